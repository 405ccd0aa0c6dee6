/** Where a message goes: exchanges, bindings from exchange to exchange, and alternate exchanges. */
import type { Arguments, Binding, Exchange } from '../topology/declared.ts';
import { headersMatch } from './headers.ts';
import { topicMatches } from './topic.ts';

/** What routing looks at. */
export interface Routing {
  readonly exchanges: ReadonlyMap<string, Exchange>;
  /** The bindings of each exchange, in the order in which they were made. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** The position of each queue that there is. */
  readonly queues: ReadonlyMap<string, number>;
}

/** The part of a message that decides its way. */
export interface Addressed {
  readonly exchange: string;
  readonly routingKey: string;
  readonly headers: Arguments | undefined;
}

/** The exchanges that every broker has beside the default one. */
const predeclared: ReadonlyMap<string, Exchange> = new Map(
  [
    { name: 'amq.direct', type: 'direct' },
    { name: 'amq.fanout', type: 'fanout' },
    { name: 'amq.topic', type: 'topic' },
    { name: 'amq.headers', type: 'headers' },
    { name: 'amq.match', type: 'headers' },
  ].map(({ name, type }): [string, Exchange] => [
    name,
    { name, type: type as Exchange['type'], durable: true, alternate: undefined },
  ]),
);

/** Whether every broker has an exchange of this name, whoever declares it or not. */
export const isPredeclared = (name: string): boolean => predeclared.has(name);

/** The exchange of a name, if there is one; the default exchange is none that anybody could bind to (RMQ-01). */
export function exchangeNamed({ exchanges }: Pick<Routing, 'exchanges'>, name: string): Exchange | undefined {
  return exchanges.get(name) ?? predeclared.get(name);
}

/** Whether a message can be published to an exchange of this name: the default one, without a name, always is there (RMQ-07). */
export function hasExchange(routing: Routing, name: string): boolean {
  return name === '' || exchangeNamed(routing, name) !== undefined;
}

/**
 * The positions of the queues that a message goes to, each once however many bindings match (RMQ-01 to RMQ-05). What an
 * exchange matches nothing for goes on to its alternate exchange; no exchange is asked twice, so circles end (RMQ-08).
 */
export function route(routing: Routing, addressed: Addressed): readonly number[] {
  if (addressed.exchange === '') return defaultRoute(routing, addressed.routingKey);
  const found = new Set<number>();
  const asked = new Set([addressed.exchange]);
  // A set grows while it is walked: exchanges that are found on the way are asked in their turn.
  for (const name of asked) ask(routing, name, addressed, found, asked);
  return [...found];
}

function defaultRoute({ queues }: Routing, routingKey: string): readonly number[] {
  const queue = queues.get(routingKey);
  return queue === undefined ? [] : [queue];
}

/** Asks one exchange: the queues that it leads to are found, the exchanges are to be asked as well. */
function ask(routing: Routing, name: string, addressed: Addressed, found: Set<number>, asked: Set<string>): void {
  if (name === '') {
    for (const queue of defaultRoute(routing, addressed.routingKey)) found.add(queue);
    return;
  }
  const exchange = exchangeNamed(routing, name);
  if (exchange === undefined) return;
  const bindings = (routing.bindings.get(name) ?? []).filter((binding) => matches(exchange, binding, addressed));
  if (bindings.length === 0 && exchange.alternate !== undefined) asked.add(exchange.alternate);
  for (const { to, target } of bindings) {
    const queue = routing.queues.get(target);
    if (to === 'exchange') asked.add(target);
    else if (queue !== undefined) found.add(queue);
  }
}

function matches({ type }: Exchange, binding: Binding, { routingKey, headers }: Addressed): boolean {
  switch (type) {
    case 'fanout':
      return true;
    case 'direct':
      return binding.routingKey === routingKey;
    case 'topic':
      return topicMatches(binding.routingKey, routingKey);
    case 'headers':
      return headersMatch(binding.arguments, headers);
  }
}
