/** What actors are called inside a diagram's text. */

/** Words of Mermaid's that open a statement or stand within one, in small letters. */
const reserved: ReadonlySet<string> = new Set(
  (
    'accdescr acctitle activate actor alt and as autonumber box break class classdef click create critical ' +
    'deactivate default destroy details direction else end flowchart graph href interpolate left link links linkstyle loop ' +
    'note nowrap off opt option over par par_over participant properties rect right sequencediagram style subgraph title wrap'
  ).split(' '),
);

/**
 * A name for each id: the id itself where it is a plain word, so that the source reads well, and else n0, n1, ... The
 * label that people see is written apart from it.
 */
export function plainNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(ids);
  let counter = 0;
  const fresh = (): string => {
    let name: string;
    do name = `n${counter++}`;
    while (taken.has(name));
    return name;
  };
  return new Map(ids.map((id) => [id, isPlain(id) ? id : fresh()]));
}

const isPlain = (id: string): boolean => /^[A-Za-z][A-Za-z0-9_]{0,31}$/.test(id) && !reserved.has(id.toLowerCase());
