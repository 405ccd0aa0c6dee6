import { type Owner, Vector } from '../collections/vector.ts';
import type { TraceEventOf } from '../model/trace.ts';
import { withClue } from './clues.ts';
import { copiesInOrder } from './copies.ts';
import { type Custody, came, drafted, fated, gave, joined, learned, noted, took } from './custody-state.ts';
import type { At, Draft, FactEvent, Fold, Write } from './fold.ts';
import { encodeStandings, Fate, fateOf, standingToTell } from './standing.ts';
import { NEVER, Producer, storyToTell } from './story.ts';
import { emptyTable, inOrder } from './table.ts';

/** How each fact changes who has a message in hand. */

function attempted(state: Custody, event: FactEvent<'attempted'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = learned(state, event, message, 'attempted', Producer.attempted, 0, owner);
  if (group !== undefined) fated(next, message, group, Fate.addressed, owner);
  return next;
}

function confirmed(state: Custody, event: FactEvent<'confirmed'>, owner?: Owner): Custody {
  const { message } = event.fact;
  const next = learned(state, event, message, 'confirmed', Producer.accepted, Producer.refused, owner);
  const story = storyToTell(next, message, owner);
  if (story.accepted !== NEVER) return next;
  story.accepted = event.seq;
  story.acceptedAt = event.at;
  return next;
}

function stored(state: Custody, event: FactEvent<'stored'>, owner?: Owner): Custody {
  const { message, group, copy } = event.fact;
  const next = noted(state, event, message, 'stored', owner);
  took(next, fated(next, message, group, Fate.stored, owner), group, copy);
  return next;
}

function requeued(state: Custody, event: FactEvent<'requeued'>, owner?: Owner): Custody {
  const { message, group, copy } = event.fact;
  const next = noted(state, event, message, 'requeued', owner);
  took(next, standingToTell(next, message.index, group, owner), group, copy);
  return next;
}

function delivered(state: Custody, event: FactEvent<'delivered'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = noted(state, event, message, 'delivered', owner);
  const standing = came(next, message, group, Fate.delivered, owner);
  if (standing.delivered !== NEVER) return next;
  standing.delivered = event.seq;
  standing.deliveredAt = event.at;
  next.receivers = joined(next.receivers, group);
  return next;
}

function effected(state: Custody, event: FactEvent<'effected'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = noted(state, event, message, 'effected', owner);
  came(next, message, group, Fate.effected, owner);
  return next;
}

function acked(state: Custody, event: FactEvent<'acked'>, owner?: Owner): Custody {
  const { message, group } = event.fact;
  const next = noted(state, event, message, 'acked', owner);
  // An acknowledgement explains a loss only if it was said before the effect.
  const done = (fateOf(next.standings, group, message.index) & Fate.effected) !== 0;
  if (!done) next.clues = withClue(next.clues, event, message.index, group, owner);
  return next;
}

function spared(state: Custody, event: FactEvent<'deduplicated' | 'suppressed'>, owner?: Owner): Custody {
  const { type, message, group } = event.fact;
  const next = noted(state, event, message, type, owner);
  next.clues = withClue(next.clues, event, message.index, group, owner);
  return next;
}

function settled(state: Custody, event: FactEvent<'settled'>, owner?: Owner): Custody {
  const { message, group, copy } = event.fact;
  const next = noted(state, event, message, 'settled', owner);
  gave(next, message, group, copy, owner);
  // A broker that stops owing a message before its effect, as one without acknowledgements does, leaves nobody to repeat it.
  const done = (fateOf(next.standings, group, message.index) & Fate.effected) !== 0;
  if (!done) next.clues = withClue(next.clues, event, message.index, group, owner);
  return next;
}

type Ending = 'dropped' | 'dead-lettered' | 'vanished';

function ended(state: Custody, event: FactEvent<Ending>, fate: number, owner?: Owner): Draft<Custody> {
  const { type, message, group, copy } = event.fact;
  const next = noted(state, event, message, type, owner);
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
  if (message === undefined) return next;
  const story = storyToTell(next, message, owner);
  story.loss = event.seq;
  story.lostPacket = event.packet.verb.name;
  story.lostBy = event.reason;
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
  if (event.what === 'crashed') next.crashes = [...next.crashes, event];
  return next;
}

function encode(state: Custody, write: Write, at: At): void {
  inOrder(state.stories, at, ({ producer }, index) => {
    if (producer === 0) return;
    write(index);
    write(producer);
  });
  write(-1);
  encodeStandings(state.standings, state.groups, write, at, ({ fate }, index) => {
    if (fate === 0) return;
    write(index);
    write(fate);
  });
  encodeStandings(state.standings, state.holders, write, at, ({ held }, index) => {
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
    receivers: [],
    clues: emptyTable(),
    crashes: [],
    standing: 0,
    disturbedAt: undefined,
  },
  // A function for each fact, even where they say the same, since V8 then knows the shape of each fact that it reads.
  on: {
    attempted,
    confirmed,
    refused: (s, e, o) => learned(s, e, e.fact.message, 'refused', Producer.refused, Producer.accepted, o),
    unknown: (s, e, o) => learned(s, e, e.fact.message, 'unknown', Producer.unknown, 0, o),
    deduplicated: spared,
    stored,
    synced: (s, e, o) => noted(s, e, e.fact.message, 'synced', o),
    accepted: (s, e, o) => noted(s, e, e.fact.message, 'accepted', o),
    dispatched: (s, e, o) => noted(s, e, e.fact.message, 'dispatched', o),
    delivered,
    began: (s, e, o) => noted(s, e, e.fact.message, 'began', o),
    effected,
    suppressed: spared,
    marked: (s, e, o) => noted(s, e, e.fact.message, 'marked', o),
    forgotten: (s, e, o) => noted(s, e, e.fact.message, 'forgotten', o),
    acked,
    failed: (s, e, o) => noted(s, e, e.fact.message, 'failed', o),
    settled,
    requeued,
    dropped: (s, e, o) => ended(s, e, Fate.dropped, o),
    'dead-lettered': deadLettered,
    vanished: (s, e, o) => ended(s, e, Fate.vanished, o),
  },
  also: { lost, fault: struck },
  encode,
};
