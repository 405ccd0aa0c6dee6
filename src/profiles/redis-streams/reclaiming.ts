/** XAUTOCLAIM: every so often the consumers look for what others have left lying. Without that nothing comes again (RPS-23). */
import type { ReaderConfig, StreamConfig } from './config.ts';
import type { StreamsLedger } from './ledger.ts';
import { keepStream, type StreamsReaction, type StreamsRules, streamAt } from './reaction.ts';
import { dispatch, groupIn, noteLost, readerOf, roomOf, serve, setReader } from './reading.ts';
import { RECLAIM } from './server-machine.ts';
import { autoClaimed } from './stream/claiming.ts';
import { ZERO } from './stream/entry-id.ts';
import { includes, type Pending } from './stream/stream.ts';

/** How much XAUTOCLAIM takes at once where nobody says otherwise. */
const COUNT = 100;

/** The rules by the names that the chart gives them. */
export const reclaimingRules: StreamsRules = {
  reclaim(ledger, reaction) {
    const { reclaim, streams } = reaction.config;
    if (reclaim === undefined) return;
    streams.forEach(({ readers }, position) => {
      for (const reader of readers) letGo(ledger, reaction, position, reader, reclaim.minIdle);
      for (const reader of readers) claims(ledger, reaction, position, reader, reclaim.minIdle);
    });
    armReclaim(ledger, reaction);
  },
};

/** Something has changed in a stream: who has room reads on, and what is left lying will be looked for. */
export function goOn(ledger: StreamsLedger, reaction: StreamsReaction, position: number): void {
  serve(ledger, reaction, position);
  armReclaim(ledger, reaction);
}

/** Sets the timer of the next look that finds something idle for long enough, where anything is pending at all. */
export function armReclaim(ledger: StreamsLedger, reaction: StreamsReaction): void {
  const { reclaim, streams } = reaction.config;
  if (reclaim === undefined) return;
  const since = streams.flatMap((stream, position) => pendingSince(ledger, reaction, stream, position));
  if (since.length === 0) return;
  const first = since.reduce((least, each) => Math.min(least, each));
  const due = Math.max(first + reclaim.minIdle, reaction.clock) + 1;
  const look = Math.ceil(due / reclaim.every) * reclaim.every;
  reaction.after(0, look - reaction.clock, RECLAIM);
}

/** Since when entries are pending that somebody could claim. */
function pendingSince(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  { readers }: StreamConfig,
  position: number,
): readonly number[] {
  const { stream } = streamAt(ledger, reaction, position);
  const groups = new Set(readers.filter((reader) => mayClaim(ledger, reader)).map(({ group }) => group));
  return stream.groups.flatMap(({ name, pending }) => (groups.has(name) ? pending.map(({ since }) => since) : []));
}

const mayClaim = (ledger: StreamsLedger, reader: ReaderConfig): boolean =>
  !reader.noAck && !readerOf(ledger, reader).gone;

/** What a consumer has not acknowledged in time takes no room any more: it may never have got it. */
function letGo(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  position: number,
  reader: ReaderConfig,
  minIdle: number,
): void {
  const { pending } = groupIn(streamAt(ledger, reaction, position).stream, reader);
  const isIdle = ({ since }: Pending): boolean => reaction.clock - since > minIdle;
  const idle = pending.filter(isIdle).map(({ id }) => id);
  const { hand } = readerOf(ledger, reader);
  if (hand.some((id) => includes(idle, id)))
    setReader(ledger, reaction, reader, { hand: hand.filter((id) => !includes(idle, id)) });
}

function claims(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  position: number,
  reader: ReaderConfig,
  minIdle: number,
): void {
  const count = Math.min(COUNT, roomOf(ledger, reader));
  if (count <= 0 || !mayClaim(ledger, reader)) return;
  const { stream } = streamAt(ledger, reaction, position);
  const claim = { consumer: reader.id, minIdle, now: reaction.clock, justId: false };
  const found = autoClaimed(stream, groupIn(stream, reader), claim, { from: ZERO, count });
  if (found.entries.length + found.deleted.length === 0) return;
  noteLost(ledger, reaction, reader, found.deleted);
  keepStream(ledger, reaction, position, found.stream);
  for (const entry of found.entries) {
    const { message, copy } = entry.body;
    if (reaction.heard)
      reaction.record({ type: 'requeued', message, group: reader.group, copy, reason: 'lease-expired' });
    dispatch(ledger, reaction, position, reader, entry);
  }
}
