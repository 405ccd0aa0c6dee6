/**
 * What may still come of a moment of a run. A future is a maximal schedule: steps within the scenario's search budget until
 * nothing is left to do and the faults have healed. Packets may arrive in any order that their links allow, and a timeout
 * that rings although something is under way spends one of the budget's. The explorer counts futures; where they are too many,
 * random walks try some of them.
 */
import { adversaryOf } from '../../src/campaign/explore/adversary.ts';
import { searchProspects } from '../../src/campaign/index.ts';
import type { Moment, Outlook, Prospects } from '../../src/explore/prospects.ts';
import type { Adversary } from '../../src/explore/situation.ts';
import { guaranteeNames } from '../../src/guarantees/index.ts';
import { streamKeys } from '../../src/kernel/random.ts';
import type { Setup } from '../../src/kernel/setup.ts';
import type { SearchSpec } from '../../src/scenario/index.ts';
import { Tally } from './tally.ts';
import { walkFrom } from './walk.ts';

/** How far is looked where not all futures are. */
export interface Bounds {
  /** The most random walks. */
  readonly walks: number;
  /** The most steps of one walk; a longer one is undecided. */
  readonly depth: number;
  /** The most steps in all. */
  readonly steps: number;
}

/** Looks in steps, so that others are heard in between; each step gives what has been found so far, where that says something. */
export type Looking<T> = Generator<Outlook | undefined, T>;

/** The most states that are met before the count is given up: some seconds of a slow machine. */
const STATES = 16_000;
/** States, or steps of walks, between two moments at which others are heard. */
const BREATH = 32;

/** The futures of the moments of one run. */
export class Futures {
  private readonly setup: Setup;
  private readonly faults: SearchSpec['faults'];
  private readonly adversary: Adversary;
  private readonly limit: number;
  /** What is known so far: moments of one run have most of their futures in common. */
  private known: Prospects | undefined;

  /** `faults` says whom and what the adversary of the search may strike; `limit` is the most states of one count. */
  constructor(setup: Setup, faults: SearchSpec['faults'], limit = STATES) {
    this.setup = setup;
    this.faults = faults;
    this.adversary = adversaryOf(setup, faults);
    this.limit = limit;
  }

  /** Counts every future, each once. Gives undefined where there are too many, or some that never end. */
  *exact(moment: Moment): Looking<Outlook | undefined> {
    if (this.known !== undefined && !this.known.limited) {
      const found = yield* counted(this.known, moment);
      if (found !== undefined || !this.known.limited) return found;
    }
    this.known = searchProspects(this.setup, guaranteeNames, this.faults, this.limit);
    return yield* counted(this.known, moment);
  }

  /** Tries some futures at random. Each walk has draws of its own, so the nth is the same however many there are. */
  *sample(moment: Moment, bounds: Bounds): Looking<Outlook> {
    const tally = new Tally();
    let steps = 0;
    for (let walk = 0; walk < bounds.walks && steps < bounds.steps; walk++) {
      const walking = walkFrom(moment, this.adversary, streamKeys(`future ${walk}`).policy, bounds.depth);
      let next = walking.next();
      for (; !next.done; next = walking.next()) if (++steps % BREATH === 0) yield tally.read();
      tally.add(next.value);
      yield tally.read();
    }
    return tally.read();
  }
}

function* counted(prospects: Prospects, moment: Moment): Looking<Outlook | undefined> {
  const number = prospects.enter(moment);
  while (prospects.advance(BREATH)) yield undefined;
  return prospects.outlook(number);
}
