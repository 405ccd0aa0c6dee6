import type { Fact } from './fact.ts';
import type { Micros } from './ids.ts';
import type { Packet } from './packet.ts';

/** What a timer or a disk operation brings back to the actor that asked; the kernel hands it over unread. */
export interface Token {
  /** What stories and crash points call it, e.g. `retry`. */
  readonly name: string;
  /** True for polling and heartbeats: when only idle timers are left, the world is quiet. */
  readonly idle: boolean;
}

/**
 * What an actor asks of the kernel. A reaction answers with a list of these, performed in order; nothing else leaves an
 * actor. Nodes are named by their position in the world.
 */
export type Command =
  | { readonly type: 'send'; readonly to: number; readonly packet: Packet }
  | { readonly type: 'record'; readonly fact: Fact }
  /** Sets the timer of a slot, in place of whatever the slot held. `delay` is measured by the actor's own clock. */
  | {
      readonly type: 'timer';
      readonly slot: number;
      readonly delay: Micros;
      readonly token: Token;
      /** A number that comes back with the token, so that many timers may share one. */
      readonly argument: number;
    }
  | { readonly type: 'cancel'; readonly slot: number }
  /** Appends a record to the actor's disk; the token comes back when it stands in the disk's cache. */
  | { readonly type: 'write'; readonly record: unknown; readonly token: Token; readonly argument: number }
  /** Forces to the disk all that was written so far; the token comes back when it is safe. */
  | { readonly type: 'sync'; readonly token: Token; readonly argument: number };
