/**
 * The fields of every kind of event and fact, as data. The trace file's writer and reader, the trace hash and the diff
 * all walk this one table, so none of them can forget a field; the types hold the table to model/trace.ts and model/fact.ts.
 */
import type { DropReason, Fact, FactOf, FactType, RequeueReason, VanishReason } from '../../model/fact.ts';
import type { Message } from '../../model/message.ts';
import type { Packet } from '../../model/packet.ts';
import type { FaultVerb, LossReason, TraceEventOf, TraceEventType, TraceHeader } from '../../model/trace.ts';

/** What a field holds: an integer, text, yes or no, one of some words, or one of the model's structures. */
export type FieldKind = 'count' | 'text' | 'flag' | 'message' | 'packet' | 'fact' | readonly string[];

/** One field of an event or a fact. */
export interface Field {
  readonly kind: FieldKind;
  /** Whether the field may be undefined; a trace file then leaves it out. */
  readonly optional: boolean;
}

/** The fields of one kind of event or fact, without its `type`. */
export type Shape = Readonly<Record<string, Field>>;

type KindOf<V> = V extends Message
  ? 'message'
  : V extends Packet
    ? 'packet'
    : V extends Fact
      ? 'fact'
      : V extends boolean
        ? 'flag'
        : V extends number
          ? 'count'
          : 'text' | readonly string[];

type FieldOf<V> = {
  readonly kind: KindOf<Exclude<V, undefined>>;
  readonly optional: undefined extends V ? true : false;
};
type ShapeOf<T, Without extends PropertyKey> = { readonly [K in Exclude<keyof T, Without>]-?: FieldOf<T[K]> };

const field = <K extends FieldKind>(kind: K) => ({ kind, optional: false }) as const;
const optional = <K extends FieldKind>(kind: K) => ({ kind, optional: true }) as const;

/** A field of some words; the types hold the list to the union, since a record must name each member. */
const words = <W extends string>(list: Readonly<Record<W, true>>) => field(Object.keys(list) as readonly string[]);

const count = field('count');
const text = field('text');
const flag = field('flag');
const message = field('message');
const copyOf = { message, group: text, copy: count };
const dropReason = words<DropReason>({
  ttl: true,
  'max-length': true,
  retention: true,
  unroutable: true,
  rejected: true,
  'delivery-limit': true,
  'no-subscriber': true,
  'buffer-overflow': true,
  purged: true,
});

/** The fields of each kind of fact. */
export const factShapes = {
  attempted: { message, attempt: count, group: optional('text') },
  confirmed: { message, by: words<FactOf<'confirmed'>['by']>({ broker: true, send: true }) },
  refused: { message, reason: text },
  unknown: { message },
  deduplicated: { message, group: text },
  stored: copyOf,
  synced: copyOf,
  accepted: { message, group: text },
  dispatched: { ...copyOf, delivery: count, to: text },
  delivered: { ...copyOf, delivery: count, redelivered: flag },
  began: { message, group: text },
  effected: { message, group: text, by: text },
  suppressed: {
    message,
    group: text,
    by: text,
    why: words<FactOf<'suppressed'>['why']>({ marked: true, idempotent: true }),
  },
  marked: { message, group: text, by: text },
  forgotten: { message, group: text },
  acked: copyOf,
  failed: { message, group: text, error: words<FactOf<'failed'>['error']>({ retryable: true, fatal: true }) },
  settled: copyOf,
  requeued: {
    ...copyOf,
    reason: words<RequeueReason>({
      'lease-expired': true,
      nack: true,
      'consumer-forgot': true,
      'broker-restarted': true,
    }),
  },
  dropped: { ...copyOf, reason: dropReason },
  'dead-lettered': { ...copyOf, to: text, reason: dropReason },
  vanished: { ...copyOf, reason: words<VanishReason>({ crash: true, 'disk-failed': true }) },
} as const satisfies { readonly [T in FactType]: ShapeOf<FactOf<T>, 'type'> };

const transmission = { packet: field('packet'), transmission: count };

/** The fields of each kind of event beside those of `headerShape`. */
export const eventShapes = {
  sent: { to: text, ...transmission },
  received: { from: text, ...transmission, sentAt: count },
  lost: {
    to: text,
    ...transmission,
    reason: words<LossReason>({ chance: true, rule: true, fault: true, partition: true, down: true }),
  },
  duplicated: { to: text, ...transmission },
  delayed: { to: text, ...transmission, by: count },
  held: { to: text, ...transmission },
  fired: { timer: text, message: optional('text') },
  moved: { from: text, to: text },
  ignored: { what: text },
  fact: { fact: field('fact') },
  fault: {
    what: words<FaultVerb>({
      crashed: true,
      restarted: true,
      partitioned: true,
      healed: true,
      holding: true,
      released: true,
      paused: true,
      resumed: true,
      'disk-slowed': true,
      'disk-failed': true,
      'disk-mended': true,
      skewed: true,
      healing: true,
    }),
    detail: text,
    injected: flag,
  },
} as const satisfies { readonly [T in TraceEventType]: ShapeOf<TraceEventOf<T>, keyof TraceHeader | 'type'> };

/** The fields that every event has. */
export const headerShape = {
  seq: count,
  at: count,
  node: text,
  cause: optional('count'),
} as const satisfies ShapeOf<TraceHeader, never>;

/** The fields of a message as a trace file describes it, once; the hash of its id is worked out. */
export const messageShape = {
  id: text,
  index: count,
  producer: text,
  number: count,
  key: text,
} as const satisfies ShapeOf<Message, 'hash'>;

/** The shape that a table holds under a name which may come from outside, or undefined. */
export function shapeNamed(table: Readonly<Record<string, Shape>>, name: string): Shape | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
