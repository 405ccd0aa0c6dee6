import type { Owner } from '../../collections/vector.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import type { Command, Token } from '../../model/command.ts';
import type { Fact } from '../../model/fact.ts';
import type { Micros } from '../../model/ids.ts';
import type { Packet } from '../../model/packet.ts';
import { CHART_TIMERS } from './chart-table.ts';
import type { Signal } from './signals.ts';

/** The part that a signal is for: the chart itself, or the part of a kind with a number. */
export const CHART = -1;

/** A timer's way back to the part that set it. */
export interface PartToken extends Token {
  readonly kind: number;
  readonly signal: Signal;
}

/** What a rule is given: the stimulus, the actor's settings, and the means to answer. One is used for all reactions. */
export class Reaction<C> {
  readonly config: C;
  /** The packet that is being answered; undefined where a timer rang. */
  packet: Packet | undefined;
  /** Who sent it. */
  from = -1;
  /** The number of the part whose edge is being taken, or of the timer's argument; -1 for the chart. */
  no = -1;
  /** The actor's own clock, in microseconds. */
  clock = 0;
  owner: Owner = {};

  private commands: Command[] = [];
  private turn: Turn | undefined;
  private readonly kinds: readonly string[];
  private readonly tokens = new Map<Signal, PartToken>();
  // What is still to be signalled, in order: parallel lists, since a reaction has a few of them and they cost nothing.
  private readonly toKind: number[] = [];
  private readonly toNo: number[] = [];
  private readonly toSignal: (Signal | number)[] = [];
  private head = 0;

  constructor(config: C, kinds: readonly string[]) {
    this.config = config;
    this.kinds = kinds;
  }

  /** Starts answering a stimulus. */
  open(turn: Turn, packet: Packet | undefined, from: number): void {
    this.turn = turn;
    this.commands = turn.commands;
    this.clock = turn.clock;
    this.owner = turn.owner;
    this.packet = packet;
    this.from = from;
    this.no = -1;
  }

  /** Sends a packet to the node at a position. */
  send(to: number, packet: Packet): void {
    this.commands.push({ type: 'send', to, packet });
  }

  /** Records what has happened. */
  record(fact: Fact): void {
    this.commands.push({ type: 'record', fact });
  }

  /** Signals the chart, once the present edge is done. */
  tell(signal: Signal): void {
    this.toKind.push(CHART);
    this.toNo.push(-1);
    this.toSignal.push(signal);
  }

  /** Signals a part, once the present edge is done. */
  tellPart(kind: string, no: number, signal: Signal): void {
    this.toKind.push(this.kinds.indexOf(kind));
    this.toNo.push(no);
    this.toSignal.push(signal);
  }

  /** Begins the lifecycle of a part, once the present edge is done; `variant` is the position of its input. */
  beginPart(kind: string, no: number, variant = 0): void {
    this.toKind.push(this.kinds.indexOf(kind));
    this.toNo.push(no);
    this.toSignal.push(variant);
  }

  /** Sets a timer whose length only a rule knows; it signals the chart. Slots count from 0 beside the chart's own. */
  after(slot: number, delay: number, signal: Signal, argument = -1): void {
    this.commands.push({
      type: 'timer',
      slot: CHART_TIMERS - 1 - slot,
      delay: delay as Micros,
      token: this.tokenFor(CHART, signal),
      argument,
    });
  }

  /** Calls a rule's timer off. */
  cancel(slot: number): void {
    this.commands.push({ type: 'cancel', slot: CHART_TIMERS - 1 - slot });
  }

  /** Writes a record to the disk; the signal comes to the part when it stands in the cache. */
  write(record: unknown, kind: string, no: number, signal: Signal): void {
    this.commands.push({ type: 'write', record, token: this.tokenFor(this.kinds.indexOf(kind), signal), argument: no });
  }

  /** Forces to the disk what was written; the signal comes to the part, or to the chart, when it is safe. */
  sync(kind: string | undefined, no: number, signal: Signal): void {
    const part = kind === undefined ? CHART : this.kinds.indexOf(kind);
    this.commands.push({ type: 'sync', token: this.tokenFor(part, signal), argument: no });
  }

  /** A duration between min and max, drawn for the work on one attempt at a message. */
  duration(min: number, max: number, messageHash: number, attempt: number): number {
    return (this.turn as Turn).between(min, max, messageHash, attempt);
  }

  /** Sets the one timer of a part, beside its lifecycle: for a wait whose length only a rule knows. */
  afterPart(kind: string, no: number, delay: number, signal: Signal): void {
    this.setTimer(CHART_TIMERS + no, delay, this.kinds.indexOf(kind), signal, no);
  }

  /** Notes that the chart had no answer. */
  ignore(what: string): void {
    (this.turn as Turn).ignored = what;
  }

  /** Sets the timer of an edge. */
  setTimer(slot: number, delay: number, kind: number, signal: Signal, no: number): void {
    this.commands.push({
      type: 'timer',
      slot,
      delay: delay as Micros,
      token: this.tokenFor(kind, signal),
      argument: no,
    });
  }

  /** Cancels the timer of an edge. */
  cancelTimer(slot: number): void {
    this.commands.push({ type: 'cancel', slot });
  }

  /** Whether something is still to be signalled. */
  get hasNext(): boolean {
    if (this.head < this.toKind.length) return true;
    if (this.head > 0) {
      this.toKind.length = 0;
      this.toNo.length = 0;
      this.toSignal.length = 0;
      this.head = 0;
    }
    return false;
  }

  /** The kind of the part to be signalled next; `nextNo` and `takeSignal` give the rest. */
  get nextKind(): number {
    return this.toKind[this.head] as number;
  }

  /** The number of the part to be signalled next. */
  get nextNo(): number {
    return this.toNo[this.head] as number;
  }

  /** Takes the next signal; a number asks for the part's beginning, with the input at that position. */
  takeSignal(): Signal | number {
    return this.toSignal[this.head++] as Signal | number;
  }

  private tokenFor(kind: number, signal: Signal): PartToken {
    let token = this.tokens.get(signal);
    if (token === undefined) {
      token = Object.freeze({ name: signal.name, idle: signal.idle, kind, signal });
      this.tokens.set(signal, token);
    }
    return token;
  }
}
