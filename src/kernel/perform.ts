import type { Owner } from '../collections/vector.ts';
import type { Token } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import { combine } from '../model/hash.ts';
import type { Packet } from '../model/packet.ts';
import type { Turn } from './behaviour.ts';
import { localTime, virtualSpan } from './clock.ts';
import type { Draft } from './draft.ts';
import { emitFact } from './events.ts';
import { transmit } from './network.ts';
import { passFact } from './passings.ts';
import { ALARM } from './pending.ts';
import { between, draw } from './random.ts';
import type { NodeSetup } from './setup.ts';
import type { NodeState } from './world.ts';

/**
 * One reaction of one actor, on the kernel's side: the only place where commands become deeds, each as it is given. A
 * turn is used again and again, since every step needs one and none outlives its step.
 */
export class KernelTurn implements Turn {
  ignored: string | undefined = undefined;
  private draft!: Draft;
  private index = 0;

  /** Opens the turn for the node at a position. */
  open(draft: Draft, index: number): this {
    // Asked first, since the collector has to be told of every young object that is written into an old one.
    if (this.draft !== draft) this.draft = draft;
    this.index = index;
    this.ignored = undefined;
    return this;
  }

  get owner(): Owner {
    return this.draft.owner;
  }

  get heard(): boolean {
    return this.draft.heard;
  }

  get clock(): number {
    return localTime(this.draft.now, (this.draft.nodes[this.index] as NodeState).clock);
  }

  between(min: number, max: number, messageHash: number, attempt: number): number {
    if (min === max) return min;
    const { nodes, keys } = this.draft.setup;
    const cause = combine(combine((nodes[this.index] as NodeSetup).hash, messageHash), attempt);
    return between(draw(keys.work, cause), min, max);
  }

  send(to: number, packet: Packet): void {
    transmit(this.draft, this.index, to, packet);
  }

  record(fact: Fact): void {
    emitFact(this.draft, this.index, fact);
    if (this.draft.wiring.armed.count > 0) passFact(this.draft, this.index, fact);
  }

  timer(slot: number, span: number, token: Token, argument: number): void {
    const { draft, index } = this;
    const node = draft.node(index);
    const seq = draft.nextSeq++;
    const delay = virtualSpan(span, node.clock);
    node.timers = node.timers.set(slot, seq, draft.owner);
    draft.schedule(delay, {
      kind: ALARM,
      seq,
      node: index,
      slot,
      token,
      argument,
      incarnation: node.incarnation,
      delay,
      syncs: -1,
      cause: draft.cause,
    });
  }

  cancel(slot: number): void {
    const { draft, index } = this;
    // A chart calls off what it may have set; often there is nothing, since the wait was never to end, or has just ended.
    if ((draft.nodes[index] as NodeState).timers.get(slot) === undefined) return;
    const node = draft.node(index);
    node.timers = node.timers.set(slot, undefined, draft.owner);
  }

  write(content: unknown, token: Token, argument: number): void {
    const node = this.draft.node(this.index);
    node.disk = { ...node.disk, records: node.disk.records.push(content, this.owner) };
    this.completeLater((this.draft.setup.nodes[this.index] as NodeSetup).disk.write, token, argument, -1);
  }

  sync(token: Token, argument: number): void {
    const { records } = (this.draft.nodes[this.index] as NodeState).disk;
    this.completeLater((this.draft.setup.nodes[this.index] as NodeSetup).disk.sync, token, argument, records.size);
  }

  /** Brings a token back once the disk has done its part; no one can call it off but a crash. */
  private completeLater(time: number, token: Token, argument: number, syncs: number): void {
    const { draft, index } = this;
    const { disk, incarnation } = draft.nodes[index] as NodeState;
    const delay = time * disk.factor;
    const seq = draft.nextSeq++;
    const { cause } = draft;
    draft.schedule(delay, {
      kind: ALARM,
      seq,
      node: index,
      slot: -1,
      token,
      argument,
      incarnation,
      delay,
      syncs,
      cause,
    });
  }
}

/** The turn of the present step. A step has one reaction open at a time, and each draft is stepped by one caller. */
export const theTurn = new KernelTurn();
