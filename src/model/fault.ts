import type { CrashPoint } from './crash-point.ts';

/**
 * What the adversary does, as plain data: the same words in a scenario's `faults`, in a random plan and in `--plan CODE`.
 * Verbs come in pairs (crash and restart, partition and heal, hold and release, pause and resume); the second of a pair
 * is scheduled by the first, or else by the healing phase.
 */

/** A probability as a ratio of integers, `[numerator, denominator]`, since floats are not the same everywhere. */
export type Ratio = readonly [numerator: number, denominator: number];

/** Which transmissions a fault or a network rule concerns; what is left out matches anything. */
export interface Match {
  readonly from?: string;
  readonly to?: string;
  /** The packet's verb, e.g. `publish`, `confirm`, `deliver`, `ack`. */
  readonly packet?: string;
  /** The message's number among its producer's messages, or its id. */
  readonly message?: number | string;
}

/** When a fault strikes: at a virtual time in microseconds, or when an actor passes a named point for the nth time. */
export type When =
  | { readonly at: number }
  | { readonly point: CrashPoint; readonly message?: number | string; readonly nth?: number };

/** One fault of a plan. Times and spans are in microseconds. */
export type Fault =
  | { readonly type: 'crash'; readonly node: string; readonly when: When; readonly restartAfter?: number }
  | {
      readonly type: 'partition';
      readonly between: readonly [readonly string[], readonly string[]];
      readonly oneWay?: boolean;
      readonly when: When;
      readonly healAfter?: number;
    }
  | { readonly type: 'hold'; readonly match: Match; readonly when: When; readonly releaseAfter?: number }
  | { readonly type: 'pause'; readonly node: string; readonly when: When; readonly resumeAfter?: number }
  | { readonly type: 'lose'; readonly match: Match; readonly nth: number }
  | { readonly type: 'duplicate'; readonly match: Match; readonly nth: number }
  | { readonly type: 'delay'; readonly match: Match; readonly nth: number; readonly by: number }
  | {
      readonly type: 'slow-disk';
      readonly node: string;
      readonly when: When;
      readonly factor: number;
      readonly for?: number;
    }
  | { readonly type: 'fail-disk'; readonly node: string; readonly when: When; readonly for?: number }
  | { readonly type: 'skew'; readonly node: string; readonly when: When; readonly by: number; readonly rate?: Ratio }
  | {
      readonly type: 'handler-error';
      readonly node: string;
      readonly message: number | string;
      readonly error: 'retryable' | 'fatal';
      /** How many times the handler fails on it; a poison message fails for ever and leaves this out. */
      readonly times?: number;
    };

/** The faults of one run. */
export type FaultPlan = readonly Fault[];

/** How many faults of each kind a search may inject. */
export interface FaultBudget {
  readonly drops: number;
  readonly duplicates: number;
  readonly crashes: number;
  /** Timers that may fire although what they wait for is still on its way. */
  readonly timeouts: number;
}
