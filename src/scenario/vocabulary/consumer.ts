/** Consumers, as files spell them. */
import { consumingKeys } from './consuming.ts';
import { entity, word } from './fields.ts';
import { rabbitmqConsumer } from './rabbitmq.ts';
import { redisConsumer } from './redis-pubsub.ts';
import { streamsConsumer } from './redis-streams.ts';

/** A consumer, or several of the same kind. */
export const consumerFile = entity({
  ...consumingKeys,
  effect: word('plain', 'idempotent')
    .default('plain')
    .describe(
      'plain, the default: each time the effect happens counts. idempotent: the effect carries a key, and the store applies it once.',
    ),
  rabbitmq: rabbitmqConsumer.optional(),
  'redis-pubsub': redisConsumer.optional(),
  'redis-streams': streamsConsumer.optional(),
});
