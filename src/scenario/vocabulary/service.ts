/** Services, which consume and publish, as files spell them. */
import { z } from 'zod';
import { consumingKeys } from './consuming.ts';
import { entity, name } from './fields.ts';
import { publishingKeys } from './publishing.ts';
import { rabbitmqService } from './rabbitmq.ts';
import { redisService } from './redis-pubsub.ts';
import { streamsConsumer } from './redis-streams.ts';

/** A service. Its effect is what it sends, so some of what it has in common with consumers and producers means more. */
export const serviceFile = entity({
  ...consumingKeys,
  dedup: consumingKeys.dedup.describe(
    'When it notes that a message is done. none, the default: never. mark-first: in its dedup store, before it sends. ' +
      'mark-last: there, after it has sent. atomic: together with what it sends, in its outbox, which it needs for that.',
  ),
  to: z
    .union([name(), z.array(name()).min(1).max(100)])
    .describe(
      'The queue or the list of queues to which it publishes one message for each that it has consumed. What it makes of ' +
        'shop-2 is called after both: pay/shop-2, or pay/shop-2/bills where it publishes to several.',
    ),
  ...publishingKeys,
  confirm: publishingKeys.confirm.describe(
    'Who has to have a message before it takes it for accepted. none, the default: nobody, it is sent and forgotten. ' +
      'leader: the broker that took it. all: every replica that should have it. Without an outbox it goes on with the ' +
      'message that it consumes when all that it has sent is confirmed; if that may not be, its handler has failed.',
  ),
  outbox: publishingKeys.outbox.describe(
    'Whether it writes what it sends to its own database first, together with the mark that the message is done. What is ' +
      'there survives its crash and is sent, and a message that comes again is not done again. Each instance has its own. ' +
      'false by default.',
  ),
  rabbitmq: rabbitmqService.optional(),
  'redis-pubsub': redisService.optional(),
  'redis-streams': streamsConsumer.optional(),
});
