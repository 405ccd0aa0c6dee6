/** Brokers and their queues, as files spell them. */
import { z } from 'zod';
import { profileNames } from '../../profiles/profile.ts';
import { entity, name, text, whole, word } from './fields.ts';
import { duration, wait } from './quantities.ts';
import { rabbitmqQueue, rabbitmqTopology } from './rabbitmq.ts';
import { redisQueue, redisTopology } from './redis-pubsub.ts';
import { streamsTopology } from './redis-streams.ts';

const queueDedup = entity({
  check: word('before-delivery').default('before-delivery').describe('When the broker asks. Only before-delivery.'),
  store: name().optional().describe('The store that it asks. The only one if exactly one is declared.'),
}).describe(
  'The broker asks a dedup store before each delivery whether the message is done, and settles it if so. The consumer ' +
    'has to mark what it has done (dedup: mark-first, mark-last or atomic).',
);

/** A queue. */
export const queueFile = entity({
  name: name().describe('The name by which producers, consumers and services mean the queue.'),
  lease: wait()
    .prefault('200ms')
    .describe(
      'How long a delivered message may stay unacknowledged before the broker takes it back and delivers it again: the ' +
        'ack deadline, or visibility timeout. A duration, 200ms by default: real brokers wait 30s to 30m (SQS-03, ' +
        'RMQ-24), which no diagram could show.',
    ),
  'max-deliveries': whole(1, 1_000_000)
    .optional()
    .describe('After so many deliveries the message is given up. 1 to 1,000,000; without limit by default.'),
  'dead-letter': name()
    .optional()
    .describe('The queue that gets what this one gives up. By default it is dropped, with a reason.'),
  durable: z
    .boolean()
    .default(false)
    .describe(
      "Whether messages are written to the broker's disk. false, the default, keeps them in memory: a crash loses them.",
    ),
  dedup: queueDedup.optional(),
  'max-length': whole(1, 10_000_000)
    .optional()
    .describe('How many messages may wait; the oldest is dropped for a new one. 1 to 10,000,000; no limit by default.'),
  ttl: wait().optional().describe('How long a message may wait before it expires. A duration; for ever by default.'),
  rabbitmq: rabbitmqQueue.optional(),
  'redis-pubsub': redisQueue.optional(),
});

/** The queues of a broker. */
export const topologyFile = entity({
  queues: z.array(queueFile).min(1).max(1_000).describe('The queues of the broker. 1 to 1,000 of them.'),
  rabbitmq: rabbitmqTopology.optional(),
  'redis-pubsub': redisTopology.optional(),
  'redis-streams': streamsTopology.optional(),
});

/** A broker's disk. */
export const diskFile = entity({
  fsync: z
    .union([word('each', 'never'), entity({ every: wait().describe('The time between two syncs, e.g. 10ms.') })])
    .prefault('each')
    .describe(
      'When written messages are forced to the disk: each of them, never, or { every: 10ms }. What has not been forced is ' +
        'lost in a crash. each by default.',
    ),
  write: duration().prefault('0ms').describe("How long a write to the disk's cache takes. A duration, 0ms by default."),
  sync: duration()
    .prefault('1ms')
    .describe('How long forcing the cache to the disk takes. A duration, 1ms by default.'),
});

/** The kind of a broker. */
export const profileFile = z.union([
  word(...profileNames),
  entity({
    name: word(...profileNames).describe('The kind of broker.'),
    version: text(40).optional().describe('The version of the real broker, in quotes: "4.3".'),
  }),
]);

const profileHelp = 'The kind of broker: a name, or { name, version }. in-memory by default.';

/** What describes a broker, at the top of a file with one or in an entry of `brokers`. */
export const brokerKeys = {
  profile: profileFile.prefault('in-memory').describe(profileHelp),
  topology: topologyFile
    .optional()
    .describe('The queues. Left out, they are those that producers, consumers and services name, with the defaults.'),
  disk: diskFile.prefault({}).describe("The broker's disk. It matters to durable queues only."),
};

/** A broker among several. */
export const brokerFile = entity({
  id: name().describe('The name by which faults and diagrams mean the broker.'),
  ...brokerKeys,
});
