// Experiments with RabbitMQ that nobody has recorded: random ones, at a real broker and at the simulated one.
import fc from 'fast-check';
import { test } from 'vitest';
import { atBroker, expectAlike } from '../support/live/at-broker.ts';
import { rabbitmq } from '../support/live/server.ts';
import { recordingOf } from '../support/rabbitmq/experiment.ts';
import { renamed, sensible } from '../support/rabbitmq/random/sensible.ts';
import { exchangeNames, OWN, queueNames, topology } from '../support/rabbitmq/random/topologies.ts';
import { wishes, wishesWithRestarts } from '../support/rabbitmq/random/wishes.ts';

/** Another seed, and how many experiments it gives, for whoever has more time than a test. */
const { QUEUESCOPE_SEED = '1', QUEUESCOPE_EXPERIMENTS = '24', QUEUESCOPE_RESTARTS = '1' } = process.env;

const numbers = (count: string): readonly number[] => Array.from({ length: Number(count) }, (_, index) => index);
const names = [...queueNames, ...exchangeNames, OWN];

/** The experiment of a number alone: fast-check says how to do it again. */
const only = (index: number) =>
  ({ seed: Number(QUEUESCOPE_SEED), path: String(index), numRuns: 1, endOnFailure: true }) as const;

atBroker(rabbitmq, 'variations of RabbitMQ', (broker) => {
  test.concurrent.for(numbers(QUEUESCOPE_EXPERIMENTS))('random experiment %i', async (index) => {
    await fc.assert(
      fc.asyncProperty(topology, wishes, async (setting, wanted) => {
        const done = renamed(sensible(setting, wanted), names, `-${index}`);
        await expectAlike(broker(), recordingOf(done.setting, done.steps));
      }),
      only(index),
    );
  });

  test.for(numbers(QUEUESCOPE_RESTARTS))('random experiment %i with a restart', async (index, { skip }) => {
    await fc.assert(
      fc.asyncProperty(topology, wishesWithRestarts, async (setting, wanted) => {
        const { steps } = sensible(setting, wanted);
        const recording = recordingOf(setting, steps);
        const unfit = broker().unfit(recording);
        if (unfit !== undefined) return skip(unfit);
        await expectAlike(broker(), recording);
      }),
      only(index),
    );
  });
});
