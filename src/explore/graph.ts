/** The states that a search has met and the steps between them, as numbers. */
import { Integers } from './integers.ts';

/** The edges of a graph by one of their nodes: those of node n stand from `starts[n]` to before `starts[n + 1]`. */
export interface Edges {
  readonly starts: Int32Array;
  /** The nodes at the other end. */
  readonly targets: Int32Array;
}

/** A directed graph; its nodes are numbered from 0. */
export class Graph {
  private readonly from = new Integers();
  private readonly to = new Integers();

  /** How many edges there are. */
  get size(): number {
    return this.from.size;
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.from.bytes + this.to.bytes;
  }

  /** Adds an edge; the same one twice counts twice. */
  add(from: number, to: number): void {
    this.from.push(from);
    this.to.push(to);
  }

  /** The nodes from which one of the targets can be reached, the targets themselves among them: 1 for each that is. */
  reaching(ends: Iterable<number>, count: number): Uint8Array {
    const { starts, targets } = this.backward(count);
    const reached = new Uint8Array(count);
    const waiting: number[] = [];
    for (const end of ends) {
      if (reached[end] === 1) continue;
      reached[end] = 1;
      waiting.push(end);
    }
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (let edge = starts[node] as number; edge < (starts[node + 1] as number); edge++) {
        const source = targets[edge] as number;
        if (reached[source] === 1) continue;
        reached[source] = 1;
        waiting.push(source);
      }
    }
    return reached;
  }

  /** For each of the first `count` nodes where its edges lead. */
  forward(count: number): Edges {
    return grouped(this.from, this.to, count);
  }

  /** For each of the first `count` nodes from where edges lead to it. */
  backward(count: number): Edges {
    return grouped(this.to, this.from, count);
  }
}

/** The edges by one of their nodes, in the order in which they were added. */
function grouped(by: Integers, other: Integers, count: number): Edges {
  const starts = new Int32Array(count + 1);
  for (let edge = 0; edge < by.size; edge++) starts[by.at(edge) + 1]! += 1;
  for (let node = 0; node < count; node++) starts[node + 1]! += starts[node] as number;
  const places = starts.slice(0, count);
  const targets = new Int32Array(by.size);
  for (let edge = 0; edge < by.size; edge++) {
    const node = by.at(edge);
    targets[places[node] as number] = other.at(edge);
    places[node]! += 1;
  }
  return { starts, targets };
}
