// Experiments with Redis Pub/Sub that nobody has recorded: random ones, at a real server and at the simulated one.
import fc from 'fast-check';
import { test } from 'vitest';
import { atBroker, expectAlike } from '../support/live/at-broker.ts';
import { redis } from '../support/live/server.ts';
import { recordingOf, type Step } from '../support/redis-pubsub/experiment.ts';

const subscriber = fc.constantFrom('s1', 's2');
const channel = fc.constantFrom('a', 'b', 'news.a', 'news.b', '');
const pattern = fc.constantFrom('*', 'news.*', '?', '[ab]', 'news.[^a]', '[b-a]', 'n*s.?', '\\a', '[a', 'a*b');
const step = (op: string, fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ op: fc.constant(op), ...fields }) as fc.Arbitrary<Step>;
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 2 });

const anyStep = fc.oneof(
  step('subscribe', { actor: subscriber, channels: some(channel) }),
  step('psubscribe', { actor: subscriber, channels: some(pattern) }),
  step('ssubscribe', { actor: subscriber, channels: fc.tuple(channel) }),
  step('unsubscribe', { actor: subscriber, channels: some(channel) }),
  step('punsubscribe', { actor: subscriber, channels: some(pattern) }),
  step('sunsubscribe', { actor: subscriber, channels: fc.tuple(channel) }),
  { weight: 4, arbitrary: step('publish', { actor: fc.constant('p'), channel, messages: fc.constant(['m']) }) },
  step('publish', { actor: fc.constant('p'), channel, shard: fc.constant(true), messages: fc.constant(['m']) }),
  step('kill', { actor: subscriber }),
  step('connect', { actor: subscriber }),
  step('pauseReading', { actor: subscriber }),
  step('resumeReading', { actor: subscriber }),
  step('pubsub', { what: fc.constant(['numpat', 'numsub']), channels: fc.constant(['a', 'news.a']) }),
);

/** Who is gone does nothing until it connects, and only such a one connects; messages are numbered. */
function sensible(steps: readonly Step[]): readonly Step[] {
  const away = new Set<unknown>();
  const still = new Set<unknown>();
  return steps.flatMap((each, index): Step[] => {
    const { op, actor } = each;
    if (op === 'publish') return [{ ...each, messages: [`m${index}`] }];
    if (op === 'pubsub') return [each];
    if ((op === 'connect') !== away.has(actor) || (op === 'resumeReading') !== (still.has(actor) && op !== 'kill'))
      return [];
    if (op === 'kill') {
      away.add(actor);
      still.delete(actor);
    }
    if (op === 'connect') away.delete(actor);
    if (op === 'pauseReading') still.add(actor);
    if (op === 'resumeReading') still.delete(actor);
    return [each];
  });
}

atBroker(redis, 'variations of Redis Pub/Sub', (broker) => {
  test('random experiments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14 }), async (steps) => {
        const last = { op: 'pubsub', what: ['numpat'], channels: [] };
        await expectAlike(broker(), recordingOf({}, sensible([...steps, last])));
      }),
      { seed: 1, numRuns: 25, endOnFailure: true },
    );
  });
});
