import type { Custody } from './custody-state.ts';
import { has, isAccepted, isExcused, isOwed, type Pair, pairsOf } from './pair.ts';
import { Fate } from './standing.ts';
import { Producer } from './story.ts';
import type { Tally } from './tally.ts';

/**
 * The counts of a trace, named as Jepsen's total-queue names them (semantics.md 2.4), on effects (design idea 9); the
 * twins on deliveries end in `-delivery`. A *pair* is a message and a group that it is owed to. These always hold:
 * `attempted = accepted + refused + unknown`, and the accepted pairs are those with an effect, `lost`, `waiting` and
 * `excused`.
 */
export interface Counts {
  /** Messages that a producer sent at least once. */
  readonly attempted: number;
  /** Messages that the producer takes for accepted, by what it learned last. */
  readonly accepted: number;
  /** Attempted messages of which the producer knows neither: 2.1, `Maybe`. */
  readonly unknown: number;
  /** Messages that the producer knows to be refused, by what it learned last. */
  readonly refused: number;
  /** Deliveries, repetitions and all: Jepsen's dequeues. */
  readonly delivered: number;
  /** Deliveries that the broker marked as repeated: a hint, since a retry of the producer is not marked. */
  readonly redelivered: number;
  /** Effects, repetitions and all. */
  readonly effected: number;
  /** Accepted pairs without an effect, without an excuse, and without a copy that the broker still holds. */
  readonly lost: number;
  /** The same for deliveries. */
  readonly 'lost-delivery': number;
  /** Accepted pairs without an effect and without an excuse, of which the broker still holds a copy. */
  readonly waiting: number;
  /** Effects beyond the first of a message for a group. */
  readonly duplicated: number;
  /** Deliveries beyond the first of a message to a group. */
  readonly 'duplicated-delivery': number;
  /** Pairs with an effect whose message is `unknown`. */
  readonly recovered: number;
  /** Accepted pairs without an effect that the broker dropped or dead-lettered, and said why. */
  readonly excused: number;
  /** Messages and groups from which the message was dead-lettered, whatever came of it later. */
  readonly 'dead-lettered': number;
  /** Messages and groups to which a message came that nobody had sent by then. */
  readonly unexpected: number;
  /** Deliveries that had no effect since one was remembered. */
  readonly suppressed: number;
}

/** Reads the counts off what was found so far. */
export function countsOf(state: Custody, tally: Tally): Counts {
  const producers = state.stories
    .toArray()
    .flatMap((story) => (has(story.producer, Producer.attempted) ? story.producer : []));
  const accepted = producers.filter((bits) => has(bits, Producer.accepted)).length;
  const refused = producers.filter((bits) => has(bits, Producer.refused)).length;
  const standings = state.standings.columns.flatMap((column) => column.toArray());
  const withFate = (bit: number): number => standings.filter(({ fate }) => has(fate, bit)).length;
  return {
    attempted: producers.length,
    accepted,
    unknown: producers.length - accepted - refused,
    refused,
    delivered: tally.delivered,
    redelivered: tally.redelivered,
    effected: tally.effected,
    suppressed: tally.suppressed,
    ...countsOfPairs(pairsOf(state).filter(isOwed)),
    duplicated: tally.effected - withFate(Fate.effected),
    'duplicated-delivery': tally.delivered - withFate(Fate.delivered),
    'dead-lettered': withFate(Fate.deadLettered),
    unexpected: withFate(Fate.unexpected),
  };
}

function countsOfPairs(pairs: readonly Pair[]) {
  const accepted = pairs.filter(isAccepted);
  const missing = accepted.filter((pair) => !has(pair.fate, Fate.effected));
  const unexcused = missing.filter((pair) => !isExcused(pair));
  const undelivered = accepted.filter((pair) => !isDelivered(pair) && !isExcused(pair) && !pair.held);
  const lost = unexcused.filter((pair) => !pair.held).length;
  return {
    lost,
    'lost-delivery': undelivered.length,
    waiting: unexcused.length - lost,
    recovered: pairs.filter((pair) => isMaybe(pair) && has(pair.fate, Fate.effected)).length,
    excused: missing.length - unexcused.length,
  };
}

/** An effect shows that a message came, also where nothing tells of its delivery. */
const isDelivered = ({ fate }: Pair): boolean => has(fate, Fate.delivered) || has(fate, Fate.effected);

const isMaybe = ({ producer }: Pair): boolean =>
  has(producer, Producer.attempted) && (producer & (Producer.accepted | Producer.refused)) === 0;
