import { type Owner, Vector } from '../collections/vector.ts';
import type { FactType } from '../model/fact.ts';
import type { Micros } from '../model/ids.ts';
import type { TraceEventOf } from '../model/trace.ts';
import { type Copies, copiesInOrder, withCopy, withoutCopy } from './copies.ts';
import type { FactEvent, Fold, Write } from './fold.ts';
import { asItIs, cell, emptyTable, encodeTable, encodeVector, type Table, withCell } from './table.ts';

/** What its producer did with a message, and what it learned: the bits of `Custody.producers`. */
export const Producer = { attempted: 1, accepted: 2, refused: 4, unknown: 8 } as const;

/** What became of a message in a group: the bits of `Custody.fates`. */
export const Fate = {
  /** The producer itself addressed the group. */
  addressed: 1,
  stored: 2,
  delivered: 4,
  effected: 8,
  dropped: 16,
  deadLettered: 32,
  vanished: 64,
  /** The group is where the message was dead-lettered to: nobody had owed it to that group. */
  deadLetterQueue: 128,
  /** It came to the group although nobody had sent it. */
  unexpected: 256,
} as const;

/** An event that may explain why a message came to nothing. */
export type Clue = FactEvent | TraceEventOf<'lost'>;

/**
 * Who had each message in hand, and what became of it: what all judgements at rest and all counts are read from. The
 * events that it keeps serve the sentences only, so they are no part of the fingerprint.
 */
export interface Custody {
  readonly producers: Vector<number>;
  readonly fates: Table<number>;
  /** The copies that the broker still owes. */
  readonly held: Table<Copies<true>>;
  /** The first event by which the producer took the message for accepted. */
  readonly accepted: Vector<FactEvent>;
  /** The first delivery to each group. */
  readonly delivered: Table<FactEvent>;
  /** The last fact about each message. */
  readonly last: Vector<FactEvent>;
  /** What explains best, for each group, that a message came to nothing. */
  readonly clues: Table<FactEvent>;
  /** The last transmission about each message that the network lost. */
  readonly losses: Vector<TraceEventOf<'lost'>>;
  /** How many crashes, partitions, holds and pauses have not been mended. */
  readonly standing: number;
  /** When the last fault struck or was mended. */
  readonly disturbedAt: Micros | undefined;
}

type Copy<T extends FactType> = FactEvent<T> & { readonly fact: { readonly group: string; readonly copy: number } };

/** Takes what all facts have in common: the last one about a message is where it was last seen. */
function noted(state: Custody, event: FactEvent, owner?: Owner): Custody {
  const last = state.last.set(event.fact.message.index, event, owner);
  return last === state.last ? state : { ...state, last };
}

function learned(state: Custody, event: FactEvent, set: number, clear: number, owner?: Owner): Custody {
  const { index } = event.fact.message;
  const before = state.producers.get(index) ?? 0;
  const after = (before & ~clear) | set;
  if (after === before) return state;
  const producers = state.producers.set(index, after, owner);
  return producers === state.producers ? state : { ...state, producers };
}

function fated(state: Custody, event: FactEvent, group: string, set: number, owner?: Owner): Custody {
  const { index } = event.fact.message;
  const before = cell(state.fates, group, index) ?? 0;
  if ((before | set) === before) return state;
  const fates = withCell(state.fates, group, index, before | set, owner);
  return fates === state.fates ? state : { ...state, fates };
}

function took(state: Custody, event: Copy<'stored' | 'requeued'>, owner?: Owner): Custody {
  const { message, group, copy } = event.fact;
  const copies = withCopy(cell(state.held, group, message.index), copy, true);
  const held = withCell(state.held, group, message.index, copies, owner);
  return held === state.held ? state : { ...state, held };
}

type Ending = 'settled' | 'dropped' | 'dead-lettered' | 'vanished';

function gave(state: Custody, event: Copy<Ending>, owner?: Owner): Custody {
  const { message, group, copy } = event.fact;
  const before = cell(state.held, group, message.index);
  const after = withoutCopy(before, copy);
  if (after === before) return state;
  const held = withCell(state.held, group, message.index, after, owner);
  return held === state.held ? state : { ...state, held };
}

/** How well a fact explains that a message came to nothing; a better one stands, of equals the later one. */
const weight: { readonly [T in FactType]?: number } = {
  dropped: 5,
  'dead-lettered': 5,
  vanished: 4,
  suppressed: 3,
  acked: 2,
  deduplicated: 1,
};

function explained(state: Custody, event: FactEvent, group: string, owner?: Owner): Custody {
  const { index } = event.fact.message;
  const before = cell(state.clues, group, index);
  if (before !== undefined && weightOf(before) > weightOf(event)) return state;
  const clues = withCell(state.clues, group, index, event, owner);
  return clues === state.clues ? state : { ...state, clues };
}

const weightOf = (event: FactEvent): number => weight[event.fact.type] as number;

