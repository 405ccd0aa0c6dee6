/** Counts the ways through a graph: from each node, how many paths lead to ends of some kind. */
import type { Edges, Graph } from './graph.ts';

/** The paths of a graph whose nodes are numbered from 0; an end is a node that no edge leaves. */
export class Census {
  private readonly edges: Edges;
  /** The nodes from which every path ends, each after all to which its edges lead. */
  private readonly order: Int32Array;
  private readonly ending: Uint8Array;

  constructor(graph: Graph, count: number) {
    this.edges = graph.forward(count);
    this.order = endsFirst(this.edges, graph.backward(count), count);
    this.ending = new Uint8Array(count);
    for (const node of this.order) this.ending[node] = 1;
  }

  /** Whether every path from a node ends; where one does not, there is no number of them. */
  isEnding(node: number): boolean {
    return this.ending[node] === 1;
  }

  /**
   * For each node how many paths lead from it to an end that counts: two edges between the same nodes make two paths. Of a
   * node from which some path goes round for ever it says nothing: 0.
   */
  paths(counts: (end: number) => boolean): readonly bigint[] {
    const { starts, targets } = this.edges;
    const found = new Array<bigint>(this.ending.length).fill(0n);
    for (const node of this.order) {
      let sum = starts[node] === starts[node + 1] && counts(node) ? 1n : 0n;
      for (let edge = starts[node] as number; edge < (starts[node + 1] as number); edge++)
        sum += found[targets[edge] as number] as bigint;
      found[node] = sum;
    }
    return found;
  }
}

/** The nodes from which every path ends: first the ends, then what leads to nothing but those before. */
function endsFirst({ starts: forward }: Edges, { starts, targets: sources }: Edges, count: number): Int32Array {
  const open = new Int32Array(count);
  for (let node = 0; node < count; node++) open[node] = (forward[node + 1] as number) - (forward[node] as number);
  const order = new Int32Array(count);
  let size = 0;
  for (let node = 0; node < count; node++) if (open[node] === 0) order[size++] = node;
  for (let at = 0; at < size; at++) {
    const node = order[at] as number;
    for (let edge = starts[node] as number; edge < (starts[node + 1] as number); edge++) {
      const source = sources[edge] as number;
      open[source]! -= 1;
      if (open[source] === 0) order[size++] = source;
    }
  }
  return order.slice(0, size);
}
