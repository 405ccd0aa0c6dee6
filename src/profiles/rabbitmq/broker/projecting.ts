/** What a frame means to the chart: which method it is, and what the ledger says about it. It changes nothing. */
import type { Signal } from '../../../actors/adapter/signals.ts';
import type { Verb } from '../../../model/packet.ts';
import { within } from '../cluster/protocol.ts';
import {
  type ConnectFrame,
  type ConsumeFrame,
  type DeclareFrame,
  type ErrorName,
  type Frame,
  methods,
  type NamedFrame,
  type PublishFrame,
  type SettleFrame,
} from '../protocol.ts';
import { exchangeNamed, hasExchange, route } from '../routing/route.ts';
import { readsCovered } from '../streams/reading.ts';
import * as say from './broker-machine.ts';
import { isSameExchange } from './declaring.ts';
import { bindingError, consumeError, declareQueueError, emptyingError, queueError, unbindingError } from './errors.ts';
import { type BrokerLedger, queueNamed } from './ledger.ts';
import { isOpenTag, type Peer } from './peer.ts';
import type { Queue } from './queue.ts';
import type { BrokerReaction } from './reaction.ts';
import { routingOf } from './routing-of.ts';

type Projection = (ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer) => Signal;

/** The signal of a frame. */
export function project(ledger: BrokerLedger, reaction: BrokerReaction): Signal {
  const frame = reaction.packet as Frame;
  const { verb } = frame;
  if (verb === methods.connect)
    return (frame as ConnectFrame).seeksLeader && !ledger.leads ? say.TURN_AWAY : say.CONNECT;
  if (verb === methods.shutDown) return say.SHUT_DOWN;
  const peer = ledger.peers.get(reaction.from);
  if (peer === undefined || peer.session !== frame.session) return memberSignals.get(verb) ?? say.STALE;
  if (frame.frame <= peer.heard) return say.STALE;
  if (verb !== methods.reset && frame.frame > peer.heard + 1) return say.BROKEN;
  const ofChannel = projections.get(verb);
  if (ofChannel === undefined) return connectionSignals.get(verb) ?? say.LATE;
  if (!peer.open || peer.channel !== frame.channel) return say.LATE;
  // Who has asked for a commit says nothing before its answer (found at 3.10).
  if (peer.transaction?.committing === true && verb !== methods.closeChannel) return say.REFUSE.CHANNEL_ERROR;
  return ofChannel(ledger, reaction, peer);
}

/** What the member of the quorum queues on this node says. */
const memberSignals: ReadonlyMap<Verb, Signal> = new Map([
  [within.committed, say.COMMITTED],
  [within.lead, say.LEAD],
  [within.follow, say.FOLLOW],
  [within.returned, say.RETURNED],
]);

/** Methods of the connection, which need no channel. */
const connectionSignals: ReadonlyMap<Verb, Signal> = new Map([
  [methods.channel, say.OPEN_CHANNEL],
  [methods.close, say.DISCONNECT],
  [methods.reset, say.DISCONNECT],
  [methods.heartbeat, say.HEARTBEAT],
]);

const always =
  (signal: Signal): Projection =>
  () =>
    signal;

/** An error where there is one, or else a signal. */
const unless = (error: ErrorName | undefined, signal: Signal): Signal =>
  error === undefined ? signal : say.REFUSE[error];

const named = (reaction: BrokerReaction): NamedFrame => reaction.packet as NamedFrame;

const projections: ReadonlyMap<Verb, Projection> = new Map<Verb, Projection>([
  [methods.publish, publish],
  [methods.ack, settle('ack')],
  [methods.nack, settle('nack')],
  [methods.reject, settle('reject')],
  [methods.closeChannel, always(say.CLOSE_CHANNEL)],
  // Streams make 3.10 fail here.
  [methods.recover, (_l, _r, { reads }) => unless(reads.length > 0 ? 'INTERNAL_ERROR' : undefined, say.RECOVER)],
  // Confirms and transactions exclude each other (RMQ-09).
  [methods.select, (_l, _r, { confirms }) => unless(confirms ? 'PRECONDITION_FAILED' : undefined, say.SELECT)],
  [methods.commit, ofTransaction(say.COMMIT)],
  [methods.rollback, ofTransaction(say.ROLLBACK)],
  [methods.qos, always(say.QOS)],
  [methods.cancel, always(say.CANCEL)],
  [methods.get, get],
  [methods.consume, (ledger, reaction, peer) => unless(consumeError(ledger, consumeOf(reaction), peer), say.CONSUME)],
  [methods.declareQueue, declareQueue],
  [methods.declareExchange, declareExchange],
  [methods.inspectQueue, (l, r, peer) => unless(queueError(l, named(r).name, peer), say.INSPECT)],
  [methods.purgeQueue, (l, r, peer) => unless(emptyingError(l, named(r).name, peer), say.PURGE)],
  [methods.deleteQueue, deleteQueue],
  [methods.inspectExchange, (l, r) => unless(exchangeError(l, named(r).name), say.DECLARE_EXCHANGE.yes)],
  [methods.deleteExchange, always(say.DELETE_EXCHANGE)],
  [methods.bind, (l, r, peer) => unless(bindingError(l, r, peer), say.BIND)],
  [methods.unbind, (l, r, peer) => unless(unbindingError(l, r, peer), say.UNBIND)],
]);

