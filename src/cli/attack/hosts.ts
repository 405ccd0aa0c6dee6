/** Who runs a person's code, for each way in which it may speak to the world. */
import type { ClientName, Host } from '../../attack/index.ts';
import { ProcessHost } from './process-host.ts';
import { ThreadHost, type ThreadOptions } from './thread-host.ts';

/** The host of a client. */
export function hostOf(client: ClientName, options: ThreadOptions): Host {
  return client === 'process' ? new ProcessHost(options) : new ThreadHost(options);
}