function confirmed(state: Custody, event: FactEvent<'confirmed'>, owner?: Owner): Custody {
  const { index } = event.fact.message;
  const next = learned(noted(state, event, owner), event, Producer.accepted, Producer.refused, owner);
  if (next.accepted.get(index) !== undefined) return next;
  const accepted = next.accepted.set(index, event, owner);
  return accepted === next.accepted ? next : { ...next, accepted };
}

function delivered(state: Custody, event: FactEvent<'delivered'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = came(noted(state, event, owner), event, Fate.delivered, owner);
  if (cell(next.delivered, group, message.index) !== undefined) return next;
  const table = withCell(next.delivered, group, message.index, event, owner);
  return table === next.delivered ? next : { ...next, delivered: table };
}

function came(state: Custody, event: FactEvent<'delivered' | 'effected'>, fate: number, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const sent = ((state.producers.get(message.index) ?? 0) & Producer.attempted) !== 0;
  return fated(state, event, group, sent ? fate : fate | Fate.unexpected, owner);
}

function attempted(state: Custody, event: FactEvent<'attempted'>, owner?: Owner): Custody {
  const next = learned(noted(state, event, owner), event, Producer.attempted, 0, owner);
  const { group } = event.fact;
  return group === undefined ? next : fated(next, event, group, Fate.addressed, owner);
}

function acked(state: Custody, event: FactEvent<'acked'>, owner?: Owner): Custody {
  const next = noted(state, event, owner);
  const { message, group } = event.fact;
  // An acknowledgement explains a loss only if it was said before the effect.
  const done = ((cell(next.fates, group, message.index) ?? 0) & Fate.effected) !== 0;
  return done ? next : explained(next, event, group, owner);
}

function ended(state: Custody, event: Copy<Ending>, fate: number, owner?: Owner): Custody {
  const next = fated(gave(noted(state, event, owner), event, owner), event, event.fact.group, fate, owner);
  return explained(next, event, event.fact.group, owner);
}

function lost(state: Custody, event: TraceEventOf<'lost'>, owner?: Owner): Custody {
  const disturbed = { ...state, disturbedAt: event.at };
  const { message } = event.packet;
  return message === undefined ? disturbed : { ...disturbed, losses: state.losses.set(message.index, event, owner) };
}

const strikes: readonly string[] = ['crashed', 'partitioned', 'holding', 'paused'];
const mends: readonly string[] = ['restarted', 'healed', 'released', 'resumed'];

function struck(state: Custody, event: TraceEventOf<'fault'>): Custody {
  const change = strikes.includes(event.what) ? 1 : mends.includes(event.what) ? -1 : 0;
  // From `healing` on, what still stands is mended, and each mending may say so itself.
  const standing = event.what === 'healing' ? 0 : Math.max(0, state.standing + change);
  return { ...state, standing, disturbedAt: event.at };
}

function encode(state: Custody, write: Write): void {
  encodeVector(state.producers, write, asItIs);
  encodeTable(state.fates, write, asItIs);
  encodeTable(state.held, write, (copies) => {
    for (const { copy } of copiesInOrder(copies)) write(copy);
    write(-1);
  });
  write(state.standing);
}

/** The fold behind P-LOSS, P-LOSSE, P-DROP, P-LIVE, P-LIVE(B) and the counts (semantics.md 2.1 and 2.4). */
export const custody: Fold<Custody> = {
  initial: {
    producers: Vector.empty(),
    fates: emptyTable(),
    held: emptyTable(),
    accepted: Vector.empty(),
    delivered: emptyTable(),
    last: Vector.empty(),
    clues: emptyTable(),
    losses: Vector.empty(),
    standing: 0,
    disturbedAt: undefined,
  },
  on: {
    attempted,
    confirmed,
    refused: (s, e, o) => learned(noted(s, e, o), e, Producer.refused, Producer.accepted, o),
    unknown: (s, e, o) => learned(noted(s, e, o), e, Producer.unknown, 0, o),
    deduplicated: (s, e, o) => explained(noted(s, e, o), e, e.fact.group, o),
    stored: (s, e, o) => took(fated(noted(s, e, o), e, e.fact.group, Fate.stored, o), e, o),
    synced: noted,
    accepted: noted,
    dispatched: noted,
    delivered,
    began: noted,
    effected: (s, e, o) => came(noted(s, e, o), e, Fate.effected, o),
    suppressed: (s, e, o) => explained(noted(s, e, o), e, e.fact.group, o),
    marked: noted,
    forgotten: noted,
    acked,
    failed: noted,
    settled: (s, e, o) => gave(noted(s, e, o), e, o),
    requeued: (s, e, o) => took(noted(s, e, o), e, o),
    dropped: (s, e, o) => ended(s, e, Fate.dropped, o),
    'dead-lettered': (s, e, o) => fated(ended(s, e, Fate.deadLettered, o), e, e.fact.to, Fate.deadLetterQueue, o),
    vanished: (s, e, o) => ended(s, e, Fate.vanished, o),
  },
  also: { lost, fault: struck },
  encode,
};
