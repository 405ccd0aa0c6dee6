/** Producers, as files spell them. */
import { entity, name, whole } from './fields.ts';
import { publishingKeys } from './publishing.ts';
import { duration } from './quantities.ts';
import { rabbitmqProducer } from './rabbitmq.ts';
import { redisProducer } from './redis-pubsub.ts';

/** A producer. */
export const producerFile = entity({
  id: name().describe('The name of the producer. Its messages are called after it: shop-1, shop-2, ...'),
  to: name().describe('The queue to which it publishes.'),
  messages: whole(1, 1_000_000).default(1).describe('How many messages it produces. 1 to 1,000,000; 1 by default.'),
  every: duration()
    .prefault('10ms')
    .describe('The time between two messages. A duration, 10ms by default; 0ms produces all of them at once.'),
  start: duration().prefault('0ms').describe('When it produces the first message. A duration, 0ms by default.'),
  ...publishingKeys,
  keys: whole(1, 1_000)
    .default(1)
    .describe(
      'How many distinct keys the messages carry in turn; order is promised among messages with one key. 1 to 1,000; 1 by default.',
    ),
  rabbitmq: rabbitmqProducer.optional(),
  'redis-pubsub': redisProducer.optional(),
});
