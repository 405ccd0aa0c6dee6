import type { Fact } from './fact.ts';
import type { Packet } from './packet.ts';

/** What a timer or a disk operation brings back to the actor that asked; the kernel hands it over unread. */
export interface Token {
  /** What stories and crash points call it, e.g. `retry`. */
  readonly name: string;
  /** True for polling and heartbeats: when only idle timers are left, the world is quiet. */
  readonly idle: boolean;
  /** True for a timeout: it waits for something that may still come, and its ringing early is a fault of a search. */
  readonly timeout: boolean;
}

/**
 * What an actor asks of the kernel. A reaction answers with commands, performed in their order; nothing else leaves an
 * actor, and an actor does nothing itself. The kernel performs each as it is given: a run has tens of thousands of
 * them, and none has to be an object. Nodes are named by their position in the world.
 */
export interface Answer {
  /** Puts a packet on the way to a node. */
  send(to: number, packet: Packet): void;
  /** Says what has happened. */
  record(fact: Fact): void;
  /**
   * Sets the timer of a slot, in place of whatever the slot held. `delay` is in microseconds by the actor's own clock;
   * `argument` comes back with the token, so that many timers may share one.
   */
  timer(slot: number, delay: number, token: Token, argument: number): void;
  /** Calls the timer of a slot off. */
  cancel(slot: number): void;
  /** Appends a record to the actor's disk; the token comes back when it stands in the disk's cache. */
  write(record: unknown, token: Token, argument: number): void;
  /** Forces to the disk all that was written so far; the token comes back when it is safe. */
  sync(token: Token, argument: number): void;
}
