import type { FactType } from '../model/fact.ts';
import type { NodeId, Seq } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { LossReason, TraceHeader } from '../model/trace.ts';
import type { Clues } from './clues.ts';
import type { Custody } from './custody-state.ts';
import type { FactEvent } from './fold.ts';
import { Fate, fateOf, type Standings } from './standing.ts';
import { NEVER, Producer, type Story } from './story.ts';
import { cell } from './table.ts';

/** A message and a group to which it is or was owed. */
export interface Pair {
  /** The message's index. */
  readonly index: number;
  /** Undefined where nothing said to whom the message was owed. */
  readonly group: string | undefined;
  /** Bits of `Producer`. */
  readonly producer: number;
  /** Bits of `Fate`. */
  readonly fate: number;
  /** Whether the broker still holds a copy. */
  readonly held: boolean;
}

/** Which pairs are asked for. */
export interface Wanted {
  /** The bits of `Producer` that all have to be set. */
  readonly producer: number;
  /** The bits of `Fate` of which none may be set. */
  readonly without: number;
}

const any: Wanted = { producer: 0, without: 0 };

/**
 * The pairs of a trace in the order of messages, then of groups; of those that are not wanted none is made, since mostly
 * all is well and nobody asks for the thousands of which that is true. A message is owed to the groups that stored it, and to
 * those of which the broker says that it dropped it there without ever having it; if there are none, to the groups that its
 * producer addressed; if there are none, to one group without a name, which any delivery
 * serves. A dead-letter queue that holds a message is no group that it was owed to, but it is listed here, as the bit
 * `Fate.deadLetterQueue` says, since a message can come to grief there too.
 */
export function pairsOf(state: Custody, wanted: Wanted = any): Pair[] {
  const pairs: Pair[] = [];
  const { stories } = state;
  for (let index = 0; index < stories.size; index++) addPairs(pairs, state, index, wanted);
  return pairs;
}

/** Whether there is a pair that is wanted. */
export function somePair(state: Custody, wanted: Wanted): boolean {
  const pairs: Pair[] = [];
  const { stories } = state;
  for (let index = 0; index < stories.size && pairs.length === 0; index++) addPairs(pairs, state, index, wanted);
  return pairs.length > 0;
}

function addPairs(pairs: Pair[], state: Custody, index: number, wanted: Wanted): void {
  const story = state.stories.get(index);
  if (story === undefined || story.last === NEVER) return;
  const { producer } = story;
  if (!has(producer, wanted.producer) || isBeyond(state, index, wanted)) return;
  const owing = owingBit(state, index);
  if (owing === 0) addNameless(pairs, state, index, producer, wanted);
  for (let i = 0; i < state.groups.length; i++) {
    const group = state.groups[i] as string;
    const standing = cell(state.standings, group, index);
    if (standing === undefined || (standing.fate & (owing | Fate.deadLetterQueue)) === 0) continue;
    if ((standing.fate & wanted.without) !== 0) continue;
    pairs.push({ index, group, producer, fate: standing.fate, held: standing.held !== undefined });
  }
}

/**
 * Whether a message met, in every group that it came to, with a fate that is not wanted, so that none of its pairs is,
 * whichever they are: with most messages all went well, and this is sooner found out.
 */
function isBeyond({ standings: { columns } }: Custody, index: number, { without }: Wanted): boolean {
  // The group without a name is not asked whether it is a dead-letter queue.
  const decisive = without & ~Fate.deadLetterQueue;
  let found = false;
  for (let i = 0; i < columns.length; i++) {
    const standing = (columns[i] as Standings['columns'][number]).get(index);
    if (standing === undefined) continue;
    if ((standing.fate & decisive) === 0) return false;
    found = true;
  }
  return found;
}

/** The bits by one of which the groups that a message is owed to are known, or 0. */
function owingBit(state: Custody, index: number): number {
  let found = 0;
  for (let i = 0; i < state.groups.length; i++) {
    const fate = fateOf(state.standings, state.groups[i] as string, index);
    if (!has(fate, Fate.deadLetterQueue)) found |= fate;
  }
  return found & (Fate.stored | Fate.dropped) || found & Fate.addressed;
}

/** In the group without a name everything counts, wherever it happened. */
function addNameless(pairs: Pair[], state: Custody, index: number, producer: number, wanted: Wanted): void {
  let fate = 0;
  let held = false;
  for (const column of state.standings.columns) {
    const standing = column.get(index);
    if (standing === undefined) continue;
    fate |= standing.fate;
    if (standing.held !== undefined) held = true;
  }
  fate &= ~Fate.deadLetterQueue;
  if ((fate & wanted.without) === 0) pairs.push({ index, group: undefined, producer, fate, held });
}

/** When something happened. */
export interface Sighting {
  readonly seq: Seq;
  readonly at: number;
}

/** A pair with what its sentences are made of. */
export interface Case {
  readonly pair: Pair;
  readonly message: Message;
  readonly accepted: Sighting | undefined;
  readonly delivered: Sighting | undefined;
  readonly clue: FactEvent | undefined;
  readonly loss: { readonly seq: Seq; readonly packet: string; readonly reason: LossReason } | undefined;
  readonly last: { readonly seq: Seq; readonly node: NodeId; readonly deed: FactType };
  /** The crash that ended the life which had it last, where nothing else explains more. */
  readonly crash: TraceHeader | undefined;
}

/** Looks up the story of a pair. */
export function caseOf(state: Custody, pair: Pair): Case {
  const { index, group } = pair;
  const story = state.stories.get(index) as Story;
  const { message, accepted, acceptedAt, loss, lostPacket, lostBy, last, lastNode, deed } = story;
  const isLost = loss !== NEVER;
  const clue = clueOf(state.clues, group, index, isLost);
  const isExplained = pair.held || isLost || clue !== undefined;
  return {
    pair,
    message,
    accepted: accepted === NEVER ? undefined : { seq: accepted, at: acceptedAt },
    delivered: deliveryOf(state, group, index),
    clue,
    loss: !isLost ? undefined : { seq: loss, packet: lostPacket, reason: lostBy as LossReason },
    last: { seq: last, node: lastNode as NodeId, deed: deed as FactType },
    crash: isExplained ? undefined : state.crashes.find(({ seq, node }) => seq > last && node === lastNode),
  };
}

/** The first delivery of a message to a group; to whichever group was served first of all where it has no name. */
function deliveryOf({ standings, receivers }: Custody, group: string | undefined, index: number): Sighting | undefined {
  for (const receiver of group === undefined ? receivers : [group]) {
    const standing = cell(standings, receiver, index);
    if (standing !== undefined && standing.delivered !== NEVER) {
      return { seq: standing.delivered, at: standing.deliveredAt };
    }
  }
  return undefined;
}

/** The best clue. That the broker settled the message explains nothing where the network lost it. */
function clueOf(clues: Clues, group: string | undefined, index: number, isLost: boolean): FactEvent | undefined {
  for (const name of group === undefined ? clues.names : [group]) {
    const clue = cell(clues, name, index);
    if (clue !== undefined && !(isLost && clue.fact.type === 'settled')) return clue;
  }
  return undefined;
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
  return (pair.fate & (Fate.dropped | Fate.deadLettered)) !== 0;
}
