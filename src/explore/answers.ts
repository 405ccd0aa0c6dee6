/** What a search has found out, while it goes on and when it is over. */
import type { Findings, Influence } from './findings.ts';

/** How far a search has come. */
export interface Course {
  /** How many states have been met. */
  readonly states: number;
  /** Steps taken so far. */
  readonly transitions: number;
  /** The most steps that a state is away from the first, as far as is known. */
  readonly depth: number;
  /** Bytes held for the states that were met, besides those that wait for their turn. */
  readonly bytes: number;
  /** The choices that lead to a state from where the search began. */
  pathTo(state: number): number[];
}

/** A state that violates a property, with the fewest faults of all that do, and of these the nearest. */
export interface Violation {
  /** The least number of faults that breaks the property. */
  readonly par: number;
  /** The choices that lead there: at each step the position among the enabled steps, or what the model calls it. */
  readonly path: readonly number[];
  /** `deed`: it is broken for good there. `loss`: whatever happens from there, it will be. */
  readonly kind: 'deed' | 'loss';
}

/** The answers of a search. Nothing is known to hold before it is complete. */
export class Answers {
  /** Whether everything that can be reached has been met. */
  complete = false;
  private readonly course: Course;
  private readonly findings: Findings;

  constructor(course: Course, findings: Findings) {
    this.course = course;
    this.findings = findings;
  }

  get states(): number {
    return this.course.states;
  }

  get transitions(): number {
    return this.course.transitions;
  }

  get depth(): number {
    return this.course.depth;
  }

  /** How many states are at rest: nothing is left to do there. */
  get rests(): number {
    return this.findings.rests;
  }

  /** What faults have changed so far. */
  get influence(): Influence {
    return this.findings.influence();
  }

  /** How many bytes are held for the states that were met, besides those that wait for their turn. */
  get bytes(): number {
    return this.course.bytes + this.findings.bytes;
  }

  /** Whether some schedules never come to rest; known when the search is complete. */
  get endless(): boolean {
    return this.complete && this.findings.isEndless();
  }

  /** Whether some state at rest had something to judge by the property at a position. */
  isTested(property: number): boolean {
    return this.findings.isTested(property);
  }

  /** What breaks the property at a position with the fewest faults, as far as has been searched. */
  violation(property: number): Violation | undefined {
    const found = this.findings.violation(property, this.complete);
    return found && { par: found.par, path: this.course.pathTo(found.state), kind: found.kind };
  }
}
