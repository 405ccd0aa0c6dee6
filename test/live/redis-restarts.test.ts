// Restarts of a real Redis, and that the simulated one and its observer come back as the real ones do.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LiveBroker, liveBroker } from '../../src/cli/live/live.ts';
import { differenceLines, observe } from '../../src/conformance/index.ts';
import { redis, type Server } from '../support/live/server.ts';
import { recordingOf } from '../support/redis-pubsub/experiment.ts';
import { restarts } from '../support/redis-pubsub/restarts.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(redis.missing !== undefined)('at a real broker: restarts of Redis', () => {
  let server: Server;
  let broker: LiveBroker;
  beforeAll(async () => {
    server = await redis.start();
    broker = await liveBroker(server.url, server.control);
  });
  afterAll(async () => server?.end());

  test.for(restarts)('the observer comes back (%#)', async (steps, { skip }) => {
    const recording = recordingOf({}, steps);
    const unfit = broker.unfit(recording);
    if (unfit !== undefined) return skip(unfit);
    const { events } = observe(recording);
    const { realAndSimulated } = await broker.observe({ ...recording, trace: [...events] });
    expect(realAndSimulated === undefined ? [] : differenceLines(realAndSimulated)).toEqual([]);
  });
});
