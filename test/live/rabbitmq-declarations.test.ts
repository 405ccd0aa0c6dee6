// Which declarations of queues a real RabbitMQ takes, and that the simulated one takes the same.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LiveBroker, liveBroker } from '../../src/cli/live/live.ts';
import { differenceLines, observe } from '../../src/conformance/index.ts';
import { rabbitmq, type Server } from '../support/live/server.ts';
import { declaresAll } from '../support/rabbitmq/declarations.ts';
import { recordingOf } from '../support/rabbitmq/experiment.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(rabbitmq.missing !== undefined)('at a real broker: declarations of queues', () => {
  let server: Server;
  let broker: LiveBroker;
  beforeAll(async () => {
    server = await rabbitmq.start();
    broker = await liveBroker(server.url, server.control);
  });
  afterAll(async () => server?.end());

  test('are taken or refused as they are in the simulation', async () => {
    const recording = recordingOf({ version: '3.10' }, declaresAll);
    const { events } = observe(recording);
    const { realAndSimulated } = await broker.observe({ ...recording, trace: [...events] });
    expect(realAndSimulated === undefined ? [] : differenceLines(realAndSimulated)).toEqual([]);
  });
});
