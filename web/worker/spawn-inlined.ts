import InlinedWorker from './worker.ts?worker&inline';

/** Starts the simulation's Worker from text within the page, for a page that was opened from a disk. */
export function spawn(): Worker {
  return new InlinedWorker({ name: 'queuescope' });
}
