/** The states that a search has met and the steps between them, as numbers. */
import { Integers } from './integers.ts';

/** The edges of a graph by one of their nodes: those of node n stand from `starts[n]` to before `starts[n + 1]`. */
export interface Edges {
  readonly starts: Int32Array;
  /** The nodes at the other end. */
  readonly targets: Int32Array;
}

/** A directed graph; its nodes are numbered from 0, and edges are added in the order of the nodes that they leave. */
export class Graph {
  /** For each node how many edges had been added when its own began. */
  private readonly starts = new Integers();
  private readonly to = new Integers();

  /** How many edges there are. */
  get size(): number {
    return this.to.size;
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.starts.bytes + this.to.bytes;
  }

  /** Adds an edge, which leaves no node before the last one that edges left; the same one twice counts twice. */
  add(from: number, to: number): void {
    while (this.starts.size <= from) this.starts.push(this.to.size);
    this.to.push(to);
  }

  /**
   * The nodes from which one of the ends can be reached, the ends themselves among them: 1 for each that is. Edges lead from
   * low numbers to high ones but for a few that go back, so a handful of sweeps from the highest down find all, and nothing
   * needs to be held besides the answer.
   */
  reaching(ends: Iterable<number>, count: number): Uint8Array {
    const reached = new Uint8Array(count);
    for (const end of ends) reached[end] = 1;
    while (this.sweep(reached));
    return reached;
  }

  /** Goes through all nodes once, the highest first; true where some are found to reach an end. */
  private sweep(reached: Uint8Array): boolean {
    let found = false;
    for (let node = Math.min(reached.length, this.starts.size) - 1; node >= 0; node--) {
      if (reached[node] === 1) continue;
      const end = this.start(node + 1);
      for (let edge = this.start(node); edge < end && reached[node] === 0; edge++)
        reached[node] = reached[this.to.at(edge)] as number;
      if (reached[node] === 1) found = true;
    }
    return found;
  }

  /** For each of the first `count` nodes where its edges lead. */
  forward(count: number): Edges {
    const starts = new Int32Array(count + 1);
    for (let node = 0; node <= count; node++) starts[node] = this.start(node);
    const targets = new Int32Array(this.size);
    for (let edge = 0; edge < targets.length; edge++) targets[edge] = this.to.at(edge);
    return { starts, targets };
  }

  /** For each of the first `count` nodes from where edges lead to it. */
  backward(count: number): Edges {
    const starts = new Int32Array(count + 1);
    for (let edge = 0; edge < this.size; edge++) starts[this.to.at(edge) + 1]! += 1;
    for (let node = 0; node < count; node++) starts[node + 1]! += starts[node] as number;
    const places = starts.slice(0, count);
    const targets = new Int32Array(this.size);
    for (let node = 0; node < count; node++) {
      const end = this.start(node + 1);
      for (let edge = this.start(node); edge < end; edge++) targets[places[this.to.at(edge)]!++] = node;
    }
    return { starts, targets };
  }

  private start(node: number): number {
    return node < this.starts.size ? this.starts.at(node) : this.to.size;
  }
}
