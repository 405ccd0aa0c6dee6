import type { Owner } from '../../collections/vector.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import type { Fact } from '../../model/fact.ts';
import type { Packet } from '../../model/packet.ts';
import { CHART_TIMERS } from './chart-table.ts';
import type { Signal } from './signals.ts';

/** The kind of the chart itself, beside the kinds of an actor's parts, which are the positions of their lifecycles. */
export const CHART = -1;

/** A timer's way back to the part that set it: its number and its kind in one integer. There are at most 7 kinds. */
export const addressOf = (kind: number, no: number): number => (no + 1) * 8 + kind + 1;

/** The kind of part in an address. */
export const kindOf = (address: number): number => (address & 7) - 1;

/** The number of the part in an address. */
export const numberOf = (address: number): number => (address >> 3) - 1;

/** What a rule is given: the stimulus, the actor's settings, and the means to answer. One is used for all reactions. */
export class Reaction<C> {
  readonly config: C;
  /** The packet that is being answered; undefined where a timer rang. */
  packet: Packet | undefined;
  /** Who sent it. */
  from = -1;
  /** The number of the part whose edge is being taken, or of the timer's argument; -1 for the chart. */
  no = -1;
  private turn!: Turn;
  // What is still to be signalled, in order: parallel lists that are never emptied, since they are filled thousands of times.
  private readonly toKind: number[] = [];
  private readonly toNo: number[] = [];
  private readonly toSignal: (Signal | number)[] = [];
  private head = 0;
  private tail = 0;

  constructor(config: C) {
    this.config = config;
  }

  /** Starts answering a stimulus. */
  open(turn: Turn, packet: Packet | undefined, from: number): void {
    this.turn = turn;
    this.packet = packet;
    this.from = from;
    this.no = -1;
  }

  /** Who may write in place into the ledger's tables. */
  get owner(): Owner {
    return this.turn.owner;
  }

  /** The actor's own clock, in microseconds. */
  get clock(): number {
    return this.turn.clock;
  }

  /** Whether anybody follows what happens; where nobody does, facts need not be made. */
  get heard(): boolean {
    return this.turn.heard;
  }

  /** Sends a packet to the node at a position. */
  send(to: number, packet: Packet): void {
    this.turn.send(to, packet);
  }

  /** Records what has happened. */
  record(fact: Fact): void {
    this.turn.record(fact);
  }

  /** Signals the chart, once the present edge is done. */
  tell(signal: Signal): void {
    this.enqueue(CHART, -1, signal);
  }

  /** Signals a part, once the present edge is done. */
  tellPart(kind: number, no: number, signal: Signal): void {
    this.enqueue(kind, no, signal);
  }

  /** Begins the lifecycle of a part, once the present edge is done; `variant` is the position of its input. */
  beginPart(kind: number, no: number, variant = 0): void {
    this.enqueue(kind, no, variant);
  }

  /** Sets a timer whose length only a rule knows; it signals the chart. Slots count from 0 beside the chart's own. */
  after(slot: number, delay: number, signal: Signal): void {
    this.turn.timer(CHART_TIMERS - 1 - slot, delay, signal, addressOf(CHART, -1));
  }

  /** Calls a rule's timer off. */
  cancel(slot: number): void {
    this.turn.cancel(CHART_TIMERS - 1 - slot);
  }

  /** Writes a record to the disk; the signal comes to the part when it stands in the cache. */
  write(record: unknown, kind: number, no: number, signal: Signal): void {
    this.turn.write(record, signal, addressOf(kind, no));
  }

  /** Forces to the disk what was written; the signal comes to the part, or to the chart, when it is safe. */
  sync(kind: number, no: number, signal: Signal): void {
    this.turn.sync(signal, addressOf(kind, no));
  }

  /** A duration between min and max, drawn for the work on one attempt at a message. */
  duration(min: number, max: number, messageHash: number, attempt: number): number {
    return this.turn.between(min, max, messageHash, attempt);
  }

  /** Sets the one timer of a part, beside its lifecycle: for a wait whose length only a rule knows. */
  afterPart(kind: number, no: number, delay: number, signal: Signal): void {
    this.setTimer(CHART_TIMERS + no, delay, kind, signal, no);
  }

  /** Notes that the chart had no answer. */
  ignore(what: string): void {
    this.turn.ignored = what;
  }

  /** Sets the timer of an edge. */
  setTimer(slot: number, delay: number, kind: number, signal: Signal, no: number): void {
    this.turn.timer(slot, delay, signal, addressOf(kind, no));
  }

  /** Cancels the timer of an edge. */
  cancelTimer(slot: number): void {
    this.turn.cancel(slot);
  }

  /** Whether something is still to be signalled. */
  get hasNext(): boolean {
    if (this.head < this.tail) return true;
    this.head = 0;
    this.tail = 0;
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

  private enqueue(kind: number, no: number, signal: Signal | number): void {
    const at = this.tail++;
    this.toKind[at] = kind;
    this.toNo[at] = no;
    this.toSignal[at] = signal;
  }
}
