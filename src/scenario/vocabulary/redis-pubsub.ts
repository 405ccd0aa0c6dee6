/** What scenarios may say under `redis-pubsub`, as files spell it. */
import { z } from 'zod';
import { clusterNodes } from '../../profiles/redis-pubsub/settings.ts';
import { entity, name, whole } from './fields.ts';
import { wait } from './quantities.ts';

const bytes = () => whole(0, 1_000_000_000);
const channel = () => z.string().min(1).max(255);

const replicas = () => whole(0, clusterNodes.replicas.most);

const clusterFile = entity({
  masters: whole(1, clusterNodes.masters.most)
    .default(clusterNodes.masters.usual)
    .describe(
      'How many masters share the slots, in equal parts. They are called broker-1, broker-2 and so on. 1 to 7; 3 by default.',
    ),
  replicas: replicas()
    .default(0)
    .describe(
      'How many replicas each master has. They are called on from the masters: of 3 masters, broker-4 is the first replica ' +
        'of broker-1. 0 to 3; none by default.',
    ),
  'node-timeout': wait()
    .prefault('15s')
    .describe(
      'How long a replica is without its master before it stands for election (cluster-node-timeout). A majority of the ' +
        'masters has to vote for it. A duration, 15s by default (RPS-17).',
    ),
}).describe(
  'Redis Cluster: what is published at one node goes to all over their bus (RPS-14), and a shard channel is served by one ' +
    'master and its replicas (RPS-15).',
);

/** Of a topology. */
export const redisTopology = entity({
  cluster: clusterFile.optional(),
  replicas: replicas()
    .optional()
    .describe(
      'How many replicas the server has, where it is no cluster: broker-1 is the master, the others hear of it what is ' +
        'published there (RPS-16). 0 to 3; none by default.',
    ),
  'fail-over': wait()
    .optional()
    .describe(
      'How long the master is gone before the first replica takes its place, where it is no cluster. A duration; by default ' +
        'nobody does that (RPS-17).',
    ),
  hard: bytes()
    .optional()
    .describe(
      'A subscriber whose output buffer reaches so many bytes is cut off at once; 33554432 by default (RPS-10).',
    ),
  soft: bytes()
    .optional()
    .describe('One that has so many bytes for all of soft-for is cut off; 8388608 by default, 0 is no limit (RPS-10).'),
  'soft-for': wait().optional().describe('How long an output buffer may be over the soft limit. 60s by default.'),
  socket: bytes()
    .optional()
    .describe('How many bytes the operating systems hold before the output buffer begins to grow. 4000000 by default.'),
}).describe('The nodes and limits of the server, where it is Redis Pub/Sub.');

/** Of a queue. */
export const redisQueue = entity({
  shard: z
    .boolean()
    .optional()
    .describe(
      'Whether it is a shard channel: SPUBLISH and SSUBSCRIBE, and in a cluster its slot is at one master (RPS-15). false by ' +
        'default.',
    ),
}).describe('What only Redis Pub/Sub has of a channel.');

/** Of whoever speaks to the server. */
const client = {
  node: name()
    .optional()
    .describe(
      'The node to which it connects and comes back, such as broker-2. By default a client of a cluster begins at the first ' +
        'master, or at the master of its shard channel, and after a loss goes to the next node; elsewhere it is at the master.',
    ),
};

/** Of whoever publishes. */
const publisher = {
  ...client,
  channels: z
    .array(channel())
    .min(1)
    .max(1_000)
    .optional()
    .describe("The channels of its messages, in turn. By default the queue's name."),
  size: bytes().optional().describe('How many bytes each message has. 100 by default.'),
  resend: z
    .boolean()
    .optional()
    .describe(
      'Whether it publishes again, after a loss of its connection, what was not answered (RPS-18). false by default.',
    ),
};

/** Of whoever consumes. */
const subscriber = {
  ...client,
  channel: z
    .boolean()
    .optional()
    .describe('Whether it subscribes to the channel that is called as its queue is. true by default.'),
  'shard-channels': z
    .array(channel())
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Shard channels to which it subscribes, in one SSUBSCRIBE with its own if that is one (RPS-15). None by default.',
    ),
  patterns: z
    .array(channel())
    .min(1)
    .max(100)
    .optional()
    .describe('Patterns to which it subscribes, with *, ? and [...] (RPS-08). None by default.'),
};

/** Of a producer. */
export const redisProducer = entity(publisher).describe('What only Redis Pub/Sub has of a producer.');

/** Of a consumer. */
export const redisConsumer = entity(subscriber).describe('What only Redis Pub/Sub has of a subscriber.');

/** Of a service. */
export const redisService = entity({ ...publisher, ...subscriber }).describe(
  'What only Redis Pub/Sub has of a service.',
);
