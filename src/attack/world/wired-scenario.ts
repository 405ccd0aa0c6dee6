/** The scenario of code that wires queues by itself: it has the queues of the code, and a shop for each that is fed. */
import { micros } from '../../model/ids.ts';
import type { ClientPlan } from '../../profiles/plan.ts';
import type { QueueOwnSettings, TopologySettings } from '../../profiles/rabbitmq/settings.ts';
import type { ProducerSpec, QueueSpec, Scenario } from '../../scenario/scenario.ts';
import { shopOf } from './topology.ts';
import { numberIn, textIn, type Wiring } from './wiring.ts';

/** The broker, the shops and the consumers as the code has wired them. Names of queues may be any text there. */
export function wiredScenario(scenario: Scenario, wiring: Wiring): Scenario {
  const { consumed, fed, queues, exchanges, bindings } = wiring;
  const [first] = consumed;
  const topology: TopologySettings = {
    deadLetterConfirmTimeout: undefined,
    cluster: undefined,
    exchanges,
    bindings: bindings.map(({ exchange, target, routingKey, arguments: given }) => ({
      from: exchange,
      to: target,
      key: routingKey,
      arguments: given,
    })),
  };
  return {
    ...scenario,
    brokers: scenario.brokers.map((broker) => ({
      ...broker,
      queues: queues.map((queue) => queueAs(broker.queues[0] as QueueSpec, queue)),
      settings: { ...broker.settings, rabbitmq: topology },
    })),
    producers: fed.map((queue, nth) => shop(scenario.producers[0] as ProducerSpec, queue, nth)),
    consumers: scenario.consumers.map((consumer) => ({
      ...consumer,
      from: first.queue,
      prefetch: first.prefetch ?? consumer.prefetch,
      ack: first.noAck ? 'on-receipt' : consumer.ack,
    })),
  };
}

/** The client of a process, which consumes from all queues of the code and publishes to them with confirms. */
export function wiredClient(plan: ClientPlan, { consumed }: Wiring): ClientPlan {
  const [, ...others] = consumed;
  const [first] = plan.consumes === undefined ? [] : [plan.consumes];
  if (first === undefined) return plan;
  const also = others.map(({ queue, prefetch, noAck }) => {
    return { queue, prefetch: prefetch ?? first.prefetch, autoAck: noAck };
  });
  return { ...plan, publishes: { confirm: true, named: false }, consumes: { ...first, also } };
}

/** Shops take turns, so that no two messages are sent at once. */
const shop = (usual: ProducerSpec, queue: string, nth: number): ProducerSpec => ({
  ...usual,
  id: shopOf(queue, nth),
  to: queue,
  start: micros(usual.start + (nth * usual.every) / 10),
});

function queueAs(usual: QueueSpec, { name, arguments: given }: Wiring['queues'][number]): QueueSpec {
  const ttl = numberIn(given, 'x-message-ttl');
  const settings: Partial<QueueOwnSettings> = {
    type: textIn(given, 'x-queue-type') === 'quorum' ? 'quorum' : 'classic',
    maxPriority: numberIn(given, 'x-max-priority'),
    overflow: textIn(given, 'x-overflow') as QueueOwnSettings['overflow'],
    deadLetterExchange: textIn(given, 'x-dead-letter-exchange'),
    deadLetterKey: textIn(given, 'x-dead-letter-routing-key'),
    deadLetterStrategy: textIn(given, 'x-dead-letter-strategy') as QueueOwnSettings['deadLetterStrategy'],
    deliveryLimit: numberIn(given, 'x-delivery-limit'),
    singleActiveConsumer: given['x-single-active-consumer'] === true,
  };
  return {
    ...usual,
    name,
    maxLength: numberIn(given, 'x-max-length'),
    ttl: ttl === undefined ? undefined : micros(ttl * 1_000),
    settings: { rabbitmq: settings },
  };
}
