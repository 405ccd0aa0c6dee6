import type { AnyStateMachine } from 'xstate';
import type { Role } from '../../model/crash-point.ts';
import type { Fact } from '../../model/fact.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { Reaction } from './reaction.ts';
import type { Signal, Signals } from './signals.ts';

/**
 * A rule: how something is done that the chart has decided. It gives the next ledger and puts into the reaction what is
 * to be performed; ledgers are immutable, and the reaction's owner is who may write in place into their tables.
 */
export type Rule<L, C> = (ledger: L, reaction: Reaction<C>, params: Readonly<Record<string, unknown>>) => L;

/** A rule whose ledger and settings are not known here. */
// biome-ignore lint/suspicious/noExplicitAny: a table of rules serves every definition.
export type AnyRule = Rule<any, any>;

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

/** The chart of one of an actor's many parts: an entry of a queue, a publication. */
export interface Lifecycle<C> extends Chart<C> {
  /** What such a part is called. */
  readonly part: string;
}

/** What remains of a ledger after a crash, and which copies nobody will ever see again. */
export interface Surviving<L> {
  readonly ledger: L;
  readonly vanished: readonly Fact[];
}

/** An actor as it is written: a chart that decides, lifecycles of its many parts, a ledger and the rules that change it. */
export interface ActorDefinition<L, C> {
  readonly role: Role;
  /** Its chart; a first life has the input at position 0, a later one the input at 1 where there is one. */
  readonly chart: Chart<C>;
  /**
   * The lifecycles of the actor's parts; a part's kind is the position of its lifecycle here. Parts have numbers from 0,
   * and no two parts of an actor have the same, whatever their kind.
   */
  readonly lifecycles: readonly Lifecycle<C>[];
  /** The ledger of a first life. */
  ledger(config: C): L;
  /** Projects a packet onto the small signal that the chart reads. */
  project(ledger: L, reaction: Reaction<C>): Signal;
  readonly rules: Readonly<Record<string, Rule<L, C>>>;
  /** What a crash leaves, given the records that were safe on the disk. */
  survive(ledger: L, config: C, records: readonly unknown[]): Surviving<L>;
  /** Begins a later life, before the chart does: puts back the parts that the surviving ledger still has. */
  recover(ledger: L, reaction: Reaction<C>): L;
  /** The message that a timer concerns: of the chart (kind -1), or of the part with this number. */
  concerns(ledger: L, kind: number, no: number, config: C): Message | undefined;
  /** The ledger as plain data. */
  freeze(ledger: L): Json;
}

/** A definition whose ledger and settings are not known here. */
// biome-ignore lint/suspicious/noExplicitAny: one registry holds the tables of every definition.
export type AnyDefinition = ActorDefinition<any, any>;
