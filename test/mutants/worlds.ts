/** The worlds in which bugs are looked for. Each is small, and the engine keeps what it promises there. */
import { parseScenario, type Scenario } from '../../src/scenario/index.ts';

/** How a world is searched: every schedule, or random plans where there are too many. */
export type SearchKind = 'explore' | 'check';

interface World {
  readonly search: SearchKind;
  readonly text: string;
}

const shop = 'producers: [{ id: shop, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: forever } }]';
const worker = 'consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect }]';

function world(about: string, search: SearchKind, ...lines: readonly string[]): World {
  return { search, text: ['queuescope: 1', `name: ${about}`, ...lines, ''].join('\n') };
}

/** The worlds by their names. */
export const worlds = {
  'broker-crash': world(
    'the broker of a durable queue crashes once',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }',
    'producers: [{ id: shop, to: orders, messages: 2, confirm: all, retry: { after: 100ms, max: forever } }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 1, ack: after-effect }]',
    'search: { budget: { crashes: 1 }, faults: { nodes: [broker] }, expect: { at-least-once: holds } }',
  ),
  'lost-delivery': world(
    'a delivery is lost',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }, { name: returns }] }',
    shop,
    worker,
    'search: { budget: { drops: 1 }, faults: { packets: [deliver] }, expect: { exactly-once: holds } }',
  ),
  'two-in-order': world(
    'one of two deliveries is lost, and the order stays',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'producers: [{ id: shop, to: orders, messages: 2, every: 1s, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 1, ack: after-effect }]',
    'search:',
    '  budget: { drops: 1 }',
    '  faults: { packets: [deliver] }',
    '  expect: { per-key-order: holds, exactly-once: holds }',
  ),
  'lost-confirm': world(
    'a publish or its confirm is lost on the way of a producer with numbers of its own',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'producers:',
    '  - { id: shop, to: orders, messages: 1, confirm: all, idempotent: true, retry: { after: 100ms, max: forever } }',
    worker,
    'search: { budget: { drops: 1 }, faults: { packets: [publish, confirm] }, expect: { exactly-once: holds } }',
  ),
  'lost-publish-once': world(
    'a producer that tries once loses its publish and knows that it does not know',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'producers: [{ id: shop, to: orders, messages: 2, every: 1s, confirm: all, retry: { after: 100ms, max: 0 } }]',
    worker,
    'search: { budget: { drops: 1 }, faults: { packets: [publish] }, expect: { at-least-once: holds, no-silent-loss: holds } }',
  ),
  'dead-letters': world(
    'a message that was delivered too often goes to the dead letters, and is handled there',
    'explore',
    'topology:',
    '  queues:',
    '    - { name: orders, lease: 200ms, max-deliveries: 1, dead-letter: graveyard }',
    '    - { name: graveyard, lease: 200ms }',
    shop,
    'consumers:',
    '  - { id: worker, from: orders, work: 10ms, ack: after-effect }',
    '  - { id: undertaker, from: graveyard, work: 10ms, ack: after-effect }',
    'search: { budget: { drops: 1 }, faults: { packets: [deliver] }, expect: { no-silent-loss: holds } }',
  ),
  'late-ack': world(
    'a lease ends while its holder works, and another consumer takes over',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'producers: [{ id: shop, to: orders, messages: 1, confirm: all }]',
    'consumers:',
    '  - { id: worker, from: orders, work: 10ms, ack: after-effect }',
    '  - { id: helper, from: orders, work: 10ms, ack: after-effect }',
    'search: { budget: { timeouts: 1 }, expect: { no-zombie-progress: holds } }',
  ),
  'checked-by-queue': world(
    'the queue asks the dedup store before it delivers again',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms, dedup: { store: ledger } }] }',
    'stores: [{ id: ledger, kind: plain }]',
    shop,
    'consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect, dedup: mark-last, store: ledger }]',
    'search: { budget: { drops: 1 }, faults: { packets: [ack] }, expect: { exactly-once: holds } }',
  ),
  'worker-crash': world(
    'a consumer that acknowledges last crashes once',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }',
    shop,
    worker,
    'search: { budget: { crashes: 1 }, faults: { nodes: [worker] }, expect: { at-least-once: holds } }',
  ),
  'late-answers': world(
    'an acknowledgement is lost, and an answer of the dedup store comes twice',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'stores: [{ id: ledger, kind: plain }]',
    'producers: [{ id: shop, to: orders, messages: 2, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 1, ack: after-effect, dedup: mark-last, store: ledger }]',
    'search: { budget: { drops: 1, duplicates: 1 }, faults: { packets: [ack, answer] }, expect: { exactly-once: holds } }',
  ),
  'marked-last': world(
    'a consumer that marks last crashes once, may repeat, and loses nothing',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }',
    'stores: [{ id: ledger, kind: plain }]',
    shop,
    'consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect, dedup: mark-last, store: ledger }]',
    'search: { budget: { crashes: 1 }, faults: { nodes: [worker] }, expect: { at-least-once: holds } }',
  ),
  'atomic-inbox': world(
    'effect and mark are one transaction, so that a crash and a lost acknowledgement change nothing',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }',
    'stores: [{ id: ledger, kind: transactional }]',
    shop,
    'consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect, dedup: atomic, store: ledger }]',
    'search:',
    '  budget: { crashes: 1, drops: 1 }',
    '  faults: { nodes: [worker, ledger], packets: [ack] }',
    '  expect: { exactly-once: holds }',
  ),
  'remembering-window': world(
    'the window of a mark is longer than a lease, so that a lost acknowledgement repeats no effect',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'stores: [{ id: ledger, kind: windowed, window: 1h }]',
    'producers: [{ id: shop, to: orders, messages: 1, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect, dedup: mark-last, store: ledger }]',
    'search: { budget: { drops: 1 }, faults: { packets: [ack] }, expect: { exactly-once: holds } }',
  ),
  'two-shops': world(
    'two producers send one message each to a consumer that remembers',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'stores: [{ id: ledger, kind: plain }]',
    'producers:',
    '  - { id: shop, to: orders, messages: 1, confirm: all }',
    '  - { id: till, to: orders, messages: 1, confirm: all }',
    'consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect, dedup: mark-last, store: ledger }]',
    'search: { budget: { drops: 1 }, faults: { packets: [ack] }, expect: { exactly-once: holds } }',
  ),
  'known-to-repeat': world(
    'a consumer without memory repeats the effect when its acknowledgement is lost, and that has to be seen',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    shop,
    worker,
    'search:',
    '  budget: { drops: 1 }',
    '  faults: { packets: [ack] }',
    '  expect: { at-least-once: holds, exactly-once: { violated: { par: 1 } }, exactly-once-delivery: { violated: { par: 1 } } }',
  ),
  'known-to-repeat-after-a-crash': world(
    'a consumer without memory repeats the effect when it crashes, and that has to be seen',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }',
    shop,
    worker,
    'search: { budget: { crashes: 1 }, faults: { nodes: [worker] }, expect: { at-most-once: { violated: { par: 1 } } } }',
  ),
  'known-to-lose': world(
    'a consumer that acknowledges first loses the effect when it crashes, and that has to be seen',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }',
    shop,
    'consumers: [{ id: worker, from: orders, work: 10ms, ack: before-effect }]',
    'search:',
    '  budget: { crashes: 1 }',
    '  faults: { nodes: [worker] }',
    '  expect: { at-most-once: holds, at-least-once: { violated: { par: 1 } }, no-silent-loss: { violated: { par: 1 } } }',
  ),
  'known-to-overtake': world(
    'of two consumers one may overtake the other, and that has to be seen',
    'explore',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'producers: [{ id: shop, to: orders, messages: 2, every: 1s, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 2, ack: after-effect }]',
    'search:',
    '  budget: { drops: 1 }',
    '  faults: { packets: [deliver] }',
    '  expect: { per-key-order: { violated: { par: 1 } }, exactly-once: holds }',
  ),
  'busy-shop': world(
    'twenty orders come at once, one delivery is lost, and one worker handles them one by one',
    'check',
    'topology: { queues: [{ name: orders, lease: 200ms }] }',
    'producers: [{ id: shop, to: orders, messages: 20, every: 1ms, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 1, ack: after-effect }]',
    'search: { runs: 200, budget: { drops: 1 }, faults: { packets: [deliver] }, expect: { at-least-once: holds } }',
  ),
  'rabbit-broker-crash': world(
    'a RabbitMQ broker with a durable queue crashes once',
    'explore',
    'profile: rabbitmq',
    'topology: { queues: [{ name: orders, durable: true }] }',
    'producers: [{ id: shop, to: orders, messages: 2, confirm: all, retry: { after: 100ms, max: forever } }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 1, ack: after-effect }]',
    'search: { budget: { crashes: 1 }, faults: { nodes: [broker], points: [after-confirm] }, expect: { at-least-once: holds } }',
  ),
  'rabbit-worker-crash': world(
    'a consumer of RabbitMQ crashes when it has received a message and done nothing yet',
    'explore',
    'profile: rabbitmq',
    'topology: { queues: [{ name: orders, durable: true }] }',
    shop,
    worker,
    'search: { budget: { crashes: 1 }, faults: { nodes: [worker], points: [after-receive] }, expect: { exactly-once: holds } }',
  ),
  'rabbit-order': world(
    'a consumer of RabbitMQ crashes, and what it held stands where it stood',
    'explore',
    'profile: rabbitmq',
    'topology: { queues: [{ name: orders, durable: true }] }',
    'producers: [{ id: shop, to: orders, messages: 2, every: 1s, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 1, ack: after-effect }]',
    'search: { budget: { crashes: 1 }, faults: { nodes: [worker], points: [after-receive] }, expect: { strong-per-key-order: holds } }',
  ),
  'rabbit-dead-letters': world(
    'nobody takes a message in time, so that it goes to the dead letters and is handled there',
    'explore',
    'profile: rabbitmq',
    'topology:',
    '  queues:',
    '    - { name: orders, ttl: 1s, dead-letter: late }',
    '    - { name: late }',
    'producers: [{ id: shop, to: orders, messages: 1, confirm: all }]',
    'consumers: [{ id: worker, from: late, work: 10ms, ack: after-effect }]',
    'search: { expect: { no-silent-loss: holds } }',
  ),
  'redis-worker-crash': world(
    'a subscriber of Redis crashes and may miss messages, but gets none twice',
    'explore',
    'profile: redis-pubsub',
    'producers: [{ id: shop, to: orders, messages: 2 }]',
    'consumers: [{ id: worker, from: orders, ack: on-receipt, prefetch: 0, work: 1ms }]',
    'search: { budget: { crashes: 1 }, faults: { nodes: [worker] }, expect: { at-most-once: holds } }',
  ),
  'redis-server-crash': world(
    'a Redis server crashes and takes messages with it, but none comes twice',
    'explore',
    'profile: redis-pubsub',
    'producers: [{ id: shop, to: orders, messages: 2, every: 1s }]',
    'consumers: [{ id: worker, from: orders, ack: on-receipt, prefetch: 0, work: 1ms }]',
    'search: { budget: { crashes: 1 }, faults: { nodes: [broker] }, expect: { at-most-once: holds } }',
  ),
} satisfies Readonly<Record<string, World>>;

/** The name of a world. */
export type WorldId = keyof typeof worlds;

/** The names of the worlds, in their order. */
export const worldIds = Object.keys(worlds) as readonly WorldId[];

/** A world as a scenario. */
export function scenarioOf(id: WorldId): Scenario {
  const parsed = parseScenario(worlds[id].text, `${id}.yaml`);
  if (!parsed.ok) throw new Error(`the world ${id} is wrong: ${JSON.stringify(parsed.problems)}`);
  return parsed.scenario;
}

/** How a world is searched. */
export const searchOf = (id: WorldId): SearchKind => worlds[id].search;
