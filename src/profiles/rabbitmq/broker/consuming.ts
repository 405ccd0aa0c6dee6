/** Consumers: how they are registered, how they end, and basic.get. */
import { type ConsumeFrame, type DoneFrame, type Frame, methods, type NamedFrame, type QosFrame } from '../protocol.ts';
import { offsetOf } from '../streams/offset.ts';
import { beginReading } from '../streams/reading.ts';
import { choose, inTurn, sweep, takeHead } from './dispatching.ts';
import { HANDED } from './entry-signals.ts';
import { type BrokerLedger, type Consumer, ownConsumer, ownPeer, queueNamed } from './ledger.ts';
import { coveredTags, skipSettled } from './peer.ts';
import type { Queue } from './queue.ts';
import { type BrokerReaction, type BrokerRules, frameOf, frameTo, queueToWrite, senderOf, stir } from './reaction.ts';
import { removeQueue, touch } from './removing.ts';
import { awaitRegistration, isReplicated } from './replicated.ts';
import { letBlockedIn } from './settling.ts';

/** The rules by the names that the chart gives them. */
export const consumingRules: BrokerRules = {
  setPrefetch(ledger, reaction) {
    const { count, global } = frameOf<QosFrame>(reaction);
    const peer = senderOf(ledger, reaction);
    // A limit counts all that is open when it is set, also what was fetched, of which it never hears again (found at 3.10).
    if (global && count > 0 && peer.limit === 0) peer.held = coveredTags(peer, 0, true).length;
    if (!global) peer.prefetch = count;
    // Whoever asks for a prefetch of each consumer gives that of the whole channel up.
    peer.limit = global ? count : 0;
    if (peer.limit === 0) peer.held = 0;
    letBlockedIn(ledger, reaction, peer.node);
  },

  register(ledger, reaction) {
    const { queue: name, consumer: tag, noAck, exclusive, priority } = frameOf<ConsumeFrame>(reaction);
    const { owner } = reaction;
    const { node, session, channel, prefetch } = senderOf(ledger, reaction);
    const queue = queueToWrite(ledger, reaction, (queueNamed(ledger, name) as Queue).no);
    const no = ledger.consumers.size;
    const base = { owner, no, node, session, channel, tag, queue: queue.no, noAck, exclusive, priority, prefetch };
    const waits = isReplicated(reaction, queue) && !queue.settings.singleActive;
    const consumer: Consumer = { ...base, held: 0, cursor: -1, blocked: waits, blockedAt: 0, gone: false };
    ledger.consumers = ledger.consumers.set(no, consumer, owner);
    queue.consumers = [...queue.consumers, no];
    queue.hadConsumers = true;
    touch(ledger, reaction, queue);
    if (queue.stream !== undefined)
      beginReading(reaction, queue, consumer, offsetOf(frameOf<ConsumeFrame>(reaction).offset) ?? 'next');
    else if (queue.settings.singleActive) choose(ledger, queue);
    else if (waits) awaitRegistration(ledger, reaction, no);
    else queue.turns = inTurn(ledger, queue.turns, consumer);
    stir(ledger, reaction, queue.no);
  },

  /** What a cancelled consumer holds stays with its channel (RMQ-27). */
  unregister(ledger, reaction) {
    const { name } = frameOf<NamedFrame>(reaction);
    const { node, session } = senderOf(ledger, reaction);
    const found = consumersOf(ledger, node, session).find((consumer) => consumer.tag === name);
    if (found !== undefined) endConsumer(ledger, reaction, found.no);
  },

  fetch(ledger, reaction) {
    const { name, noAck } = frameOf<NamedFrame>(reaction);
    const queue = queueToWrite(ledger, reaction, (queueNamed(ledger, name) as Queue).no);
    const peer = senderOf(ledger, reaction);
    const entry = reaction.own(takeHead(queue, reaction).no);
    peer.delivered += 1;
    entry.holder = peer.node;
    entry.consumer = -1;
    entry.tag = peer.delivered;
    if (noAck) skipSettled(peer);
    else peer.unacked = peer.unacked.set(entry.tag, entry.no, reaction.owner);
    // How many are left is said once what has expired behind it is gone, but where a quorum queue waits for the ack (found at 3.10).
    if (!queue.settings.quorum || noAck) sweep(ledger, queue, reaction);
    reaction.tellPart(entry.no, noAck ? HANDED.yes : HANDED.no);
    touch(ledger, reaction, queue);
    stir(ledger, reaction, queue.no);
  },

  answerEmpty(ledger, reaction) {
    const { name } = frameOf<NamedFrame>(reaction);
    const queue = queueToWrite(ledger, reaction, (queueNamed(ledger, name) as Queue).no);
    touch(ledger, reaction, queue);
    say(ledger, reaction, methods.gotNothing, name);
  },

  answerDone(ledger, reaction) {
    const frame = frameOf<Frame & { readonly consumer?: string; readonly name?: string }>(reaction);
    say(ledger, reaction, methods.done, frame.consumer ?? frame.name ?? '');
  },
};

