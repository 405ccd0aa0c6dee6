// Random small scenarios for the brokers that have clients of their own: what only they can say, in small.
import fc from 'fast-check';
import type { Scenario } from '../../../src/scenario/index.ts';
import { scenarioOf } from '../parsed.ts';
import { maybe, ms, withFaults } from './random-worlds.ts';

const given = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const rabbitQueue = fc
  .record({
    quorum: fc.boolean(),
    durable: fc.boolean(),
    dead: fc.boolean(),
    length: maybe(fc.integer({ min: 1, max: 3 })),
    overflow: maybe(fc.constantFrom('drop-head', 'reject-publish')),
    ttl: maybe(ms(5, 80)),
    limit: maybe(fc.nat(2)),
    priorities: maybe(fc.integer({ min: 1, max: 3 })),
    single: maybe(fc.boolean()),
    delayed: maybe(fc.record({ type: fc.constantFrom('all', 'failed', 'returned'), min: ms(5, 50) })),
  })
  .map(
    ({ quorum, durable, dead, length, overflow, ttl, limit, priorities, single, delayed }) =>
      (version: string) =>
        given({
          name: 'orders',
          durable,
          'dead-letter': dead ? 'dead' : undefined,
          'max-length': length,
          ttl,
          rabbitmq: given({
            type: quorum ? 'quorum' : 'classic',
            overflow,
            'delivery-limit': quorum ? limit : undefined,
            'max-priority': quorum ? undefined : priorities,
            'single-active-consumer': single,
            'delayed-retry': quorum && version === '4.3' ? delayed : undefined,
          }),
        }),
  );

const rabbitProducer = fc
  .record({
    messages: fc.integer({ min: 1, max: 4 }),
    every: ms(0, 15),
    confirm: fc.constantFrom('none', 'all', 'all'),
    retried: fc.boolean(),
    routed: fc.boolean(),
    keys: fc.constantFrom(['a.x'], ['a.x', 'b.y'], ['c']),
    mandatory: fc.boolean(),
    persistent: maybe(fc.boolean()),
    priorities: maybe(fc.constantFrom([0, 3, 1])),
    expiration: maybe(ms(1, 40)),
  })
  .map(({ messages, every, confirm, retried, routed, keys, mandatory, ...own }) => ({
    messages,
    every,
    confirm,
    ...(confirm === 'all' && retried && { retry: { after: '20ms', max: 2 } }),
    rabbitmq: given({ ...own, mandatory, ...(routed && { exchange: 'events', 'routing-keys': keys }) }),
  }));

const rabbitConsumer = fc
  .record({
    ack: fc.constantFrom('on-receipt', 'before-effect', 'after-effect', 'after-effect'),
    prefetch: fc.nat(3),
    work: fc.constantFrom('0ms', '2ms', '1ms..9ms', '40ms'),
    'on-error': fc.constantFrom('requeue', 'reject'),
    priority: maybe(fc.integer({ min: 0, max: 2 })),
  })
  .map(({ priority, ...rest }) => ({ ...rest, rabbitmq: given({ priority }) }));

const ratio = fc.constantFrom('1/10', '1/4');
const rules = fc.array(
  fc.oneof(
    fc.record({ lose: ratio }),
    fc.record({ 'lose-nth': fc.integer({ min: 1, max: 3 }) }),
    fc.record({ duplicate: ratio }),
    fc.record({ delay: fc.record({ by: ms(1, 40), chance: ratio }) }),
  ),
  { maxLength: 1 },
);
const network = fc.record({ latency: fc.constantFrom('0ms', '1ms', '1ms..9ms'), rules });
const disk = fc.record({
  fsync: fc.constantFrom('each', 'never', { every: '7ms' }),
  sync: fc.constantFrom('0ms', '2ms'),
});

const numbered = (prefix: string, entities: readonly object[], more: object): object[] =>
  entities.map((each, index) => ({ id: `${prefix}${index}`, ...more, ...each }));

/** Small worlds around RabbitMQ, of either version. */
const rabbitScenario: fc.Arbitrary<Scenario> = fc
  .record({
    version: fc.constantFrom('4.3', '3.10'),
    queue: rabbitQueue,
    producers: fc.array(rabbitProducer, { minLength: 1, maxLength: 2 }),
    consumers: fc.array(rabbitConsumer, { minLength: 1, maxLength: 2 }),
    network,
    disk,
    seed: fc.nat(999),
  })
  .map(({ version, queue, producers, consumers, network: net, disk: speed, seed }) =>
    scenarioOf(
      JSON.stringify({
        queuescope: 1,
        name: 'A random world around RabbitMQ',
        profile: { name: 'rabbitmq', version },
        topology: {
          queues: [queue(version), { name: 'audit' }, { name: 'dead' }],
          rabbitmq: {
            exchanges: [{ name: 'events', type: 'topic' }],
            bindings: [
              { from: 'events', to: 'orders', key: 'a.#' },
              { from: 'events', to: 'audit', key: '*.*' },
            ],
          },
        },
        producers: numbered('shop', producers, { to: 'orders' }),
        consumers: numbered('worker', consumers, { from: 'orders' }),
        network: net,
        disk: speed,
        seed: `${seed}`,
        until: '60s',
        'heal-at': '300ms',
      }),
    ),
  );

