import type { Surface } from '../client.ts';
import type { Channels } from './channels.ts';

/** What a client of Redis shares with the others of its life. */
export interface Sharing {
  readonly surface: Surface;
  readonly channels: Channels;
  /** The number of the next connection. */
  next(): number;
}
