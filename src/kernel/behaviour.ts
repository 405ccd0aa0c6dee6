import type { Encoder } from '../collections/encoder.ts';
import type { Owner } from '../collections/vector.ts';
import type { Answer, Token } from '../model/command.ts';
import type { Role } from '../model/crash-point.ts';
import type { Fact } from '../model/fact.ts';
import type { Json } from '../model/json.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';

/** What the kernel gives to an actor for one reaction, and what takes its answer. */
export interface Turn extends Answer {
  /** The actor's own clock, in microseconds; it may be skewed. */
  readonly clock: number;
  /** Who may write in place into the state that this reaction is given. */
  readonly owner: Owner;
  /** Whether anybody follows what happens: facts are for those who do, and are not made for nobody. */
  readonly heard: boolean;
  /** What the actor had no answer to, by name; an actor that ignores something says so here. */
  ignored: string | undefined;
  /**
   * An integer between min and max, both included, for the work on one attempt at a message: a pure function of the
   * seed, the actor, the message's hash and the attempt.
   */
  between(min: number, max: number, messageHash: number, attempt: number): number;
}

/** A packet that an actor's host sends when the actor has crashed: an operating system closes a dead process's sockets. */
export interface Farewell {
  /** The position of the node that gets it. */
  readonly to: number;
  readonly packet: Packet;
}

/** What survives a crash, and what the crash took: facts about copies that nobody will ever see again. */
export interface Remains {
  readonly durable: unknown;
  readonly vanished: readonly Fact[];
  /** What the actor's host sends in its name, since it is gone itself; left out where it has no connections. */
  readonly farewells?: readonly Farewell[];
}

/**
 * All that the kernel knows about an actor: how it starts, how it reacts, what a crash leaves of it. States are values;
 * a reaction returns the next state and gives its commands to the turn, in order.
 */
export interface Behaviour<S = unknown> {
  readonly role: Role;
  /** Whether what it does depends on what its clock says, and not only on its alarms; left out where it does not. */
  readonly timed?: boolean;
  /** The first state of a life: of the first life, or of one after a crash, from what survived. */
  boot(durable: unknown, turn: Turn): S;
  /** The reaction to a packet from the node at position `from`. */
  receive(state: S, from: number, packet: Packet, turn: Turn): S;
  /** The reaction to an alarm of its own, or to its disk. */
  fire(state: S, token: Token, argument: number, turn: Turn): S;
  /** The reaction to a disk that could not do what the token asked for. */
  diskFailed(state: S, token: Token, argument: number, turn: Turn): S;
  /** What a crash leaves, given the records that the disk had made safe. */
  crash(state: S, records: readonly unknown[]): Remains;
  /** The name of the state that a person would point at, e.g. `working`; the same text object for the same state. */
  name(state: S): string;
  /** The message that an alarm concerns; undefined where it concerns none. */
  concerns(state: S, token: Token, argument: number): Message | undefined;
  /** The whole state as plain data, for inspection. */
  freeze(state: S): Json;
  /** Writes what tells a state from those that go on differently: searches compare worlds by it. */
  encode(state: S, encoder: Encoder): void;
  /** The same for what survived a crash. */
  encodeDurable(durable: unknown, encoder: Encoder): void;
  /**
   * How it is written when actors have changed places: what stood at position i stands at `places[i]`; and when producers
   * have, their messages with them: that of index i is then the one of `messages[i]`, where that says anything. Undefined
   * where it would then go on in another way, as when it treats them differently; left out where that is not known.
   */
  moved?(places: readonly number[], messages: readonly number[]): Moved<S> | undefined;
}

/** Writes what an actor knows of others as if they had changed places. */
export type Moved<S = unknown> = Pick<Behaviour<S>, 'encode' | 'encodeDurable'>;
