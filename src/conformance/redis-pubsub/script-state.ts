/** What the script of an experiment keeps in mind. */
import type { Json } from '../../model/json.ts';
import type { ObservedEvent } from '../observed.ts';

/** The fields of an event. */
export type Fields = Readonly<Record<string, Json>>;

/** A command whose answer is still to come. What it is answered becomes an event of its step. */
export interface Asked {
  readonly step: number;
  /** What the answer is for: which event it makes. */
  readonly kind: 'publish' | 'queue' | 'multi' | 'exec' | 'discard' | 'flood' | 'pubsub' | 'kill' | 'raw' | 'order';
  /** What the event says besides the answer. */
  readonly fields: Fields;
}

/** One of very many messages: who got it, and in which step. */
export interface Arrival {
  readonly step: number;
  readonly actor: string;
  readonly message: string;
}

/** Very many messages that are published one after the other, each when the one before has been answered. */
export interface Flood {
  readonly channel: string;
  readonly size: number;
  readonly names: readonly string[];
}

/** What has happened so far. */
export interface ScriptState {
  readonly step: number;
  readonly log: readonly ObservedEvent[];
  /** Whether a server has been stopped and not been started again. */
  readonly stopped: boolean;
  /** What each actor has asked, in order. */
  readonly asked: ReadonlyMap<string, readonly Asked[]>;
  /** Which actors speak RESP themselves, so that all that they hear is shown as it is, and which version of it. */
  readonly raw: ReadonlyMap<string, 2 | 3>;
  /** Who has closed its connection politely, and does not hear of its end. */
  readonly parted: ReadonlySet<string>;
  /** Who has been killed and has not connected since: nothing that is asked of it gets anywhere. */
  readonly killed: ReadonlySet<string>;
  /** What PUBSUB has answered in each step, by what was asked. */
  readonly told: ReadonlyMap<number, Fields>;
  /** Very many messages: their names, those still to be published, those that have come, and the numbers that PUBLISH returned. */
  readonly bulk: ReadonlySet<string>;
  readonly floods: ReadonlyMap<string, Flood>;
  readonly arrivals: readonly Arrival[];
  readonly counts: ReadonlyMap<number, readonly number[]>;
}

/** The state before the first step. */
export const firstState: ScriptState = {
  step: 0,
  log: [],
  stopped: false,
  asked: new Map(),
  raw: new Map(),
  parted: new Set(),
  killed: new Set(),
  told: new Map(),
  bulk: new Set(),
  floods: new Map(),
  arrivals: [],
  counts: new Map(),
};

/** The state in which an actor has closed its connection politely, or has one again. */
export const partedFrom = (state: ScriptState, actor: string, isParted: boolean): ScriptState => ({
  ...state,
  parted: withOrWithout(state.parted, actor, isParted),
});

/** The state in which an actor has been killed, or is there again. */
export const killedIn = (state: ScriptState, actor: string, isKilled: boolean): ScriptState => ({
  ...state,
  killed: withOrWithout(state.killed, actor, isKilled),
});

function withOrWithout(actors: ReadonlySet<string>, actor: string, isIn: boolean): ReadonlySet<string> {
  const others = [...actors].filter((each) => each !== actor);
  return new Set(isIn ? [...others, actor] : others);
}

/** The state in which an actor waits for these answers. */
export const waitingFor = (state: ScriptState, actor: string, asked: readonly Asked[]): ScriptState => ({
  ...state,
  asked: new Map([...state.asked, [actor, asked]]),
});
