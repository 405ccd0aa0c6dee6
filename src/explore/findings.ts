/** What a search finds out about properties: all that it has to keep of the states that it has met. */
import { Graph } from './graph.ts';
import { Integers } from './integers.ts';

/** A state that violates a property, with the fewest faults of all that do, and of these the nearest. */
export interface Found {
  readonly state: number;
  /** The least number of faults that breaks the property. */
  readonly par: number;
  /** `deed`: it is broken for good there. `loss`: whatever happens from there, it will be. */
  readonly kind: 'deed' | 'loss';
}

/** What is so where nothing is left to do. */
export interface Rest {
  /** The properties that do not hold, and those that nothing there could test: a bit for each. */
  readonly violated: number;
  readonly undecided: number;
  /** A hash of all that has happened: whether faults have changed it. */
  readonly facts: number;
}

/**
 * How many ends faults had led to, and at how many of these other things had happened, or other properties did not hold, than
 * without faults. An end is a state at rest, or one at which all that was asked is broken for good, where nobody goes on.
 */
export interface Influence {
  readonly faultyEnds: number;
  readonly mattered: number;
}

/** How many properties there may be, and how many faults: both stand in one integer. */
const FAULT_BITS = 16;
const FAULTS = (1 << FAULT_BITS) - 1;

/** The findings of one search. States come in the order of their numbers, and edges in the order of where they begin. */
export class Findings {
  /** For each property whether some end had something to judge: a bit for each. */
  private tested = 0;
  /** Whether all that was asked is broken for good somewhere without a fault, and in how many states it is after some. */
  private failsAnyhow = false;
  private failures = 0;
  private readonly all: number;
  private readonly lively: number;
  private readonly benign = new Graph();
  /** For each state how many faults were spent, and above them the properties that are broken there. */
  private readonly marks = new Integers();
  /** The states at rest, and which properties do not hold there. */
  private readonly ends = new Integers();
  private readonly violated = new Integers();
  private readonly facts = new Integers();

  /**
   * `properties`: how many are asked about, at most 15. `lively`: those that are judged at rest, a bit for each; where there
   * are none, no steps need to be remembered.
   */
  constructor(properties: number, lively: number) {
    this.all = (1 << properties) - 1;
    this.lively = lively;
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.benign.bytes + this.marks.bytes + this.ends.bytes * 3;
  }

  /** How many states are at rest. */
  get rests(): number {
    return this.ends.size;
  }

  /**
   * Takes a new state: what was spent to get there, and which properties are broken there. Says whether it is worth going on:
   * where everything that was asked is broken for good, nothing more can be learned.
   */
  meet(faults: number, broken: number): boolean {
    this.marks.push((broken << FAULT_BITS) | faults);
    if (this.all === 0 || broken !== this.all) return true;
    if (faults === 0) this.failsAnyhow = true;
    else this.failures += 1;
    return false;
  }

  /** Takes a step that needs no adversary. */
  take(from: number, to: number): void {
    if (this.lively !== 0) this.benign.add(from, to);
  }

  /** Takes a state at rest. */
  rest(state: number, { violated, undecided, facts }: Rest): void {
    this.ends.push(state);
    this.violated.push(violated);
    this.facts.push(facts);
    this.tested |= ~undecided;
  }

  /** How many faults were spent to get to a state. */
  faults(state: number): number {
    return this.marks.at(state) & FAULTS;
  }

  /** Whether some end had something to judge by the property at a position. */
  isTested(property: number): boolean {
    return ((this.tested >> property) & 1) === 1;
  }

  /** What breaks the property at a position with the fewest faults; `complete` tells whether every state has been met. */
  violation(property: number, complete: boolean): Found | undefined {
    const deed = this.least((state) => this.isBroken(state, property));
    const isLively = ((this.lively >> property) & 1) === 1;
    const loss = isLively ? (complete ? this.doomed(property) : this.lostEnd(property)) : undefined;
    const state = deed === undefined || (loss !== undefined && this.faults(loss) < this.faults(deed)) ? loss : deed;
    return state === undefined ? undefined : { state, par: this.faults(state), kind: state === deed ? 'deed' : 'loss' };
  }

  /** What faults have changed so far. */
  influence(): Influence {
    const usual = new Set<number>();
    let anyhow = this.failsAnyhow ? this.all : 0;
    for (let end = 0; end < this.ends.size; end++) {
      if (this.faults(this.ends.at(end)) > 0) continue;
      usual.add(this.facts.at(end));
      anyhow |= this.violated.at(end);
    }
    let faultyEnds = this.failures;
    let mattered = anyhow === this.all ? 0 : this.failures;
    for (let end = 0; end < this.ends.size; end++) {
      if (this.faults(this.ends.at(end)) === 0) continue;
      faultyEnds += 1;
      // Facts have no order, and a fault that changes nothing but theirs may still break a property.
      if (!usual.has(this.facts.at(end)) || (this.violated.at(end) & ~anyhow) !== 0) mattered += 1;
    }
    return { faultyEnds, mattered };
  }

  /** Whether some state that was searched leads to no end: what is judged at rest is never judged there. */
  isEndless(): boolean {
    if (this.lively === 0) return false;
    const ending = this.benign.reaching(
      this.endsAs(() => true),
      this.marks.size,
    );
    for (let state = 0; state < this.marks.size; state++)
      if (ending[state] === 0 && this.broken(state) !== this.all) return true;
    return false;
  }

  /** A state from which, with no more faults, an end can be reached, but none at which the property holds. */
  private doomed(property: number): number | undefined {
    const { size } = this.marks;
    const good = this.endsAs((end) => ((this.violated.at(end) >> property) & 1) === 0);
    const hopeful = this.benign.reaching(good, size);
    const ending = this.benign.reaching(
      this.endsAs(() => true),
      size,
    );
    return this.least((state) => hopeful[state] === 0 && ending[state] === 1 && !this.isBroken(state, property));
  }

  private lostEnd(property: number): number | undefined {
    let found: number | undefined;
    for (let end = 0; end < this.ends.size; end++) {
      if (((this.violated.at(end) >> property) & 1) === 0) continue;
      const state = this.ends.at(end);
      if (found === undefined || this.faults(state) < this.faults(found)) found = state;
    }
    return found;
  }

  /** The nearest of the states with the fewest faults that are as asked. */
  private least(is: (state: number) => boolean): number | undefined {
    let found: number | undefined;
    for (let state = 0; state < this.marks.size; state++)
      if ((found === undefined || this.faults(state) < this.faults(found)) && is(state)) found = state;
    return found;
  }

  private broken(state: number): number {
    return this.marks.at(state) >> FAULT_BITS;
  }

  private isBroken(state: number, property: number): boolean {
    return ((this.broken(state) >> property) & 1) === 1;
  }

  private endsAs(is: (end: number) => boolean): number[] {
    const states: number[] = [];
    for (let end = 0; end < this.ends.size; end++) if (is(end)) states.push(this.ends.at(end));
    return states;
  }
}