const subscriber = fc
  .record({ work: fc.constantFrom('0ms', '2ms', '1ms..9ms'), channel: fc.boolean(), patterns: fc.boolean() })
  .map(({ work, channel, patterns }) => ({
    work,
    'redis-pubsub': given({
      channel: channel || !patterns ? undefined : false,
      patterns: patterns ? ['n?ws', 'news*'] : undefined,
    }),
  }));

const publisher = fc
  .record({
    messages: fc.integer({ min: 1, max: 4 }),
    every: ms(0, 15),
    size: fc.constantFrom(10, 4_000),
    resend: fc.boolean(),
    channels: maybe(fc.constantFrom(['news', 'newsletter'], ['olds'])),
  })
  .map(({ messages, every, ...own }) => ({ messages, every, 'redis-pubsub': given(own) }));

/** Small worlds around Redis Pub/Sub, with buffers that overflow soon. */
const redisScenario: fc.Arbitrary<Scenario> = fc
  .record({
    producers: fc.array(publisher, { minLength: 1, maxLength: 2 }),
    consumers: fc.array(subscriber, { minLength: 1, maxLength: 3 }),
    network,
    seed: fc.nat(999),
  })
  .map(({ producers, consumers, network: net, seed }) =>
    scenarioOf(
      JSON.stringify({
        queuescope: 1,
        name: 'A random world around Redis',
        profile: 'redis-pubsub',
        topology: {
          queues: [{ name: 'news' }],
          'redis-pubsub': { hard: 9_000, soft: 5_000, 'soft-for': '1s', socket: 1_000 },
        },
        producers: numbered('shop', producers, { to: 'news' }),
        consumers: numbered('phone', consumers, { from: 'news', ack: 'on-receipt', prefetch: 0 }),
        network: net,
        seed: `${seed}`,
        until: '20s',
        'heal-at': '300ms',
      }),
    ),
  );

const streamsProducer = fc
  .record({
    messages: fc.integer({ min: 1, max: 4 }),
    every: ms(0, 15),
    confirm: fc.constantFrom('none', 'leader', 'leader'),
    retried: fc.boolean(),
    idempotent: fc.boolean(),
  })
  .map(({ messages, every, confirm, retried, idempotent }) => (version: string) => ({
    messages,
    every,
    confirm,
    ...(confirm === 'leader' && retried && { retry: { after: '20ms', max: 2 } }),
    ...(version === '8' && { idempotent }),
  }));

const streamsConsumer = fc
  .record({
    ack: fc.constantFrom('on-receipt', 'before-effect', 'after-effect', 'after-effect'),
    prefetch: fc.nat(3),
    work: fc.constantFrom('0ms', '2ms', '1ms..9ms', '40ms'),
    'on-error': fc.constantFrom('requeue', 'reject'),
    group: maybe(fc.constantFrom('billing', 'shipping')),
    history: maybe(fc.boolean()),
  })
  .map(({ group, history, ...rest }) => ({ ...rest, 'redis-streams': given({ group, history }) }));

/** Small worlds around Redis Streams, of either version. */
const streamsScenario: fc.Arbitrary<Scenario> = fc
  .record({
    version: fc.constantFrom('8', '7.0'),
    queue: fc.record({ durable: fc.boolean(), length: maybe(fc.integer({ min: 1, max: 3 })) }),
    reclaim: maybe(fc.record({ 'min-idle': ms(30, 200), every: ms(5, 50) })),
    deletes: fc.boolean(),
    producers: fc.array(streamsProducer, { minLength: 1, maxLength: 2 }),
    consumers: fc.array(streamsConsumer, { minLength: 1, maxLength: 3 }),
    network,
    disk,
    seed: fc.nat(999),
  })
  .map(
    ({
      version,
      queue: { durable, length },
      reclaim,
      deletes,
      producers,
      consumers,
      network: net,
      disk: speed,
      seed,
    }) =>
      scenarioOf(
        JSON.stringify({
          queuescope: 1,
          name: 'A random world around Redis Streams',
          profile: { name: 'redis-streams', version },
          topology: {
            queues: [given({ name: 'log', durable, 'max-length': length })],
            'redis-streams': given({ reclaim, 'delete-acknowledged': version === '8' ? deletes : undefined }),
          },
          producers: numbered(
            'shop',
            producers.map((each) => each(version)),
            { to: 'log' },
          ),
          consumers: numbered('worker', consumers, { from: 'log' }),
          network: net,
          disk: speed,
          seed: `${seed}`,
          until: '60s',
          'heal-at': '300ms',
        }),
      ),
  );

/** A scenario around RabbitMQ and a plan of faults. */
export const rabbitCase = withFaults(rabbitScenario);

/** The same around Redis Pub/Sub. */
export const redisCase = withFaults(redisScenario);

/** The same around Redis Streams. */
export const streamsCase = withFaults(streamsScenario);
