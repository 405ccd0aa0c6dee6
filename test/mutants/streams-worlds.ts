/** The worlds around Redis Streams in which bugs are looked for. */
import { shop, type World, worker, world } from './world.ts';

const durable = 'topology: { queues: [{ name: orders, durable: true }] }';

/** The worlds by their names. */
export const streamsWorlds = {
  'streams-worker-crash': world(
    'a consumer of a stream crashes when it has received an entry and done nothing yet, or has acknowledged it',
    'explore',
    'profile: redis-streams',
    durable,
    shop,
    worker,
    'search:',
    '  budget: { crashes: 1 }',
    '  faults: { nodes: [worker], points: [after-receive, after-ack] }',
    '  expect: { exactly-once: holds }',
  ),
  'streams-server-crash': world(
    'a Redis server with an append-only file crashes once',
    'explore',
    'profile: redis-streams',
    durable,
    'producers: [{ id: shop, to: orders, messages: 2, confirm: all, retry: { after: 100ms, max: forever } }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 1, ack: after-effect }]',
    'search: { budget: { crashes: 1 }, faults: { nodes: [broker], points: [after-confirm] }, expect: { at-least-once: holds } }',
  ),
  'streams-trimmed': world(
    'an entry is trimmed while a consumer has it, which crashes',
    'explore',
    'profile: redis-streams',
    'topology: { queues: [{ name: orders, max-length: 1 }] }',
    'producers: [{ id: shop, to: orders, messages: 2, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 1, ack: after-effect }]',
    'search: { budget: { crashes: 1 }, faults: { nodes: [worker], points: [after-receive] }, expect: { at-least-once: holds } }',
  ),
  'streams-claimed': world(
    'one of two consumers dies, and the other claims what it left while it works itself',
    'check',
    'profile: redis-streams',
    'topology: { queues: [{ name: orders }], redis-streams: { reclaim: { min-idle: 1s, every: 100ms } } }',
    'producers: [{ id: shop, to: orders, messages: 2, every: 900ms, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 500ms, prefetch: 2, ack: after-effect, count: 2 }]',
    'network: { latency: 1ms }',
    'search:',
    '  runs: 200',
    '  budget: { crashes: 1 }',
    '  faults: { nodes: [worker-1], points: [after-receive] }',
    '  expect: { exactly-once: holds }',
  ),
  'streams-lost-confirm': world(
    'a publish or its confirm is lost on the way of a producer that a stream recognises',
    'explore',
    'profile: redis-streams',
    'topology: { queues: [{ name: orders }] }',
    'producers:',
    '  - { id: shop, to: orders, messages: 1, confirm: all, idempotent: true, retry: { after: 100ms, max: forever } }',
    worker,
    'search: { budget: { drops: 1 }, faults: { packets: [publish, confirm] }, expect: { exactly-once: holds } }',
  ),
  'streams-lost-delivery': world(
    'one of the answers to reads is lost',
    'explore',
    'profile: redis-streams',
    'topology: { queues: [{ name: orders }] }',
    'producers: [{ id: shop, to: orders, messages: 3, confirm: all }]',
    'consumers: [{ id: worker, from: orders, work: 10ms, prefetch: 3, ack: after-effect }]',
    'search: { budget: { drops: 1 }, faults: { packets: [deliver] }, expect: { exactly-once: holds } }',
  ),
} satisfies Readonly<Record<string, World>>;
