/** The states that a search has met and the steps between them, as numbers. */
import { Integers } from './integers.ts';

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
  reaching(targets: Iterable<number>, count: number): Uint8Array {
    const { starts, sources } = this.reversed(count);
    const reached = new Uint8Array(count);
    const waiting: number[] = [];
    for (const target of targets) {
      if (reached[target] === 1) continue;
      reached[target] = 1;
      waiting.push(target);
    }
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (let edge = starts[node] as number; edge < (starts[node + 1] as number); edge++) {
        const source = sources[edge] as number;
        if (reached[source] === 1) continue;
        reached[source] = 1;
        waiting.push(source);
      }
    }
    return reached;
  }

  /** For each node the nodes that lead to it: those of node n stand from `starts[n]` to before `starts[n + 1]`. */
  private reversed(count: number): { readonly starts: Int32Array; readonly sources: Int32Array } {
    const starts = new Int32Array(count + 1);
    for (let edge = 0; edge < this.size; edge++) starts[this.to.at(edge) + 1]! += 1;
    for (let node = 0; node < count; node++) starts[node + 1]! += starts[node] as number;
    const places = starts.slice(0, count);
    const sources = new Int32Array(this.size);
    for (let edge = 0; edge < this.size; edge++) {
      const to = this.to.at(edge);
      sources[places[to] as number] = this.from.at(edge);
      places[to]! += 1;
    }
    return { starts, sources };
  }
}
