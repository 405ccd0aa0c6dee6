/** What scenarios may say under `redis-pubsub`, as files spell it. */
import { z } from 'zod';
import { entity, whole } from './fields.ts';
import { wait } from './quantities.ts';

const bytes = () => whole(0, 1_000_000_000);
const channel = () => z.string().min(1).max(255);

/** Of a topology. */
export const redisTopology = entity({
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
}).describe('Limits of the server, where it is Redis Pub/Sub.');

/** Of whoever publishes. */
const publisher = {
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
  channel: z
    .boolean()
    .optional()
    .describe('Whether it subscribes to the channel that is called as its queue is. true by default.'),
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
