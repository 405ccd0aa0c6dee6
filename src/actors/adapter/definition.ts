import type { AnyStateMachine } from 'xstate';
import type { Owner, Vector } from '../../collections/vector.ts';
import type { Farewell } from '../../kernel/behaviour.ts';
import type { Role } from '../../model/crash-point.ts';
import type { Fact } from '../../model/fact.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { ChartNode } from './chart-table.ts';
import type { Reaction } from './reaction.ts';
import type { Signal, Signals } from './signals.ts';

/**
 * One of an actor's many parts, such as an entry of a queue or a publication: where its lifecycle is, and what is known
 * of it. Whoever owns a part writes in place; everybody else sees a value.
 */
export interface Part {
  readonly owner: Owner;
  /** Its number among the actor's parts, from 0. */
  readonly no: number;
  /** Where its lifecycle is; undefined where a crash has ended it. */
  chart: ChartNode | undefined;
}

/**
 * A rule: how something is done that the chart has decided. It is handed a ledger, and by the reaction a part, that are
 * its own to write in, as drafts are: nobody else has seen them. What is to be performed it puts into the reaction.
 */
export type Rule<L, C, P extends Part> = (
  ledger: L,
  reaction: Reaction<C, P>,
  params: Readonly<Record<string, unknown>>,
) => void;

/** A rule whose ledger, settings and parts are not known here. */
// biome-ignore lint/suspicious/noExplicitAny: a table of rules serves every definition.
export type AnyRule = Rule<any, any, any>;

/** A statechart with the closed set of signals that it understands, and what it is told when a life of it begins. */
export interface Chart<C> {
  readonly machine: AnyStateMachine;
  readonly signals: Signals;
  /**
   * What lives of it are told when they begin, one input for each variant that is asked for by its position. Bounded
   * settings only, since they are part of the memo's key.
   */
  inputs(config: C): readonly Json[];
}

/** What remains of an actor after a crash, and which copies nobody will ever see again. */
export interface Surviving<L, P> {
  readonly ledger: L;
  readonly parts: Vector<P>;
  readonly vanished: readonly Fact[];
  /** What its host tells others in its name, as an operating system closes the sockets of a process that died. */
  readonly farewells?: readonly Farewell[];
}

/** An actor as it is written: a chart that decides, the lifecycle of its many parts, a ledger and the rules that change it. */
export interface ActorDefinition<L, C, P extends Part = Part> {
  readonly role: Role;
  /** Its chart; a first life has the input at position 0, a later one the input at 1 where there is one. */
  readonly chart: Chart<C>;
  /** The lifecycle of its parts; undefined where it has none. */
  readonly lifecycle: Chart<C> | undefined;
  /** The ledger of a first life. */
  ledger(config: C): L;
  /** A ledger of the same content that a new owner may write in; its tables are persistent and need no copying. */
  copyLedger(ledger: L): L;
  /** The same for a part. */
  copyPart(part: P, owner: Owner): P;
  /** Projects a packet onto the small signal that the chart reads. */
  project(ledger: L, reaction: Reaction<C, P>): Signal;
  readonly rules: Readonly<Record<string, Rule<L, C, P>>>;
  /** What a crash leaves, given the records that were safe on the disk. */
  survive(ledger: L, parts: Vector<P>, config: C, records: readonly unknown[]): Surviving<L, P>;
  /** Begins a later life, before the chart does: begins the lifecycles of the parts that still matter. */
  recover(ledger: L, reaction: Reaction<C, P>): void;
  /** The message that a timer concerns: of the part, or of the chart where there is none. */
  concerns(ledger: L, part: P | undefined, config: C): Message | undefined;
  /**
   * The fields of ledger and parts, and of what stands in them, by which no order of events is decided: moments on which
   * nothing depends but how long something waits, and numbers that only tell transmissions apart. A search, which asks for
   * all orders and not for times, does not compare them. None where this is left out.
   */
  unread?(config: C): readonly string[];
  /** Whether it compares its clock with moments that it remembers, as for a TTL; left out where it never does. */
  timed?(config: C): boolean;
  /**
   * The fields on which nothing depends any more, of the ledger while the chart is in a state, and of a part: a search does
   * not compare them. None where this is left out.
   */
  readonly forgotten?: {
    ledger?(state: string): readonly string[];
    part?(part: P): readonly string[];
  };
  /**
   * What it knows, as if actors had changed places: what stood at position i stands at `places[i]`, and what was known of the
   * message of index i is known of that of `messages[i]`, where that says anything; messages themselves are exchanged by whoever
   * writes them. Undefined where it would then go on in another way; left out where that is not known.
   */
  readonly moved?: Moving<L, C, P>;
  /** The ledger as plain data. */
  freeze(ledger: L, parts: Vector<P>): Json;
}

/** What an actor knows. */
export interface Known<L, P> {
  readonly ledger: L;
  readonly parts: Vector<P>;
}

/** How what an actor knows changes when others change places. */
export type Moving<L, C, P> = (
  config: C,
  places: readonly number[],
  messages: readonly number[],
) => ((known: Known<L, P>) => Known<L, P>) | undefined;

/** Of an actor that knows nobody by position: nothing changes. */
export const unmoved = (): (<K>(known: K) => K) => (known) => known;

/** A definition whose ledger, settings and parts are not known here. */
// biome-ignore lint/suspicious/noExplicitAny: one registry holds the tables of every definition.
export type AnyDefinition = ActorDefinition<any, any, any>;
