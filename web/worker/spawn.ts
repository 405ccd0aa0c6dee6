/** Starts the simulation's Worker from a file of its own. */
export function spawn(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'queuescope' });
}
