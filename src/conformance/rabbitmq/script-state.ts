/** What the script of an experiment keeps in mind. */
import type { Packet } from '../../model/packet.ts';
import type { ObservedEvent } from '../observed.ts';
import type { Fields } from './shown.ts';

/** A delivery that an actor has and has not settled. */
export interface Held {
  readonly actor: string;
  readonly message: string;
  readonly queue: string;
  readonly tag: number;
}

/** A consumer that an actor has registered. */
export interface Registered {
  readonly actor: string;
  readonly tag: string;
  readonly queue: string;
  readonly autoAck: boolean;
  /** Whether the recording gives it a name, by which its deliveries are told apart. */
  readonly named: boolean;
}

/** A method whose answer an actor waits for before it goes on to the next one. */
export interface Errand {
  readonly step: number;
  readonly kind: string;
  readonly name: string;
  /** What the event says besides what the answer tells. */
  readonly fields: Fields;
  /** What is sent. */
  readonly packet: Packet;
}

/** What has happened so far. */
export interface ScriptState {
  readonly step: number;
  readonly log: readonly ObservedEvent[];
  readonly held: readonly Held[];
  /** Deliveries that have been settled: who acknowledges twice has to know their tags. */
  readonly settled: readonly Held[];
  readonly consumers: readonly Registered[];
  /** What each actor still has to ask, in order; the first one is under way. */
  readonly errands: ReadonlyMap<string, readonly Errand[]>;
}

/** The state before the first step. */
export const firstState: ScriptState = {
  step: 0,
  log: [],
  held: [],
  settled: [],
  consumers: [],
  errands: new Map(),
};

/** The state without what an actor has on a channel that is over. */
export function withoutChannel(state: ScriptState, actor: string): ScriptState {
  const isOther = (each: { readonly actor: string }): boolean => each.actor !== actor;
  return { ...state, held: state.held.filter(isOther), consumers: state.consumers.filter(isOther) };
}

/** The state in which an actor has these errands. */
export function withErrands(state: ScriptState, actor: string, errands: readonly Errand[]): ScriptState {
  return { ...state, errands: new Map([...state.errands, [actor, errands]]) };
}
