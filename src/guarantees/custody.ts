import { type Owner, Vector } from '../collections/vector.ts';
import type { Micros } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { TraceEventOf } from '../model/trace.ts';
import { type Clues, withClue } from './clues.ts';
import { copiesInOrder, withCopy, withoutCopy } from './copies.ts';
import { type Draft, type FactEvent, type Fold, isOwnedBy, type Owned, type Write } from './fold.ts';
import { encodeStandings, Fate, fateOf, type Standing, type Standings, standingToTell } from './standing.ts';
import { Producer, type Stories, storyToTell } from './story.ts';
import { cell, emptyTable, type Table, withCell } from './table.ts';

/**
 * Who had each message in hand, and what became of it: what all judgements at rest and all counts are read from. The
 * events that it keeps serve the sentences only, so they are no part of the fingerprint.
 */
export interface Custody extends Owned {
  readonly stories: Stories;
  readonly standings: Standings;
  /** The groups in the order in which something first became of a message there. */
  readonly groups: readonly string[];
  /** The groups in which the broker ever held a copy. */
  readonly holders: readonly string[];
  /** The first delivery to each group. */
  readonly delivered: Table<FactEvent>;
  readonly clues: Clues;
  /** How many crashes, partitions, holds and pauses have not been mended. */
  readonly standing: number;
  /** When the last fault struck or was mended. */
  readonly disturbedAt: Micros | undefined;
}

function drafted(state: Custody, owner: Owner | undefined): Draft<Custody> {
  if (isOwnedBy(state, owner)) return state;
  const { stories, standings, groups, holders, delivered, clues, standing, disturbedAt } = state;
  return { owner, stories, standings, groups, holders, delivered, clues, standing, disturbedAt };
}

/** Takes what all facts have in common: the last one about a message is where it was last seen. */
function noted(state: Custody, event: FactEvent, { index }: Message, owner?: Owner): Draft<Custody> {
  const next = drafted(state, owner);
  storyToTell(next, index, owner).last = event;
  return next;
}

/** Takes what a producer learned: some bits to set, and some to clear. */
function learned(state: Custody, event: FactEvent, { index }: Message, set: number, clear: number, owner?: Owner) {
  const next = drafted(state, owner);
  const story = storyToTell(next, index, owner);
  story.last = event;
  story.producer = (story.producer & ~clear) | set;
  return next;
}

function fated(state: Draft<Custody>, { index }: Message, group: string, set: number, owner?: Owner): Draft<Standing> {
  const standing = standingToTell(state, index, group, owner);
  if (standing.fate === 0) state.groups = joined(state.groups, group);
  standing.fate |= set;
  return standing;
}

function took(state: Draft<Custody>, standing: Draft<Standing>, group: string, copy: number): void {
  standing.held = withCopy(standing.held, copy, true);
  state.holders = joined(state.holders, group);
}

function gave(state: Draft<Custody>, { index }: Message, group: string, copy: number, owner?: Owner): void {
  if (cell(state.standings, group, index)?.held === undefined) return;
  const standing = standingToTell(state, index, group, owner);
  standing.held = withoutCopy(standing.held, copy);
}

function joined(names: readonly string[], name: string): readonly string[] {
  for (let i = 0; i < names.length; i++) if (names[i] === name) return names;
  return [...names, name];
}

function attempted(state: Custody, event: FactEvent<'attempted'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = learned(state, event, message, Producer.attempted, 0, owner);
  if (group !== undefined) fated(next, message, group, Fate.addressed, owner);
  return next;
}

function confirmed(state: Custody, event: FactEvent<'confirmed'>, owner?: Owner): Custody {
  const { message } = event.fact;
  const next = learned(state, event, message, Producer.accepted, Producer.refused, owner);
  const story = storyToTell(next, message.index, owner);
  if (story.accepted === undefined) story.accepted = event;
  return next;
}

function stored(state: Custody, event: FactEvent<'stored'>, owner?: Owner): Custody {
  const { message, group, copy } = event.fact;
  const next = noted(state, event, message, owner);
  took(next, fated(next, message, group, Fate.stored, owner), group, copy);
  return next;
}

function requeued(state: Custody, event: FactEvent<'requeued'>, owner?: Owner): Custody {
  const { message, group, copy } = event.fact;
  const next = noted(state, event, message, owner);
  took(next, standingToTell(next, message.index, group, owner), group, copy);
  return next;
}

function delivered(state: Custody, event: FactEvent<'delivered'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = came(state, event, message, group, Fate.delivered, owner);
  if (cell(next.delivered, group, message.index) !== undefined) return next;
  next.delivered = withCell(next.delivered, group, message.index, event, owner);
  return next;
}

function effected(state: Custody, event: FactEvent<'effected'>, owner?: Owner): Custody {
  return came(state, event, event.fact.message, event.fact.group, Fate.effected, owner);
}

