/** Who runs a person's code: a module in this process, in a thread, or another process. */
import type { Heard, Input, Site } from './words.ts';

/** One life of the person's process: from when its code is loaded, without any memory, until it ends. */
export interface Life {
  /** Tells it something, and gives all that it does until it waits again. Throws a Trouble where it does not come to rest. */
  feed(input: Input): Promise<Heard>;
  /** Ends it. */
  end(): void;
}

/** Starts lives. */
export interface Host {
  /** Loads the person's code afresh. Throws a Trouble where it cannot be loaded. */
  start(): Promise<Life>;
}

/** What kind of trouble the person's code gives. */
export type TroubleKind =
  /** It cannot be loaded, or is not what it should be. */
  | 'unloadable'
  /** It does not come to rest: it loops, or waits for something that does not come. */
  | 'hangs'
  /** Its process has ended by itself. */
  | 'died'
  /** It says something that the protocol does not know. */
  | 'gibberish'
  /** It does not do the same each time. */
  | 'unrepeatable'
  /** It throws although nothing goes wrong. */
  | 'throws'
  /** It makes more calls than a life may. */
  | 'endless';

/** What keeps an attack from its end and comes from the person's code: told with its reason, and never as a verdict. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly kind: TroubleKind;
  readonly at: Site | undefined;

  constructor(kind: TroubleKind, message: string, at?: Site) {
    super(message);
    this.kind = kind;
    this.at = at;
  }
}
