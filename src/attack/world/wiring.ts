/** What code has told its client of queues: what it declares, what it consumes, and so what the broker has in its world. */
import type { Json } from '../../model/json.ts';
import { type Addressed, route } from '../../profiles/rabbitmq/routing/route.ts';
import type { Arguments, Binding, Exchange, ExchangeType } from '../../profiles/rabbitmq/topology/declared.ts';

/** One thing that the code has told its client. */
export type Told =
  | { readonly queue: string; readonly arguments: Arguments }
  | { readonly exchange: string; readonly type: ExchangeType; readonly alternate: string | null }
  | { readonly binding: Omit<Binding, 'to'> & { readonly to: Binding['to'] } }
  | { readonly consumes: string; readonly noAck: boolean; readonly prefetch: number | null };

/** A queue from which the code consumes. */
export interface Consumed {
  readonly queue: string;
  readonly noAck: boolean;
  /** How many messages it may hold; null where the code does not say it. */
  readonly prefetch: number | null;
}

/** All of it, and which queues get messages from outside. */
export interface Wiring {
  readonly queues: readonly { readonly name: string; readonly arguments: Arguments }[];
  readonly exchanges: readonly Exchange[];
  readonly bindings: readonly Binding[];
  /** At least one. */
  readonly consumed: readonly [Consumed, ...Consumed[]];
  /** The first consumed queue, and those others to which nothing leads that the code does. */
  readonly fed: readonly [string, ...string[]];
}

/** The wiring of what was told; undefined where the code consumes nothing. `sent` is where it has published to. */
export function wiringOf(told: readonly Told[], sent: readonly Addressed[]): Wiring | undefined {
  const consumed = consumedIn(told);
  const [first, ...others] = consumed;
  if (first === undefined) return undefined;
  const declared = new Map(told.flatMap((each) => ('queue' in each ? [[each.queue, each.arguments] as const] : [])));
  for (const { queue } of consumed) if (!declared.has(queue)) declared.set(queue, {});
  const wiring = {
    queues: [...declared].map(([name, given]) => ({ name, arguments: given })),
    exchanges: exchangesIn(told),
    bindings: told.flatMap((each) => ('binding' in each ? [each.binding] : [])),
  };
  const reached = new Set(sent.flatMap((address) => targetsOf(wiring, address)));
  for (const { name } of wiring.queues) for (const target of deadLettersOf(wiring, name)) reached.add(target);
  const fed = others.map(({ queue }) => queue).filter((queue) => !reached.has(queue));
  return { ...wiring, consumed: [first, ...others], fed: [first.queue, ...fed] };
}

/** What is declared, without who consumes it. */
type Declared = Pick<Wiring, 'queues' | 'exchanges' | 'bindings'>;

/** The queues to which a message goes that is published so. */
export function targetsOf({ queues, exchanges, bindings }: Declared, address: Addressed): readonly string[] {
  const leading = new Map<string, Binding[]>();
  for (const binding of bindings) leading.set(binding.exchange, [...(leading.get(binding.exchange) ?? []), binding]);
  const routing = {
    exchanges: new Map(exchanges.map((exchange) => [exchange.name, exchange])),
    bindings: leading,
    queues: new Map(queues.map(({ name }, place) => [name, place])),
  };
  return route(routing, address).flatMap((place) => queues[place]?.name ?? []);
}

/** Whether what is in a queue comes to the code in the end: it consumes it, or it gets the queue's dead letters. */
export function comesBack(wiring: Wiring, queue: string, seen: readonly string[] = []): boolean {
  if (seen.includes(queue)) return false;
  if (wiring.consumed.some((each) => each.queue === queue)) return true;
  return deadLettersOf(wiring, queue).some((target) => comesBack(wiring, target, [...seen, queue]));
}

/** The queues that may get the dead letters of a queue. Which key they came with is not known: any may do. */
function deadLettersOf(declared: Declared, name: string): readonly string[] {
  const given = declared.queues.find((queue) => queue.name === name)?.arguments ?? {};
  const exchange = given['x-dead-letter-exchange'];
  if (typeof exchange !== 'string') return [];
  const key = given['x-dead-letter-routing-key'];
  const keys = typeof key === 'string' ? [key] : [name, ...declared.bindings.map(({ routingKey }) => routingKey)];
  return keys.flatMap((routingKey) => targetsOf(declared, { exchange, routingKey, headers: undefined }));
}

/** Several consumers of one queue are one that holds as many as they do together. */
function consumedIn(told: readonly Told[]): readonly Consumed[] {
  const found = new Map<string, Consumed>();
  for (const each of told) {
    if (!('consumes' in each)) continue;
    const { consumes: queue, noAck, prefetch } = each;
    const before = found.get(queue);
    const sum = before === undefined ? prefetch : togetherOf(before.prefetch, prefetch);
    found.set(queue, { queue, noAck: noAck || before?.noAck === true, prefetch: sum });
  }
  return [...found.values()];
}

/** 0 is any number. */
const togetherOf = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a === 0 || b === 0 ? 0 : a + b;

function exchangesIn(told: readonly Told[]): Exchange[] {
  const found = told.flatMap((each): [string, Exchange][] => {
    if (!('exchange' in each)) return [];
    const { exchange: name, type, alternate } = each;
    return [[name, { name, type, durable: true, alternate: alternate ?? undefined }]];
  });
  return [...new Map(found).values()];
}

/** A number among the arguments of a declaration. */
export const numberIn = (given: Arguments, name: string): number | undefined => {
  const value: Json | undefined = given[name];
  return typeof value === 'number' ? value : undefined;
};

/** A text among the arguments of a declaration. */
export const textIn = (given: Arguments, name: string): string | undefined => {
  const value: Json | undefined = given[name];
  return typeof value === 'string' ? value : undefined;
};
