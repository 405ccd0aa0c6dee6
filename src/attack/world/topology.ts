/** Who takes part in an attack, and how long things take there. */

/** The actors by their names; `worker` is the first process that runs the person's code. */
export const actors = { shop: 'shop', broker: 'broker', worker: 'worker', store: 'store', world: 'world' } as const;

/** The most processes that run the same code beside each other. */
export const MOST_CONSUMERS = 4;

/** The processes that run the person's code: `worker`, `worker-2` and so on. */
export const workers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? actors.worker : `${actors.worker}-${index + 1}`));

/** The shop that feeds a queue, the first of them or a later one. Its name is part of the names of faults. */
export const shopOf = (queue: string, nth: number): string =>
  nth === 0 ? actors.shop : `${actors.shop}/${queue.replace(/[^\w./-]/g, '_')}`;

/** Whether an actor is a process that runs the person's code. */
export const isWorker = (id: string): boolean => id === actors.worker || id.startsWith(`${actors.worker}-`);

/** How long a message may stay unacknowledged, in microseconds: the broker's lease where it has one. */
export const LEASE = 1_000_000;

/** How long a process or a broker is down after a crash, in microseconds. */
export const DOWN = 20_000;

/** Everybody in the order of diagrams. */
export const participants = [
  { id: actors.shop, role: 'producer' },
  { id: actors.broker, role: 'broker' },
  { id: actors.store, role: 'store' },
  { id: actors.world, role: 'store' },
  ...workers(MOST_CONSUMERS).map((id) => ({ id, role: 'consumer' as const })),
] as const;
