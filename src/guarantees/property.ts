import type { Seq } from '../model/ids.ts';
import type { Verdict } from '../model/verdict.ts';
import { type Breach, breachVerdict } from './breach.ts';
import type { Fold } from './fold.ts';

/** The properties of semantics.md 2.2. */
export type PropertyId =
  | 'P-INT'
  | 'P-DUP'
  | 'P-DUPE'
  | 'P-LOSS'
  | 'P-LOSSE'
  | 'P-DROP'
  | 'P-FIFO'
  | 'P-SFIFO'
  | 'P-MONO'
  | 'P-TOTAL'
  | 'P-LIVE'
  | 'P-LIVE(B)'
  | 'P-FENCE';

/**
 * When a verdict is asked for (design idea 8): while the run goes on, when the faults have healed and nothing more can
 * happen, or after a limit ended the run before that.
 */
export type Moment = 'running' | 'quiet' | 'cut-off';

/** One elementary property (semantics.md 2.2): a fold over the trace, and what its state says. */
export interface Property<S = unknown> {
  readonly id: PropertyId;
  /** A sentence-like name, e.g. `no-duplicate-effect`. */
  readonly name: string;
  /** The promise in one sentence. */
  readonly promise: string;
  readonly kind: 'safety' | 'liveness';
  readonly fold: Fold<S>;
  verdict(state: S, moment: Moment): Verdict;
  /** The event at which a safety property broke for good; undefined while it holds, and for liveness. */
  violatedAt(state: S): Seq | undefined;
}

/** The words of a property that is judged by what its fold found. */
export interface Words<S> {
  readonly id: PropertyId;
  readonly name: string;
  readonly promise: string;
  readonly fold: Fold<S>;
}

/** A safety property: a prefix can break it, and then nothing mends it. `fine` says what is so while it holds. */
export function safety<S extends { readonly breach: Breach | undefined }>(
  words: Words<S> & { readonly fine: string },
): Property<S> {
  const { id, name, promise, fold, fine } = words;
  return {
    id,
    name,
    promise,
    kind: 'safety',
    fold,
    verdict: (state, moment) => breachVerdict(state.breach, moment === 'quiet' ? fine : `${fine} so far`),
    violatedAt: (state) => state.breach?.at,
  };
}

/** A liveness property: no prefix can break it, so it is judged at rest only; `verdict` is the judgement at rest. */
export function liveness<S>(words: Words<S> & { readonly atRest: (state: S) => Verdict }): Property<S> {
  const { id, name, promise, fold, atRest } = words;
  return {
    id,
    name,
    promise,
    kind: 'liveness',
    fold,
    verdict: (state, moment) => (moment === 'quiet' ? atRest(state) : undecided(waiting[moment])),
    violatedAt: () => undefined,
  };
}

const waiting = {
  running: 'the run still goes on, and what is missing may yet come',
  'cut-off': 'a limit ended the run before the world was quiet, and what is missing might have come',
} as const;

/** A verdict that leaves the question open. */
export function undecided(because: string): Verdict {
  return { status: 'undecided', because, witnesses: [] };
}