/** Answers a method: with what a queue has ready and how many consume it, where that is asked for. */
export function say(
  ledger: BrokerLedger,
  reaction: BrokerReaction,
  verb: typeof methods.done | typeof methods.gotNothing,
  name: string,
  ready = 0,
  consumers = 0,
): void {
  if (ledger.peers.get(reaction.from) === undefined) return;
  const peer = senderOf(ledger, reaction);
  const method = reaction.packet?.verb.name ?? '';
  const packet: DoneFrame = { ...frameTo(peer, verb), method, name, ready, consumers };
  reaction.send(peer.node, packet);
}

/** The consumers of a connection that are registered. */
export function consumersOf({ consumers }: BrokerLedger, node: number, session: number): readonly Consumer[] {
  return consumers.toArray().filter((each) => !each.gone && each.node === node && each.session === session);
}

/** A consumer is registered no longer. Where only one may be active, another takes its place (RMQ-25). */
export function endConsumer(ledger: BrokerLedger, reaction: BrokerReaction, no: number): void {
  const consumer = ownConsumer(ledger, no, reaction.owner);
  consumer.gone = true;
  const queue = queueToWrite(ledger, reaction, consumer.queue);
  if (queue.gone) return;
  queue.consumers = queue.consumers.filter((each) => each !== no);
  queue.turns = queue.turns.filter((each) => each !== no);
  if (queue.active === no) queue.active = -1;
  if (queue.settings.singleActive) choose(ledger, queue);
  if (queue.declaration.autoDelete && queue.consumers.length === 0) removeQueue(ledger, reaction, queue);
  else {
    touch(ledger, reaction, queue);
    stir(ledger, reaction, queue.no);
  }
}

/** How many consumers a queue has. An older version counts on quorum queues who holds something, and not who waits. */
export function consumerCount(ledger: BrokerLedger, queue: Queue, reaction: BrokerReaction): number {
  const { quorum, singleActive } = queue.settings;
  if (!quorum || !reaction.config.version.countsHolders) return queue.consumers.length;
  const counted = new Set<string>(
    (singleActive ? [queue.active] : queue.consumers).flatMap((no) => (no < 0 ? [] : [`${no}`])),
  );
  ledger.peers.forEach(({ node, unacked }) => {
    unacked.forEach((no, tag) => {
      const entry = reaction.parts.get(no);
      // Each get counts for itself.
      if (entry?.queue === queue.no) counted.add(entry.consumer < 0 ? `${node}/${tag}` : `${entry.consumer}`);
    });
  });
  return counted.size;
}

/** Tells a client that one of its consumers has ended without its doing. */
export function tellCancelled(ledger: BrokerLedger, reaction: BrokerReaction, consumer: Consumer): void {
  const peer = ownPeer(ledger, consumer.node, reaction.owner);
  const packet: NamedFrame = { ...frameTo(peer, methods.cancelled), name: consumer.tag, noAck: consumer.noAck };
  reaction.send(consumer.node, packet);
}
