/** Which state stands above which: pure. */

/** A way from one node to another, by their places in a list. */
export interface Link {
  readonly from: number;
  readonly to: number;
}

/** The rank of each node from 0 at the top, and which links lead back up. */
export interface Ranks {
  readonly ranks: readonly number[];
  readonly isBack: readonly boolean[];
}

/**
 * Ranks the nodes of a graph: each stands below all that lead to it, once the links are turned that lead back to where one
 * came from. `first` is where one begins.
 */
export function ranksOf(count: number, links: readonly Link[], first: number): Ranks {
  const isBack = backLinks(count, links, first);
  const ranks = new Array<number>(count).fill(0);
  // A graph without cycles has no path longer than its nodes, so after so many rounds nothing moves any more.
  for (let round = 0; round < count; round++) {
    let hasMoved = false;
    links.forEach(({ from, to }, index) => {
      const [upper, lower] = isBack[index] ? [to, from] : [from, to];
      const least = (ranks[upper] as number) + 1;
      if (upper === lower || (ranks[lower] as number) >= least) return;
      ranks[lower] = least;
      hasMoved = true;
    });
    if (!hasMoved) break;
  }
  return { ranks, isBack };
}

/** The links that lead to a node through which one came, when one walks depth first from the beginning. */
function backLinks(count: number, links: readonly Link[], first: number): boolean[] {
  const isBack = links.map(() => false);
  const states = new Array<'new' | 'open' | 'done'>(count).fill('new');
  const visit = (node: number): void => {
    states[node] = 'open';
    links.forEach(({ from, to }, index) => {
      if (from !== node || to === node) return;
      if (states[to] === 'open') isBack[index] = true;
      else if (states[to] === 'new') visit(to);
    });
    states[node] = 'done';
  };
  if (first >= 0) visit(first);
  for (let node = 0; node < count; node++) if (states[node] === 'new') visit(node);
  return isBack;
}
