/** What a crash leaves of a broker (RMQ-12). */
import type { Surviving } from '../../../actors/adapter/definition.ts';
import { Vector } from '../../../collections/vector.ts';
import type { Fact } from '../../../model/fact.ts';
import { methods } from '../protocol.ts';
import { exchangeNamed } from '../routing/route.ts';
import { recovered, vanishedFrom } from '../streams/recovering.ts';
import type { Binding } from '../topology/declared.ts';
import type { RabbitConfig } from './config.ts';
import type { DiskRecord } from './disk.ts';
import { type BrokerLedger, bindingsByExchange, copyEntry, type Entry, emptyLedger } from './ledger.ts';
import { emptyQueue, type Queue } from './queue.ts';

/**
 * Durable exchanges and queues are there again, with the bindings between them, and on them the copies that the disk had
 * made safe. Whatever else was there is gone, and the crash says so copy by copy. All connections end.
 */
export function survive(
  ledger: BrokerLedger,
  entries: Vector<Entry>,
  config: RabbitConfig,
  records: readonly unknown[],
): Surviving<BrokerLedger, Entry> {
  const owner = {};
  const written = records as readonly DiskRecord[];
  const wasClean = isClean(written);
  const kept = { copies: ledger.copies, leads: config.cluster === undefined };
  const left = { ...emptyLedger(config), ...durableTopology(ledger, written), ...kept };
  const stored = safeEntries(written);
  const dead = new Set(written.flatMap(({ type, no }) => (type === 'dead' ? [no] : [])));
  const vanished: Fact[] = [];
  let parts = Vector.empty<Entry>();
  entries.forEach((entry, no) => {
    const queue = ledger.queues.get(entry.queue) as Queue;
    const isSafe = stored.has(no) && !queue.gone && !endsInOrder(queue, wasClean);
    const { message } = entry.content;
    const group = queue.declaration.name;
    // What a cluster keeps together is in the log of its members.
    const isShared = config.cluster !== undefined && queue.settings.quorum;
    if (!isSafe && !entry.done && !isShared && entry.entered)
      vanished.push({ type: 'vanished', message, group, copy: entry.copy, reason: 'crash' });
    const death = dead.has(no) ? entry.death : undefined;
    const found = { ...afterRestart(entry, queue, isSafe, wasClean), death };
    parts = parts.set(no, { ...copyEntry(entry, owner), ...found }, owner);
  });
  vanished.push(...vanishedFrom(ledger, config, left.queues));
  const farewells = ledger.peers.toArray().map(({ node, session, said }) => ({
    to: node,
    packet: {
      verb: methods.reset,
      message: undefined,
      copy: session,
      attempt: said + 1,
      session,
      channel: 0,
      frame: said + 1,
    },
  }));
  return { ledger: left, parts, vanished, farewells };
}

/**
 * An entry as it is found on the disk. After an unclean stop a classic queue does not know what it has handed out, and
 * calls everything redelivered; a quorum queue knows, and counts what was out as a failure.
 */
function afterRestart(entry: Entry, { settings: { quorum } }: Queue, isSafe: boolean, wasClean: boolean) {
  const { redelivered, failures, holder, done } = entry;
  const wasHeld = holder >= 0 && !done;
  return {
    chart: undefined,
    ticket: undefined,
    holder: -1,
    consumer: -1,
    tag: 0,
    toConfirm: [],
    done: !isSafe,
    redelivered: redelivered || (!quorum && !wasClean),
    failures: quorum && wasHeld ? failures + 1 : failures,
  };
}

/** The numbers of the entries that the disk still has. */
function safeEntries(records: readonly DiskRecord[]): ReadonlySet<number> {
  const safe = new Set<number>();
  for (const { type, no } of records) {
    if (type === 'stored') safe.add(no);
    else if (type !== 'dead' && type !== 'appended') safe.delete(no);
  }
  return safe;
}

/** A broker that stops in order ends its connections first, and with its last consumer an auto-delete queue ends (RMQ-14). */
const endsInOrder = ({ declaration, consumers }: Queue, wasClean: boolean): boolean =>
  wasClean && declaration.autoDelete && consumers.length > 0;

const isClean = (records: readonly DiskRecord[]): boolean => records.at(-1)?.type === 'clean';

function durableTopology(ledger: BrokerLedger, records: readonly DiskRecord[]) {
  const exchanges = new Map([...ledger.exchanges].filter(([, { durable }]) => durable));
  const owner = {};
  let queues = Vector.empty<Queue>();
  const names = new Map<string, number>();
  ledger.queues.forEach((queue, no) => {
    const { declaration, settings, nextPosition, hadConsumers } = queue;
    const isOver = !declaration.durable || queue.exclusiveTo >= 0 || endsInOrder(queue, isClean(records));
    const gone = queue.gone || isOver;
    const empty = emptyQueue(no, declaration, settings, [-1, -1], owner);
    const stream = queue.stream && recovered(queue.stream, no, records);
    queues = queues.set(no, { ...empty, stream, nextPosition, hadConsumers, gone }, owner);
    if (!gone) names.set(declaration.name, no);
  });
  const isThere = (name: string): boolean => exchangeNamed({ exchanges }, name) !== undefined;
  const isKept = ({ exchange, to, target }: Binding): boolean =>
    isThere(exchange) && (to === 'queue' ? names.has(target) : isThere(target));
  const bindings = bindingsByExchange([...ledger.bindings.values()].flat().filter(isKept));
  return { exchanges, queues, names, bindings };
}
