import type { Owner, Vector } from '../../collections/vector.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import type { Fact } from '../../model/fact.ts';
import type { Packet } from '../../model/packet.ts';
import { CHART_TIMERS } from './chart-timers.ts';
import type { Part } from './definition.ts';
import type { Signal } from './signals.ts';

/** The number of the chart itself, beside the numbers of its parts. */
export const CHART = -1;

/** Where an actor keeps its parts. */
export interface PartsHolder<P> {
  parts: Vector<P>;
}

/** What a rule is given: the stimulus, the actor's settings, and the means to answer. One is used for all reactions. */
export class Reaction<C, P extends Part = Part> {
  readonly config: C;
  /** The packet that is being answered; undefined where a timer rang. */
  packet: Packet | undefined;
  /** Who sent it. */
  from = -1;
  /** The part whose edge is being taken, which rules may write in; for the chart's own edges it means nothing. */
  part!: P;
  /** How many have been told something in this reaction; whoever has served them all sets it back to 0. */
  told = 0;

  private turn!: Turn;
  private holder!: PartsHolder<P>;
  private readonly copyPart: (part: P, owner: Owner) => P;
  // What is still to be signalled, in order: parallel lists that are never emptied, since they are filled thousands of times.
  private readonly toNo: number[] = [];
  private readonly toSignal: (Signal | number)[] = [];

  constructor(config: C, copyPart: (part: P, owner: Owner) => P) {
    this.config = config;
    this.copyPart = copyPart;
  }

  /** Starts answering a stimulus. */
  open(turn: Turn, holder: PartsHolder<P>, packet: Packet | undefined, from: number): void {
    this.turn = turn;
    // Asked first, since the collector has to be told of every young object that is written into an old one.
    if (this.holder !== holder) this.holder = holder;
    this.packet = packet;
    this.from = from;
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

  /** All parts, to be read. */
  get parts(): Vector<P> {
    return this.holder.parts;
  }

  /** The part with this number, to be written in; there must be one. */
  own(no: number): P {
    const { holder } = this;
    const { owner } = this.turn;
    const part = holder.parts.get(no) as P;
    if (part.owner === owner) return part;
    const copy = this.copyPart(part, owner);
    holder.parts = holder.parts.set(no, copy, owner);
    return copy;
  }

  /** Sends a packet to the node at a position. */
  send(to: number, packet: Packet): void {
    this.turn.send(to, packet);
  }

  /** Records what has happened. Ask `heard` first, so that nothing is made for nobody. */
  record(fact: Fact): void {
    this.turn.record(fact);
  }

  /** Signals the chart, once the present edge is done. */
  tell(signal: Signal): void {
    this.enqueue(CHART, signal);
  }

  /** Signals a part, once the present edge is done. */
  tellPart(no: number, signal: Signal): void {
    this.enqueue(no, signal);
  }

  /** Adds a part and begins its lifecycle, once the present edge is done; `variant` is the position of its input. */
  beginPart(part: P, variant = 0): void {
    this.holder.parts = this.holder.parts.set(part.no, part, this.turn.owner);
    this.enqueue(part.no, variant);
  }

  /** Begins the lifecycle of a part that is there already, as after a crash. */
  beginAgain(no: number, variant = 0): void {
    this.enqueue(no, variant);
  }

  /** Sets a timer whose length only a rule knows; it signals the chart. Slots count from 0 beside the chart's own. */
  after(slot: number, delay: number, signal: Signal): void {
    this.turn.timer(CHART_TIMERS - 1 - slot, delay, signal, CHART);
  }

  /** Calls off what `after` has set in a slot. */
  cancelAfter(slot: number): void {
    this.turn.cancel(CHART_TIMERS - 1 - slot);
  }

  /** Sets the one timer of a part, beside its lifecycle: for a wait whose length only a rule knows. */
  afterPart(no: number, delay: number, signal: Signal): void {
    this.turn.timer(CHART_TIMERS + no, delay, signal, no);
  }

  /** Writes a record to the disk; the signal comes to the part when it stands in the cache. */
  write(record: unknown, no: number, signal: Signal): void {
    this.turn.write(record, signal, no);
  }

  /** Forces to the disk what was written; the signal comes to the part, or to the chart, when it is safe. */
  sync(no: number, signal: Signal): void {
    this.turn.sync(signal, no);
  }

  /** A duration between min and max, drawn for the work on one attempt at a message. */
  duration(min: number, max: number, messageHash: number, attempt: number): number {
    return this.turn.between(min, max, messageHash, attempt);
  }

  /** Notes that the chart had no answer. */
  ignore(what: string): void {
    this.turn.ignored = what;
  }

  /** Sets the timer of an edge: of the chart by its slot, or the one timer of a part. */
  setTimer(slot: number, delay: number, signal: Signal, no: number): void {
    this.turn.timer(no === CHART ? slot : CHART_TIMERS + no, delay, signal, no);
  }

  /** Cancels the timer of an edge. */
  cancelTimer(slot: number, no: number): void {
    this.turn.cancel(no === CHART ? slot : CHART_TIMERS + no);
  }

  /** Who was told at this place: a part by its number, or the chart. */
  noAt(place: number): number {
    return this.toNo[place] as number;
  }

  /** What was told at this place; a number asks for the part's beginning, with the input at that position. */
  signalAt(place: number): Signal | number {
    return this.toSignal[place] as Signal | number;
  }

  private enqueue(no: number, signal: Signal | number): void {
    const at = this.told++;
    this.toNo[at] = no;
    this.toSignal[at] = signal;
  }
}
