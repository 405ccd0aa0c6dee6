/** What the page may look at more closely: plain data. */
import type { StateGraph } from '../../src/actors/drawing/state-graph.ts';
import type { Json } from '../../src/model/json.ts';

/** The charts of an actor, as they are written. */
export interface ActorCharts {
  readonly chart: StateGraph;
  /** The lifecycle of its parts, such as the entries of a queue; undefined where it has none. */
  readonly parts: StateGraph | undefined;
}

/** The parts of an actor that are in one state. */
export interface PartsInState {
  /** The id of the state; undefined for those that a crash has ended. */
  readonly state: string | undefined;
  readonly count: number;
  /** The first of them. */
  readonly listed: readonly { readonly no: number; readonly message: string | undefined }[];
}

/** An actor at a moment, closely. */
export interface CloseUp {
  /** The position of the event right after which it is so. */
  readonly event: number;
  readonly id: string;
  /** The ids of the states of its chart that are active; none while it is down. */
  readonly active: readonly string[];
  /** What its chart remembers; null while it is down. */
  readonly context: Json;
  readonly parts: readonly PartsInState[];
  /** The whole state: chart, context, parts, ledger; null while it is down. */
  readonly detail: Json;
  /** What a crash now would leave of it; while it is down, what the last crash has left. */
  readonly remains: Json;
  readonly disk: {
    readonly records: number;
    /** So many of the records survive a crash. */
    readonly synced: number;
    /** How many times slower than it should be; 1 when it is well. */
    readonly factor: number;
    readonly failing: boolean;
  };
}

/** A setting of a place, as people read it. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** Who takes from a place. */
export interface Taker {
  readonly id: string;
  /** How many unacknowledged messages it may hold; 0 is any number. */
  readonly prefetch: number;
  /** When it acknowledges. */
  readonly ack: string;
}

/** A place of a broker where messages wait or pass: a queue today; exchanges, partitions and subscriptions as profiles come. */
export interface Place {
  readonly kind: string;
  /** As facts name it in `group`. */
  readonly name: string;
  readonly settings: readonly Setting[];
  /** Who sends here: producers, services, and queues whose dead letters come here. */
  readonly from: readonly string[];
  readonly takers: readonly Taker[];
  /** Where what is given up goes; undefined where it is dropped. */
  readonly deadLetter: string | undefined;
}

/** A broker as its scenario describes it. */
export interface BrokerLayout {
  readonly id: string;
  readonly profile: string;
  readonly settings: readonly Setting[];
  readonly places: readonly Place[];
}
