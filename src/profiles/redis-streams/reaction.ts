/** What the server's rules are given, and what they do with a stream. */
import type { Part, Rule } from '../../actors/adapter/definition.ts';
import { CHART, type Reaction } from '../../actors/adapter/reaction.ts';
import type { StreamConfig, StreamsConfig } from './config.ts';
import type { Body, Kept, StreamsLedger } from './ledger.ts';
import { DIRTY, FORCED, WRITTEN } from './server-machine.ts';
import type { Stream } from './stream/stream.ts';

/** What a rule of the server is given, besides the ledger. */
export type StreamsReaction = Reaction<StreamsConfig, Part>;

/** Rules by the names that the chart gives them. */
export type StreamsRules = Readonly<Record<string, Rule<StreamsLedger, StreamsConfig, Part>>>;

/** What the append-only file has of a stream. Here each record has all that the records before it have said. */
export interface FileRecord {
  readonly position: number;
  readonly kept: Kept;
}

/** The stream at a position, with its settings. */
export function streamAt(ledger: StreamsLedger, reaction: StreamsReaction, position: number) {
  const { stream, known } = ledger.kept[position] as Kept;
  return { stream, known, config: reaction.config.streams[position] as StreamConfig };
}

/** The stream is so from now on, and its file says it, where it has one. */
export function keep(ledger: StreamsLedger, reaction: StreamsReaction, position: number, kept: Kept): void {
  ledger.kept = ledger.kept.with(position, kept);
  if (!(reaction.config.streams[position] as StreamConfig).durable) return;
  const record: FileRecord = { position, kept };
  reaction.write(record, CHART, WRITTEN);
  const { policy } = reaction.config.fsync;
  if (policy === 'each') force(ledger, reaction);
  if (policy === 'every') reaction.tell(DIRTY);
}

/** The same where only the stream has changed. */
export function keepStream(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  position: number,
  stream: Stream<Body>,
): void {
  keep(ledger, reaction, position, { ...(ledger.kept[position] as Kept), stream });
}

/** Forces what was written to the disk. */
export function force(ledger: StreamsLedger, reaction: StreamsReaction): void {
  ledger.owed = [...ledger.owed, []];
  reaction.sync(CHART, FORCED);
}
