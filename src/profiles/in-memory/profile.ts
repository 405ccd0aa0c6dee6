import type { Profile } from '../profile.ts';
import { inMemoryBroker } from './broker.ts';

/** The face of the in-memory broker. It is nobody's product: it does all that the neutral vocabulary can ask for. */
export const inMemory: Profile = {
  name: 'in-memory',
  about: 'point-to-point queues with leases, in memory or on a disk; it does all that the neutral vocabulary asks for',
  versions: ['1'],
  lacks: () => [],
  broker: ({ id, queues, fsync }, cast) => cast(inMemoryBroker, { id, queues, fsync }),
  client: undefined,
};
