/** What the command and the thread of a life say to each other. */

import type { ClientName, Heard, Site, TroubleKind } from '../../attack/index.ts';
import type { AttackedFile } from './places.ts';

/** What the thread is given when it starts. */
export interface ThreadData extends AttackedFile {
  /** Whether this is a second life: its clock and its chance differ from the first one's. */
  readonly second: boolean;
  readonly client: ClientName;
}

/** What the thread says. */
export type ThreadWord =
  | { readonly type: 'ready' }
  | { readonly type: 'unloadable'; readonly message: string; readonly at: Site | undefined }
  | { readonly type: 'trouble'; readonly kind: TroubleKind; readonly message: string; readonly at: Site | undefined }
  | { readonly type: 'heard'; readonly heard: Heard };