const consumeOf = (reaction: BrokerReaction): ConsumeFrame => reaction.packet as ConsumeFrame;

function ofTransaction(signal: Signal): Projection {
  return (_ledger, _reaction, { transaction }) =>
    unless(transaction === undefined ? 'PRECONDITION_FAILED' : undefined, signal);
}

function publish(ledger: BrokerLedger, { packet }: BrokerReaction, { transaction }: Peer): Signal {
  const { content, mandatory } = packet as PublishFrame;
  const routing = routingOf(ledger);
  if (!hasExchange(routing, content.exchange)) return say.REFUSE.NOT_FOUND;
  if (Number.isNaN(content.expiration)) return say.REFUSE.PRECONDITION_FAILED;
  if (transaction !== undefined) return say.PUBLISH.held;
  if (route(routing, content).length > 0) return say.PUBLISH.routed;
  return mandatory ? say.PUBLISH.returned : say.PUBLISH.unroutable;
}

function settle(how: 'ack' | 'nack' | 'reject'): Projection {
  return (_ledger, { packet }, peer) => {
    const { tag, multiple, requeue } = packet as SettleFrame;
    // A stream knows no way back (found at 3.10).
    if (readsCovered(peer, tag, multiple).length > 0)
      return how === 'ack' ? say.SETTLE.credit : say.REFUSE.NOT_IMPLEMENTED;
    if (!isOpenTag(peer, tag, multiple)) return say.REFUSE.PRECONDITION_FAILED;
    if (peer.transaction !== undefined) return say.SETTLE.held;
    return how === 'ack' || requeue ? say.SETTLE[how] : say.SETTLE.discard;
  };
}

function get(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): Signal {
  const { name } = named(reaction);
  const error = emptyingError(ledger, name, peer);
  if (error !== undefined) return say.REFUSE[error];
  const { quorum, singleActive } = (queueNamed(ledger, name) as Queue).settings;
  // A quorum queue with a single active consumer gives nothing to anybody else (recorded of 3.10).
  if (quorum && singleActive) return say.REFUSE.RESOURCE_LOCKED;
  return (queueNamed(ledger, name)?.readyCount ?? 0) > 0 ? say.GET.yes : say.GET.no;
}

function declareQueue(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): Signal {
  const { queue } = reaction.packet as DeclareFrame;
  if (queue === undefined) return say.LATE;
  const known = queueNamed(ledger, queue.name);
  const signal = known === undefined ? say.DECLARE_QUEUE.no : say.DECLARE_QUEUE.yes;
  return unless(declareQueueError(ledger, queue, peer, reaction.config), signal);
}

function declareExchange(ledger: BrokerLedger, { packet }: BrokerReaction): Signal {
  const { exchange } = packet as DeclareFrame;
  if (exchange === undefined) return say.LATE;
  if (exchange.name === '') return say.REFUSE.ACCESS_REFUSED;
  const known = exchangeNamed(ledger, exchange.name);
  if (known === undefined) return say.DECLARE_EXCHANGE.no;
  return isSameExchange(known, exchange) ? say.DECLARE_EXCHANGE.yes : say.REFUSE.PRECONDITION_FAILED;
}

/** Deleting what is not there is no error. */
function deleteQueue(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): Signal {
  const error = queueError(ledger, named(reaction).name, peer);
  return unless(error === 'NOT_FOUND' ? undefined : error, say.DELETE_QUEUE);
}

function exchangeError(ledger: BrokerLedger, name: string): ErrorName | undefined {
  // Nobody may look at the default exchange.
  if (name === '') return 'ACCESS_REFUSED';
  return exchangeNamed(ledger, name) === undefined ? 'NOT_FOUND' : undefined;
}
