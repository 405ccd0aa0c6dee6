// Restarts of a real Redis, and that the simulated one and its observer come back as the real ones do.
import { test } from 'vitest';
import { atBroker, expectAlike } from '../support/live/at-broker.ts';
import { redis } from '../support/live/server.ts';
import { recordingOf } from '../support/redis-pubsub/experiment.ts';
import { restarts } from '../support/redis-pubsub/restarts.ts';

atBroker(redis, 'restarts of Redis', (broker) => {
  test.for(restarts)('the observer comes back (%#)', async (steps, { skip }) => {
    const recording = recordingOf({}, steps);
    const unfit = broker().unfit(recording);
    if (unfit !== undefined) return skip(unfit);
    await expectAlike(broker(), recording);
  });
});
