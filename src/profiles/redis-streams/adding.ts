/** XADD: how a message becomes an entry, and when its producer hears of it. */
import type { Confirm, Publish } from '../../actors/protocol.ts';
import type { StreamConfig, StreamsConfig } from './config.ts';
import type { Body, Owed, StreamsLedger } from './ledger.ts';
import { frameTo, noteHeard } from './peers.ts';
import { methods } from './protocol.ts';
import { force, keep, type StreamsReaction, type StreamsRules, streamAt } from './reaction.ts';
import { goOn } from './reclaiming.ts';
import { compareIds, type EntryId, isSameId } from './stream/entry-id.ts';
import { defaultMemory, knownAs, remembering } from './stream/idempotent.ts';
import { added, type StreamEntry, trimmedTo } from './stream/stream.ts';

/** The rules by the names that the chart gives them. */
export const addingRules: StreamsRules = {
  add(ledger, reaction) {
    noteHeard(ledger, reaction);
    const publish = reaction.packet as Publish;
    const position = positionOf(reaction.config, publish.queue);
    const { known, config } = streamAt(ledger, reaction, position);
    const { message, idempotent } = publish;
    const own = { producer: message.producer, name: message.id };
    if (idempotent && knownAs(known, own, reaction.clock, defaultMemory) !== undefined) {
      if (reaction.heard) for (const group of config.groups) reaction.record({ type: 'deduplicated', message, group });
      return confirm(ledger, reaction, config, publish);
    }
    append(ledger, reaction, position, publish);
    confirm(ledger, reaction, config, publish);
    goOn(ledger, reaction, position);
  },

  force: (ledger, reaction) => force(ledger, reaction),

  /** What was written before this sync is safe: those who wait for that hear it. */
  confirmForced(ledger, reaction) {
    const [first = [], ...rest] = ledger.owed;
    ledger.owed = rest;
    for (const owed of first) answer(ledger, reaction, owed);
  },

  /** The disk has failed: nobody hears whether the entry is there, as when the server ends itself. */
  forget(ledger) {
    ledger.owed = ledger.owed.slice(1);
  },
};

function append(ledger: StreamsLedger, reaction: StreamsReaction, position: number, publish: Publish): void {
  const { stream, known, config } = streamAt(ledger, reaction, position);
  const { message, idempotent } = publish;
  const copy = ledger.copies.get(message.index) ?? 0;
  ledger.copies = ledger.copies.set(message.index, copy + 1, reaction.owner);
  ledger.count += 1;
  const id: EntryId = { ms: ledger.count, seq: 0 };
  if (reaction.heard) for (const group of config.groups) reaction.record({ type: 'stored', message, group, copy });
  const longer = added(stream, { id, body: { message, copy } });
  const { stream: kept, removed } = trimmedTo(
    longer,
    config.maxLength === 0 ? longer.entries.length : config.maxLength,
  );
  for (const entry of removed) noteTrimmed(ledger, reaction, position, entry);
  const own = { producer: message.producer, name: message.id, id, at: reaction.clock };
  keep(ledger, reaction, position, {
    stream: kept,
    known: idempotent ? remembering(known, own, defaultMemory) : known,
  });
}

/** An entry that is trimmed is lost to every group that has not read it; who has it pending may still work on it (RPS-27). */
function noteTrimmed(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  position: number,
  entry: StreamEntry<Body>,
): void {
  const { message, copy } = entry.body;
  const { groups } = streamAt(ledger, reaction, position).stream;
  if (groups.some(({ pending }) => pending.some(({ id }) => isSameId(id, entry.id))))
    ledger.trimmed = [...ledger.trimmed, entry];
  if (!reaction.heard) return;
  for (const { name: group, last } of groups)
    if (compareIds(entry.id, last) > 0)
      reaction.record({ type: 'dropped', message, group, copy, reason: 'max-length' });
}

/** Answers at once, or when the file is safe (RPS-26). */
function confirm(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  { groups, durable }: StreamConfig,
  { message, confirm: isAsked, attempt }: Publish,
): void {
  if (!isAsked) return;
  const owed: Owed = { to: reaction.from, message, attempt, groups };
  const last = ledger.owed.length - 1;
  if (!durable || reaction.config.fsync.policy !== 'each' || last < 0) return answer(ledger, reaction, owed);
  ledger.owed = ledger.owed.with(last, [...(ledger.owed[last] as readonly Owed[]), owed]);
}

function answer(ledger: StreamsLedger, reaction: StreamsReaction, { to, message, attempt, groups }: Owed): void {
  if (reaction.heard) for (const group of groups) reaction.record({ type: 'accepted', message, group });
  const frame = frameTo(ledger, reaction, to, methods.confirm, message, 0, attempt);
  const packet: Confirm = { ...frame, message, refusal: undefined };
  reaction.send(to, packet);
}

const positionOf = ({ streams }: StreamsConfig, name: string): number =>
  streams.findIndex((each) => each.name === name);
