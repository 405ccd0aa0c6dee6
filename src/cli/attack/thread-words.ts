/** What the command and the thread of a life say to each other. */
import type { ClientName, Heard, Site, TroubleKind } from '../../attack/index.ts';
import type { AttackedFile } from './places.ts';
import type { Stripped } from './type-stripping.ts';

/** What the thread is given when it starts. */
export interface ThreadData extends AttackedFile {
  /** Which life this is, from 0: in every second one clock and chance differ from the one before. */
  readonly life: number;
  readonly client: ClientName;
  /** TypeScript without its types, where this Node cannot strip them. */
  readonly stripped: Stripped | undefined;
}

/** What the thread says. */
export type ThreadWord =
  | { readonly type: 'ready' }
  | { readonly type: 'unloadable'; readonly message: string; readonly at: Site | undefined }
  | { readonly type: 'trouble'; readonly kind: TroubleKind; readonly message: string; readonly at: Site | undefined }
  | { readonly type: 'heard'; readonly heard: Heard };
