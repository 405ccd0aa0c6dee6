// Which declarations of queues a real RabbitMQ takes, and that the simulated one takes the same.
import { test } from 'vitest';
import { atBroker, expectAlike } from '../support/live/at-broker.ts';
import { rabbitmq } from '../support/live/server.ts';
import { declaresAll } from '../support/rabbitmq/declarations.ts';
import { recordingOf } from '../support/rabbitmq/experiment.ts';

atBroker(rabbitmq, 'declarations of queues', (broker) => {
  test('are taken or refused as they are in the simulation', async () => {
    await expectAlike(broker(), recordingOf({ version: '3.10' }, declaresAll));
  });
});