function came(state: Custody, event: FactEvent, message: Message, group: string, fate: number, owner?: Owner) {
  const next = drafted(state, owner);
  const story = storyToTell(next, message.index, owner);
  story.last = event;
  const sent = (story.producer & Producer.attempted) !== 0;
  fated(next, message, group, sent ? fate : fate | Fate.unexpected, owner);
  return next;
}

function acked(state: Custody, event: FactEvent<'acked'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = noted(state, event, message, owner);
  // An acknowledgement explains a loss only if it was said before the effect.
  const done = (fateOf(next.standings, group, message.index) & Fate.effected) !== 0;
  if (!done) next.clues = withClue(next.clues, event, message.index, group, owner);
  return next;
}

function spared(state: Custody, event: FactEvent<'deduplicated' | 'suppressed'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = noted(state, event, message, owner);
  next.clues = withClue(next.clues, event, message.index, group, owner);
  return next;
}

function settled(state: Custody, event: FactEvent<'settled'>, owner?: Owner): Custody {
  const { message, group, copy } = event.fact;
  const next = noted(state, event, message, owner);
  gave(next, message, group, copy, owner);
  return next;
}

type Ending = 'dropped' | 'dead-lettered' | 'vanished';

function ended(state: Custody, event: FactEvent<Ending>, fate: number, owner?: Owner): Draft<Custody> {
  const { message, group, copy } = event.fact;
  const next = noted(state, event, message, owner);
  gave(next, message, group, copy, owner);
  fated(next, message, group, fate, owner);
  next.clues = withClue(next.clues, event, message.index, group, owner);
  return next;
}

function deadLettered(state: Custody, event: FactEvent<'dead-lettered'>, owner?: Owner): Custody {
  const next = ended(state, event, Fate.deadLettered, owner);
  fated(next, event.fact.message, event.fact.to, Fate.deadLetterQueue, owner);
  return next;
}

function lost(state: Custody, event: TraceEventOf<'lost'>, owner?: Owner): Custody {
  const next = drafted(state, owner);
  next.disturbedAt = event.at;
  const { message } = event.packet;
  if (message !== undefined) storyToTell(next, message.index, owner).loss = event;
  return next;
}

const strikes: readonly string[] = ['crashed', 'partitioned', 'holding', 'paused'];
const mends: readonly string[] = ['restarted', 'healed', 'released', 'resumed'];

function struck(state: Custody, event: TraceEventOf<'fault'>, owner?: Owner): Custody {
  const next = drafted(state, owner);
  const change = strikes.includes(event.what) ? 1 : mends.includes(event.what) ? -1 : 0;
  // From `healing` on, what still stands is mended, and each mending may say so itself.
  next.standing = event.what === 'healing' ? 0 : Math.max(0, state.standing + change);
  next.disturbedAt = event.at;
  return next;
}

function encode(state: Custody, write: Write): void {
  state.stories.forEach(({ producer }, index) => {
    if (producer === 0) return;
    write(index);
    write(producer);
  });
  write(-1);
  encodeStandings(state.standings, state.groups, write, ({ fate }, index) => {
    if (fate === 0) return;
    write(index);
    write(fate);
  });
  encodeStandings(state.standings, state.holders, write, ({ held }, index) => {
    if (held === undefined) return;
    write(index);
    for (const { copy } of copiesInOrder(held)) write(copy);
    write(-1);
  });
  write(state.standing);
}

/** The fold behind P-LOSS, P-LOSSE, P-DROP, P-LIVE, P-LIVE(B) and the counts (semantics.md 2.1 and 2.4). */
export const custody: Fold<Custody> = {
  initial: {
    owner: undefined,
    stories: Vector.empty(),
    standings: emptyTable(),
    groups: [],
    holders: [],
    delivered: emptyTable(),
    clues: emptyTable(),
    standing: 0,
    disturbedAt: undefined,
  },
  // A function for each fact, even where they say the same, since V8 then knows the shape of each fact that it reads.
  on: {
    attempted,
    confirmed,
    refused: (s, e, o) => learned(s, e, e.fact.message, Producer.refused, Producer.accepted, o),
    unknown: (s, e, o) => learned(s, e, e.fact.message, Producer.unknown, 0, o),
    deduplicated: spared,
    stored,
    synced: (s, e, o) => noted(s, e, e.fact.message, o),
    accepted: (s, e, o) => noted(s, e, e.fact.message, o),
    dispatched: (s, e, o) => noted(s, e, e.fact.message, o),
    delivered,
    began: (s, e, o) => noted(s, e, e.fact.message, o),
    effected,
    suppressed: spared,
    marked: (s, e, o) => noted(s, e, e.fact.message, o),
    forgotten: (s, e, o) => noted(s, e, e.fact.message, o),
    acked,
    failed: (s, e, o) => noted(s, e, e.fact.message, o),
    settled,
    requeued,
    dropped: (s, e, o) => ended(s, e, Fate.dropped, o),
    'dead-lettered': deadLettered,
    vanished: (s, e, o) => ended(s, e, Fate.vanished, o),
  },
  also: { lost, fault: struck },
  encode,
};
