// Little traces in the field's words: `story(attempted('shop-1'), confirmed('shop-1'), ...)`. A message is written as its
// producer and number, with its key after a colon where it has one: `shop-2:blue`.
import type { DropReason, Fact, FactType, RequeueReason, VanishReason } from '../../src/model/fact.ts';
import { hashText } from '../../src/model/hash.ts';
import { micros, nodeId, seq } from '../../src/model/ids.ts';
import type { Message } from '../../src/model/message.ts';
import { type Packet, verb } from '../../src/model/packet.ts';
import type { FaultVerb, LossReason, TraceEvent } from '../../src/model/trace.ts';

/** An event that does not know its place yet. */
export type Told = (place: Place) => TraceEvent;

interface Place {
  readonly seq: number;
  readonly message: (spec: string) => Message;
}

/** Where a fact happened, and to whom the message was owed; what is left out is the usual. */
export interface Where {
  readonly group?: string;
  readonly copy?: number;
  readonly node?: string;
  readonly at?: number;
  readonly cause?: number;
}

/** The trace in which these events happened, a millisecond apart unless they say otherwise. */
export function story(...told: readonly Told[]): readonly TraceEvent[] {
  const messages = new Map<string, Message>();
  const message = (spec: string): Message => {
    const known = messages.get(spec) ?? messageOf(spec, messages.size);
    messages.set(spec, known);
    return known;
  };
  return told.map((tell, at) => tell({ seq: at, message }));
}

/** The message of a spec such as `shop-2:blue`. */
export function messageOf(spec: string, index: number): Message {
  const [id = '', key = ''] = spec.split(':');
  const dash = id.lastIndexOf('-');
  const producer = nodeId(id.slice(0, dash));
  return { id, index, hash: hashText(id), producer, number: Number(id.slice(dash + 1)), key };
}

const header = (place: Place, node: string, { at, cause }: Where) => ({
  seq: seq(place.seq),
  at: micros(at ?? place.seq * 1000),
  node: nodeId(node),
  cause: cause === undefined ? undefined : seq(cause),
});

type Usual = 'producer' | 'broker' | 'worker';

const fact =
  (usual: Usual, spec: string, where: Where, of: (message: Message, group: string, copy: number) => Fact): Told =>
  (place) => {
    const message = place.message(spec);
    const node = where.node ?? (usual === 'producer' ? message.producer : usual);
    const told = of(message, where.group ?? 'orders', where.copy ?? 0);
    return { ...header(place, node, where), type: 'fact', fact: told };
  };

const plain =
  <T extends FactType>(usual: Usual, type: T) =>
  (spec: string, where: Where = {}): Told =>
    fact(usual, spec, where, (message, group, copy) => ({ type, message, group, copy }) as unknown as Fact);

/** The producer starts an attempt; `group` where it addresses one. */
export const attempted = (spec: string, where: Where & { readonly attempt?: number } = {}): Told =>
  fact('producer', spec, where, (message) => ({
    type: 'attempted',
    message,
    attempt: where.attempt ?? 1,
    group: where.group,
  }));

/** The producer takes the message for accepted. */
export const confirmed = (spec: string, by: 'broker' | 'send' = 'broker'): Told =>
  fact('producer', spec, {}, (message) => ({ type: 'confirmed', message, by }));

/** The producer knows that the broker did not take it. */
export const refused = (spec: string, reason = 'queue full'): Told =>
  fact('producer', spec, {}, (message) => ({ type: 'refused', message, reason }));

/** The producer stopped waiting. */
export const unknown = (spec: string): Told => fact('producer', spec, {}, (message) => ({ type: 'unknown', message }));

export const deduplicated = plain('broker', 'deduplicated');
export const stored = plain('broker', 'stored');
export const synced = plain('broker', 'synced');
export const accepted = plain('broker', 'accepted');
export const settled = plain('broker', 'settled');
export const began = plain('worker', 'began');
export const acked = plain('worker', 'acked');
export const forgotten = plain('broker', 'forgotten');

