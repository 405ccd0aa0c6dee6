// Conversations about streams with a real Redis: those of the rules, and very many that nobody has thought of before.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LiveBroker, liveBroker } from '../../src/cli/live/live.ts';
import { differenceLines } from '../../src/conformance/index.ts';
import { simulateRedis } from '../../src/conformance/redis-pubsub/simulate.ts';
import { redis, type Server } from '../support/live/server.ts';
import { conversations } from '../support/redis-pubsub/conversations.ts';
import { recordingOf, type Step } from '../support/redis-pubsub/experiment.ts';
import { says } from '../support/redis-pubsub/talk.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(redis.missing !== undefined)('at a real broker: streams', () => {
  let server: Server;
  let broker: LiveBroker;
  beforeAll(async () => {
    server = await redis.start();
    broker = await liveBroker(server.url, server.control);
  });
  afterAll(async () => server?.end());

  /** Where the real server differs from what is simulated; nothing where it does not. */
  async function difference(steps: readonly Step[]): Promise<readonly string[]> {
    const recording = recordingOf({}, [...steps, says('DEL s t')]);
    const { events } = simulateRedis(recording);
    const { realAndSimulated } = await broker.observe({ ...recording, trace: [...events] });
    return realAndSimulated === undefined ? [] : differenceLines(realAndSimulated);
  }

  test.each(conversations)('$title', async ({ steps }) => {
    expect(await difference(steps)).toEqual([]);
  });

  test('random commands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 60 }), async (commands) => {
        expect(await difference([says('DEL s', 'XGROUP CREATE s g 0 MKSTREAM', ...commands)])).toEqual([]);
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
