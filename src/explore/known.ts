/** The states that a search has met: their numbers, and how each was reached first. */
import { Fingerprints } from './fingerprints.ts';
import { Integers } from './integers.ts';

/** Where a search begins, it comes from nowhere. */
export const NOWHERE = -1;

/** States by number, with a shortest path to each where they are met breadth first. */
export class Known {
  private readonly met = new Fingerprints();
  /** For each state the state from which it was reached first, and by which of its steps. */
  private readonly parents = new Integers();
  private readonly choices = new Integers();

  /** How many states have been met; the next one gets this number. */
  get size(): number {
    return this.met.size;
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.met.bytes + this.parents.bytes + this.choices.bytes;
  }

  /** The number of a state by its fingerprint; a new one is remembered as reached from a state by a choice. */
  reach(high: number, low: number, parent: number, choice: number): number {
    const before = this.met.size;
    const number = this.met.numberAt(high, low);
    if (number < before) return number;
    this.parents.push(parent);
    this.choices.push(choice);
    return number;
  }

  /** The choices that lead to a state from where the search began. */
  pathTo(number: number): number[] {
    const path: number[] = [];
    for (let at = number; this.parents.at(at) !== NOWHERE; at = this.parents.at(at)) path.push(this.choices.at(at));
    return path.reverse();
  }
}
