/** What a scenario's topology is in RabbitMQ. */
import type { BrokerPlan, QueuePlan } from '../../plan.ts';
import type { QueueOwnSettings, TopologySettings } from '../settings.ts';
import type { Arguments, Binding, QueueDeclaration, Topology } from './declared.ts';

/** The topology of a broker. */
export function topologyOf({ queues, settings }: BrokerPlan): Topology {
  const { exchanges = [], bindings = [] } = (settings ?? {}) as Partial<TopologySettings>;
  const isQueue = (name: string): boolean => queues.some((queue) => queue.name === name);
  return {
    exchanges,
    queues: queues.map((queue) => declarationOf(queue, queues)),
    bindings: bindings.map(
      ({ from, to, key, arguments: given }): Binding => ({
        exchange: from,
        to: isQueue(to) ? 'queue' : 'exchange',
        target: to,
        routingKey: key,
        arguments: given,
      }),
    ),
  };
}

/**
 * A queue as it is declared. It is durable always, since RabbitMQ has almost given up the others (RMQ-13): whether a
 * message survives is said by the message, which is published as persistent where the scenario calls its queue durable
 * (RMQ-12). A limit of deliveries is what quorum queues have (RMQ-36).
 */
function declarationOf(queue: QueuePlan, queues: readonly QueuePlan[]): QueueDeclaration {
  const own = (queue.settings ?? {}) as Partial<QueueOwnSettings>;
  const type = typeOf(queue, own);
  return {
    name: queue.name,
    type,
    durable: true,
    exclusive: false,
    autoDelete: false,
    arguments: argumentsOf(queue, queues, own),
  };
}

/** The kind of a queue: what it says, or a quorum queue where deliveries are limited, or else a classic one. */
export function typeOf(
  { maxDeliveries }: { readonly maxDeliveries: number | undefined },
  { type, deliveryLimit }: Partial<QueueOwnSettings>,
): QueueDeclaration['type'] {
  return type ?? ((maxDeliveries ?? 0) > 0 || deliveryLimit !== undefined ? 'quorum' : 'classic');
}

function argumentsOf(queue: QueuePlan, queues: readonly QueuePlan[], own: Partial<QueueOwnSettings>): Arguments {
  const dead = queues[queue.deadLetter]?.name;
  // So many deliveries are one more than failures that are allowed.
  const limit = own.deliveryLimit ?? (queue.maxDeliveries > 0 ? queue.maxDeliveries - 1 : undefined);
  const given = {
    'x-message-ttl': queue.ttl > 0 ? milliseconds(queue.ttl) : undefined,
    'x-expires': optional(own.expires),
    'x-max-length': queue.maxLength > 0 ? queue.maxLength : undefined,
    'x-max-length-bytes': own.maxBytes,
    'x-max-age': own.maxAge === undefined ? undefined : `${Math.ceil(own.maxAge / 1_000_000)}s`,
    'x-overflow': own.overflow,
    'x-max-priority': own.maxPriority,
    'x-dead-letter-exchange': own.deadLetterExchange ?? (dead === undefined ? undefined : ''),
    'x-dead-letter-routing-key': own.deadLetterKey ?? (own.deadLetterExchange === undefined ? dead : undefined),
    'x-dead-letter-strategy': own.deadLetterStrategy,
    'x-delivery-limit': limit,
    'x-single-active-consumer': own.singleActiveConsumer,
    'x-delayed-retry-type': own.delayedRetry?.type,
    'x-delayed-retry-min': optional(own.delayedRetry?.min),
    'x-delayed-retry-max': optional(own.delayedRetry?.max),
    'x-consumer-timeout': optional(own.consumerTimeout),
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const optional = (micros: number | undefined): number | undefined =>
  micros === undefined ? undefined : milliseconds(micros);

/** Times of AMQP are in milliseconds. */
const milliseconds = (micros: number): number => Math.ceil(micros / 1000);
