import type { Message } from '../model/message.ts';
import type { TraceEventOf } from '../model/trace.ts';
import { type Custody, Fate, Producer } from './custody.ts';
import type { FactEvent } from './fold.ts';
import type { Table } from './table.ts';

/** A message and a group to which it is or was owed, with all that is known of the two. */
export interface Pair {
  readonly message: Message;
  /** Undefined where nothing said to whom the message was owed. */
  readonly group: string | undefined;
  /** Bits of `Producer`. */
  readonly producer: number;
  /** Bits of `Fate`. */
  readonly fate: number;
  /** Whether the broker still holds a copy. */
  readonly held: boolean;
  readonly accepted: FactEvent | undefined;
  readonly delivered: FactEvent | undefined;
  readonly last: FactEvent;
  readonly clue: FactEvent | undefined;
  readonly loss: TraceEventOf<'lost'> | undefined;
}

/**
 * The pairs of a trace in the order of messages, then of groups. A message is owed to the groups that stored it; if none
 * did, to the groups that its producer addressed; if there are none, to one group without a name, which any delivery
 * serves. A dead-letter queue that holds a message is no group that it was owed to, but it is listed here, as the bit
 * `Fate.deadLetterQueue` says, since a message can come to grief there too.
 */
export function pairsOf(state: Custody): Pair[] {
  return state.last.toArray().flatMap((last) => {
    const { index } = last.fact.message;
    const queues = groupsWith(state, index, Fate.deadLetterQueue);
    return [...owedGroups(state, index, queues), ...queues].map((group) => pairOf(state, last, group));
  });
}

function groupsWith(state: Custody, index: number, bit: number): readonly string[] {
  const { names, columns } = state.fates;
  return names.filter((_, column) => ((columns[column]?.get(index) ?? 0) & bit) !== 0);
}

function owedGroups(state: Custody, index: number, queues: readonly string[]): readonly (string | undefined)[] {
  const owed = (bit: number) => groupsWith(state, index, bit).filter((group) => !queues.includes(group));
  const stored = owed(Fate.stored);
  if (stored.length > 0) return stored;
  const addressed = owed(Fate.addressed);
  return addressed.length > 0 ? addressed : [undefined];
}

function pairOf(state: Custody, last: FactEvent, group: string | undefined): Pair {
  const { message } = last.fact;
  const { index } = message;
  /** In the group without a name everything counts, wherever it happened. */
  const find = <T>({ names, columns }: Table<T>): T[] =>
    columns.flatMap((column, i) => (group === undefined || names[i] === group ? (column.get(index) ?? []) : []));
  const fate = find(state.fates).reduce((all, bits) => all | bits, 0);
  return {
    message,
    group,
    producer: state.producers.get(index) ?? 0,
    fate: group === undefined ? fate & ~Fate.deadLetterQueue : fate,
    held: find(state.held).length > 0,
    accepted: state.accepted.get(index),
    delivered: find(state.delivered)[0],
    last,
    clue: find(state.clues)[0],
    loss: state.losses.get(index),
  };
}

/** Whether all of these bits of a `Producer` or a `Fate` are set. */
export function has(bits: number, wanted: number): boolean {
  return (bits & wanted) === wanted;
}

/** Whether the message was owed to the group, and is not in a dead-letter queue of it. */
export function isOwed(pair: Pair): boolean {
  return !has(pair.fate, Fate.deadLetterQueue);
}

/** Whether its producer takes the message for accepted: 2.1, `Accepted`. What it learned last is what it believes. */
export function isAccepted(pair: Pair): boolean {
  return has(pair.producer, Producer.accepted);
}

/** Whether the broker declared that it gave the message up: 2.1, `Excused`. */
export function isExcused(pair: Pair): boolean {
  return has(pair.fate, Fate.dropped) || has(pair.fate, Fate.deadLettered);
}
