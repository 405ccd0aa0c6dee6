/** What producers and services have in common: how they publish. */
import { z } from 'zod';
import { entity, whole, word } from './fields.ts';
import { wait } from './quantities.ts';

const retryFile = entity({
  after: wait()
    .prefault('100ms')
    .describe(
      'How long to wait for a confirm, or after a refusal, before the message is sent again. A duration, 100ms by default.',
    ),
  max: z
    .union([whole(0, 1_000_000), z.literal('forever')])
    .default(5)
    .describe(
      'How many times to send again before the message counts as refused, or its outcome is unknown: 0 to 1,000,000, or ' +
        'forever. 5 by default.',
    ),
  backoff: whole(1, 10)
    .default(1)
    .describe('Each wait is this many times the one before: 1 to 10. 1, the default, keeps the waits equal.'),
});

/** The keys of everyone who publishes. */
export const publishingKeys = {
  confirm: word('none', 'leader', 'all')
    .default('none')
    .describe(
      'Who has to have a message before its producer takes it for accepted. none, the default: nobody, it is sent and ' +
        'forgotten. leader: the broker that took it. all: every replica that should have it, on disk where the queue is durable.',
    ),
  retry: z
    .union([retryFile, z.literal(false)])
    .prefault(false)
    .describe(
      'How a message is sent again that is not confirmed in time, or that the broker refuses (a nack of RabbitMQ, or a ' +
        'failed disk): { after, max, backoff }, or false, the default, for never. One that is unroutable is not sent again.',
    ),
  idempotent: z
    .boolean()
    .default(false)
    .describe('Whether publications carry a number by which the broker recognises a repeated one. false by default.'),
  outbox: z
    .boolean()
    .default(false)
    .describe("Whether unconfirmed publications survive the publisher's crash and are sent again. false by default."),
};