/** The broker hands a copy to a consumer. */
export const dispatched = (spec: string, to: string, where: Where = {}): Told =>
  fact('broker', spec, where, (message, group, copy) => ({
    type: 'dispatched',
    message,
    group,
    copy,
    delivery: 1,
    to: nodeId(to),
  }));

/** A copy reached a consumer. */
export const delivered = (spec: string, where: Where & { readonly redelivered?: boolean } = {}): Told =>
  fact('worker', spec, where, (message, group, copy) => {
    const redelivered = where.redelivered ?? false;
    return { type: 'delivered', message, group, copy, delivery: redelivered ? 2 : 1, redelivered };
  });

const byConsumer =
  (type: 'effected' | 'marked') =>
  (spec: string, where: Where = {}): Told =>
    fact('worker', spec, where, (message, group) => ({ type, message, group, by: nodeId(where.node ?? 'worker') }));

export const effected = byConsumer('effected');
export const marked = byConsumer('marked');

/** A delivery had no effect, since one was remembered. */
export const suppressed = (spec: string, why: 'marked' | 'idempotent' = 'marked'): Told =>
  fact('worker', spec, {}, (message, group) => ({ type: 'suppressed', message, group, by: nodeId('worker'), why }));

/** The consumer's handler failed. */
export const failed = (spec: string): Told =>
  fact('worker', spec, {}, (message, group) => ({ type: 'failed', message, group, error: 'retryable' }));

/** A copy went back to its queue. */
export const requeued = (spec: string, where: Where & { readonly reason?: RequeueReason } = {}): Told =>
  fact('broker', spec, where, (message, group, copy) => ({
    type: 'requeued',
    message,
    group,
    copy,
    reason: where.reason ?? 'lease-expired',
  }));

/** The broker gave a copy up and says why. */
export const dropped = (spec: string, reason: DropReason = 'max-length', where: Where = {}): Told =>
  fact('broker', spec, where, (message, group, copy) => ({ type: 'dropped', message, group, copy, reason }));

/** A copy moved to a dead-letter queue. */
export const deadLettered = (spec: string, to = 'orders.dead', where: Where = {}): Told =>
  fact('broker', spec, where, (message, group, copy) => {
    return { type: 'dead-lettered', message, group, copy, to, reason: 'rejected' };
  });

/** A crash, or a failing disk, took a copy. */
export const vanished = (spec: string, where: Where = {}, reason: VanishReason = 'crash'): Told =>
  fact('broker', spec, where, (message, group, copy) => ({ type: 'vanished', message, group, copy, reason }));

/** The network lost a transmission; without a spec it was about no message. */
export const lost = (spec?: string, packet = 'publish', reason: LossReason = 'partition', where: Where = {}): Told => {
  return (place) => ({
    ...header(place, 'shop', where),
    type: 'lost',
    to: nodeId('broker'),
    packet: packetOf(packet, spec === undefined ? undefined : place.message(spec)),
    transmission: place.seq,
    reason,
  });
};

const packetOf = (name: string, message: Message | undefined): Packet => ({
  verb: verb(name),
  message,
  copy: 0,
  attempt: 1,
});

/** A fault struck, or was mended. */
export const fault = (what: FaultVerb, node = 'worker', where: Where = {}): Told => {
  return (place) => ({ ...header(place, node, where), type: 'fault', what, detail: what, injected: true });
};

/** An actor's chart is in another state, which means nothing to anybody. */
export const moved = (node = 'worker'): Told => {
  return (place) => ({ ...header(place, node, {}), type: 'moved', from: 'idle', to: 'busy' });
};

/** A whole life of a message in which nothing goes wrong. */
export const processed = (spec: string): readonly Told[] => [
  attempted(spec),
  stored(spec),
  synced(spec),
  accepted(spec),
  confirmed(spec),
  dispatched(spec, 'worker'),
  delivered(spec),
  began(spec),
  effected(spec),
  acked(spec),
  settled(spec),
];
