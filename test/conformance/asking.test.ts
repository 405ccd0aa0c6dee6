// Who asks several things at once, and loses its channel by the first one.
import { expect, test } from 'vitest';
import { experiment, publish } from '../support/rabbitmq/experiment.ts';

test('who loses its channel by what it asks does not ask the rest, and asks anew on another channel', () => {
  const get = (queue: string, times: number) => ({ op: 'get', actor: 'c1', queue, times });
  const { of } = experiment(
    { queues: { q: {} } },
    publish('q', 'm1'),
    get('nowhere', 3),
    { op: 'newChannel', actor: 'c1' },
    get('q', 2),
  );
  expect(of('c1')).toEqual(['channel-closed NOT_FOUND', 'new-channel', 'get m1', 'get-empty']);
});
