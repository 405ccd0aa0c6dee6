/** What stands in the layers of a drawing: states, and on the ways between them labels and bends. Pure. */
import { type Link, ranksOf } from './ranks.ts';

/** Something that takes room in a layer. */
export interface Cell {
  readonly width: number;
  readonly height: number;
  readonly above: Cell[];
  readonly below: Cell[];
  /** The middle of it, when it has been placed. */
  x: number;
  y: number;
}

/** The size of something. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A link with the cells that its line passes, from its beginning to its end. */
export interface Way {
  readonly link: number;
  readonly cells: readonly Cell[];
  /** The cell on which its label is written. */
  readonly label: Cell;
}

/** All cells, in layers from the top. */
export interface Layers {
  readonly layers: readonly Cell[][];
  /** In the order of the nodes. */
  readonly nodes: readonly Cell[];
  readonly ways: readonly Way[];
}

const newCell = ({ width, height }: Size): Cell => ({ width, height, above: [], below: [], x: 0, y: 0 });

/**
 * Lays nodes and the labels of their links into layers. Nodes stand in every second one; in those between there is room for
 * labels, so that no label lies on a state. A link from a node to itself has no way.
 */
export function layersOf(
  sizes: readonly Size[],
  links: readonly Link[],
  labels: readonly Size[],
  first: number,
): Layers {
  const { ranks, isBack } = ranksOf(sizes.length, links, first);
  const depth = 2 * Math.max(0, ...ranks) + 1;
  const layers: Cell[][] = Array.from({ length: depth }, () => []);
  const nodes = sizes.map((size, index) => put(layers, 2 * (ranks[index] as number), size));
  const ways = links.flatMap(({ from, to }, link): Way[] => {
    if (from === to) return [];
    const [upper, lower] = isBack[link] ? [to, from] : [from, to];
    const [top, bottom] = [2 * (ranks[upper] as number), 2 * (ranks[lower] as number)];
    // The label stands in the layer nearest to where the way begins, and there is always one.
    const written = isBack[link] ? bottom - 1 : top + 1;
    const between: Cell[] = [];
    for (let layer = top + 1; layer < bottom; layer++) {
      const size = layer === written ? (labels[link] as Size) : { width: 6, height: 0 };
      between.push(put(layers, layer, size));
    }
    const chain = [nodes[upper] as Cell, ...between, nodes[lower] as Cell];
    join(chain);
    return [{ link, cells: isBack[link] ? chain.toReversed() : chain, label: between[written - top - 1] as Cell }];
  });
  return { layers, nodes, ways };
}

function put(layers: readonly Cell[][], layer: number, size: Size): Cell {
  const cell = newCell(size);
  (layers[layer] as Cell[]).push(cell);
  return cell;
}

function join(chain: readonly Cell[]): void {
  for (let i = 1; i < chain.length; i++) {
    const [upper, lower] = [chain[i - 1] as Cell, chain[i] as Cell];
    upper.below.push(lower);
    lower.above.push(upper);
  }
}
