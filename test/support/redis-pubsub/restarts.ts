// Experiments in which the server of Redis goes away and the observer has to come back to it.
import { doing, publish, type Step, subscribe } from './experiment.ts';

const goneAndBack: readonly (readonly Step[])[] = [
  [{ op: 'restartServer' }],
  [{ op: 'stopServer' }, { op: 'startServer' }],
  [{ op: 'stopServer' }, { op: 'wait', ms: 1_000 }, { op: 'startServer' }],
];

/** After the restart a subscriber comes, the observer cuts it off and looks round. */
export const restarts: readonly (readonly Step[])[] = goneAndBack.map((steps) => [
  subscribe('s1', 'ch'),
  ...steps,
  doing('connect', 'p'),
  doing('connect', 's1'),
  subscribe('s1', 'ch'),
  publish('ch', 'm1'),
  { op: 'clientKill', type: 'pubsub' },
  publish('ch', 'm2'),
  { op: 'pubsub', what: ['channels', 'numpat'] },
]);
