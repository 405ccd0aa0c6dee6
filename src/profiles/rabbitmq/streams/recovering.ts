/** What a crash leaves of streams: what the operating system had written back (RMQ-40). */
import type { Vector } from '../../../collections/vector.ts';
import type { Fact } from '../../../model/fact.ts';
import type { RabbitConfig } from '../broker/config.ts';
import type { DiskRecord } from '../broker/disk.ts';
import type { BrokerLedger } from '../broker/ledger.ts';
import type { Queue } from '../broker/queue.ts';
import { groupsIn, isUnread } from './groups.ts';
import { appended, emptyStream, type Stream } from './stream.ts';

/** The stream of a queue as its disk has it. Offsets of what is lost are given again. */
export function recovered(before: Stream, queue: number, records: readonly DiskRecord[]): Stream {
  const owner = {};
  let stream = emptyStream;
  for (const record of records)
    if (record.type === 'appended' && record.no === queue) stream = appended(stream, record.entry, owner);
  const first = Math.min(before.first, stream.next);
  let { entries, bytes } = stream;
  for (let at = 0; at < first; at++) {
    bytes -= entries.get(at)?.content.message.id.length ?? 0;
    entries = entries.set(at, undefined, owner);
  }
  const unread = new Map([...before.unread].map(([group, offset]) => [group, Math.min(offset, stream.next)]));
  return { ...stream, entries, bytes, first, readable: stream.next, unread };
}

/** What is gone that readers had not been handed: nobody had forced it to the disk. */
export function vanishedFrom({ queues }: BrokerLedger, config: RabbitConfig, left: Vector<Queue>): readonly Fact[] {
  const facts: Fact[] = [];
  queues.forEach((queue, no) => {
    const { stream } = queue;
    if (stream === undefined || queue.gone) return;
    const { next } = left.get(no)?.stream ?? emptyStream;
    stream.entries.forEach(({ content: { message }, copy }, offset) => {
      if (offset < next) return;
      for (const { name: group } of groupsIn(config, queue))
        if (isUnread(stream, group, offset)) facts.push({ type: 'vanished', message, group, copy, reason: 'crash' });
    });
  });
  return facts;
}
