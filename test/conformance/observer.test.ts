// Who watches an experiment comes back after a restart of the server, as nobody else does by himself.
import { expect, test } from 'vitest';
import { experiment } from '../support/redis-pubsub/experiment.ts';
import { restarts } from '../support/redis-pubsub/restarts.ts';

test.each(restarts)('the observer cuts subscribers off after a restart and sees that they are gone', (...steps) => {
  const { events, got, counts, kinds } = experiment({}, ...steps);
  expect([counts, got('s1')]).toEqual([[1, 0], ['m1']]);
  expect(kinds('s1').slice(-2)).toEqual(['deliver', 'connection-lost']);
  expect(kinds('observer')).toEqual(['server-stop', 'server-start', 'client-kill', 'pubsub-info']);
  expect(events.at(-1)).toMatchObject({ kind: 'pubsub-info', channels: [], numpat: 0 });
});
