/** Who runs a person's code, for each way in which it may speak to the world. */
import type { Host } from '../../attack/index.ts';
import { ProcessHost } from './process-host.ts';
import { ThreadHost, type ThreadOptions } from './thread-host.ts';

/** The host of a file. */
export function hostOf(options: ThreadOptions): Host {
  return options.client === 'process' ? new ProcessHost(options) : new ThreadHost(options);
}
