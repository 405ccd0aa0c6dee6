// What no recording says of RabbitMQ: experiments that are written here, at a real broker and at the simulated one.
import { test } from 'vitest';
import { atBroker, expectAlike } from '../support/live/at-broker.ts';
import { rabbitmq } from '../support/live/server.ts';
import { recordingOf } from '../support/rabbitmq/experiment.ts';
import { experiments } from '../support/rabbitmq/unrecorded.ts';

atBroker(rabbitmq, 'what no recording says of RabbitMQ', (broker) => {
  test.for(experiments)('$title', async ({ setting, steps }, { skip }) => {
    const recording = recordingOf(setting, steps);
    const unfit = broker().unfit(recording);
    if (unfit !== undefined) return skip(unfit);
    await expectAlike(broker(), recording);
  });
});
