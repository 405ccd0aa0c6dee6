/** Whole scenarios, as fast-check makes and shrinks them: small worlds with one queue. */
import fc from 'fast-check';
import type { ProfileName, Scenario } from '../../scenario/index.ts';
import { scenarioIn } from '../scenario-error.ts';

/** What the scenarios are like; what is left out is one to two producers and consumers, three messages, in memory. */
export interface ScenarioBounds {
  /** The kind of their broker. */
  readonly profile?: Extract<ProfileName, 'in-memory' | 'rabbitmq' | 'redis-pubsub'>;
  readonly producers?: number;
  readonly consumers?: number;
  /** The most messages of one producer. */
  readonly messages?: number;
}

/** Scenarios without faults of their own, with a search budget of one crash and one loss. Each is valid. */
export function scenarios(bounds: ScenarioBounds = {}): fc.Arbitrary<Scenario> {
  const { profile = 'in-memory', producers = 2, consumers = 2, messages = 3 } = bounds;
  const isPubSub = profile === 'redis-pubsub';
  const worker: fc.Arbitrary<object> = isPubSub ? subscriber : consumer;
  return fc
    .record({
      shops: fc.array(isPubSub ? sender(messages) : publisher(messages), { minLength: 1, maxLength: producers }),
      workers: fc.array(worker, { minLength: 1, maxLength: consumers }),
      topology: isPubSub ? fc.constant({}) : queueOf(profile),
      latency: fc.constantFrom('1ms', '1ms..5ms', '1ms..20ms'),
      seed: fc.nat(9_999),
    })
    .map(({ shops, workers, topology, latency, seed }) =>
      documented({
        queuescope: 1,
        name: 'a random scenario',
        profile,
        ...topology,
        producers: shops.map((shop, at) => ({ id: `shop-${at + 1}`, to: 'orders', ...shop })),
        ...(workers.some((each) => 'store' in each) && { stores: [{ id: 'ledger', kind: 'transactional' }] }),
        consumers: workers.map((each, at) => ({ id: `worker-${at + 1}`, from: 'orders', ...each })),
        network: { latency },
        seed: `${seed}`,
        until: '30s',
        search: { budget: { crashes: 1, drops: 1 } },
      }),
    );
}

const sender = (most: number) =>
  fc.record({
    messages: fc.integer({ min: 1, max: most }),
    every: fc.constantFrom('0ms', '10ms', '100ms'),
  });

const publisher = (most: number) =>
  fc
    .tuple(sender(most), fc.constantFrom('none', 'all'), fc.constantFrom(undefined, 2, 'forever'))
    .map(([load, confirm, max]) => ({
      ...load,
      confirm,
      ...(confirm === 'all' && max !== undefined && { retry: { after: '100ms', max } }),
    }));

const consumer = fc
  .record({
    work: fc.constantFrom('1ms', '5ms..20ms'),
    prefetch: fc.nat(3),
    ack: fc.constantFrom('on-receipt', 'before-effect', 'after-effect'),
    dedup: fc.constantFrom('none', 'mark-first', 'mark-last', 'atomic'),
  })
  .map(({ dedup, ...rest }) => (dedup === 'none' ? rest : { ...rest, dedup, store: 'ledger' }));

const subscriber = fc.record({
  work: fc.constantFrom('1ms', '5ms'),
  prefetch: fc.constant(0),
  ack: fc.constant('on-receipt'),
});

const queueOf = (profile: 'in-memory' | 'rabbitmq') =>
  fc.record({ durable: fc.boolean(), lease: fc.constantFrom('200ms', '1s') }).map(({ durable, lease }) => ({
    topology: { queues: [profile === 'in-memory' ? { name: 'orders', durable, lease } : { name: 'orders', durable }] },
  }));

const documented = (document: object): Scenario => scenarioIn(JSON.stringify(document), 'random.yaml');
