// Conversations about streams with a real Redis: those of the rules, and very many that nobody has thought of before.
import fc from 'fast-check';
import { test } from 'vitest';
import { atBroker, expectAlike } from '../support/live/at-broker.ts';
import { redis } from '../support/live/server.ts';
import { conversations } from '../support/redis-pubsub/conversations.ts';
import { recordingOf, type Step } from '../support/redis-pubsub/experiment.ts';
import { says } from '../support/redis-pubsub/talk.ts';

const conversation = (steps: readonly Step[]) => recordingOf({}, [...steps, says('DEL s t')]);

atBroker(redis, 'streams', (broker) => {
  test.each(conversations)('$title', async ({ steps }) => {
    await expectAlike(broker(), conversation(steps));
  });

  test('random commands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 60 }), async (commands) => {
        const steps = [says('DEL s', 'XGROUP CREATE s g 0 MKSTREAM', ...commands)];
        await expectAlike(broker(), conversation(steps));
      }),
      { seed: 1, numRuns: 40, endOnFailure: true },
    );
  });
});

const id = fc.integer({ min: 0, max: 12 });
const who = fc.constantFrom('a', 'b');
const group = fc.constantFrom('g', 'g', 'h');
const count = fc.integer({ min: 1, max: 3 });
const text = (...parts: readonly (string | fc.Arbitrary<unknown>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(' '));

/** One of the commands whose answers tell no time. */
const command = fc.oneof(
  { weight: 4, arbitrary: text('XADD s', id, 'n', id) },
  text('XADD s MAXLEN', count, id, 'n', id),
  { weight: 3, arbitrary: text('XREADGROUP GROUP', group, who, 'COUNT', count, 'STREAMS s >') },
  text('XREADGROUP GROUP', group, who, 'NOACK STREAMS s >'),
  text('XREADGROUP GROUP', group, who, 'STREAMS s', id),
  text('XACK s', group, id, id),
  text('XCLAIM s', group, who, '0', id, id),
  text('XAUTOCLAIM s', group, who, '0', id, 'COUNT', count),
  text('XAUTOCLAIM s', group, who, '0 0 JUSTID'),
  text('XPENDING s', group),
  text('XDEL s', id),
  text('XTRIM s MINID', id),
  text('XRANGE s', id, '+ COUNT', count),
  fc.constantFrom('XLEN s', 'XGROUP CREATE s h $', 'XGROUP CREATE s h 0'),
);
