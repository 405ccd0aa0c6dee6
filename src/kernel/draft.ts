import type { Owner } from '../collections/vector.ts';
import type { Micros, NodeId, Seq } from '../model/ids.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import type { Agenda } from './agenda.ts';
import type { Arrival, Pending } from './pending.ts';
import type { Setup } from './setup.ts';
import type { Wiring } from './wiring.ts';
import type { NetworkState, NodeState, World } from './world.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type MutableNetwork = {
  -readonly [K in keyof NetworkState]: NetworkState[K] extends readonly (infer U)[] ? U[] : never;
};

/**
 * A world that is being changed. It reads as a World; its own storage is written in place, and what it shares with the
 * world it came from is copied before the first write. `freeze` gives the value and ends the draft. Only `apply` and
 * `run` hold drafts, so nobody sees one change.
 */
export class Draft implements World {
  readonly setup: Setup;
  readonly wiring: Wiring;
  now: number;
  nextSeq: number;
  traceLength: number;
  strikes: number;
  healed: boolean;
  spent: World['spent'];
  outlasted: number;
  passings: readonly number[];
  /** Who writes here in place. */
  readonly owner: Owner = {};
  /** The agenda, to be written to: every step takes something from it. */
  readonly agenda: Agenda;
  /** Who follows the events; undefined where nobody does, and then none are made. */
  readonly observer: Observer | undefined;
  /** Whether whoever follows does without the events that a run has most of; they are numbered all the same. */
  readonly factsOnly: boolean;
  /** Whether facts have to be made: somebody follows, or a fault waits for one. */
  readonly heard: boolean;
  /** The event that everything done in the present reaction is caused by. */
  cause: Seq | undefined;

  /** The faults whose points the present step has passed: they strike when it is complete. */
  readonly doomed: number[] = [];

  /** Packets to stores in the sender's own process: they are handled when the present reaction is complete. */
  readonly called: Arrival[] = [];

  private ownNodes: NodeState[];
  private nodeIsOwn: boolean[];
  private ownNetwork: NetworkState;
  private networkIsOwn = false;

  /** `agenda` is the world's own where nobody else holds the world, and else a copy. */
  constructor(world: World, observer: Observer | undefined, agenda: Agenda = world.agenda.copy()) {
    this.setup = world.setup;
    this.wiring = world.wiring;
    this.now = world.now;
    this.nextSeq = world.nextSeq;
    this.traceLength = world.traceLength;
    this.strikes = world.strikes;
    this.healed = world.healed;
    this.spent = world.spent;
    this.outlasted = world.outlasted;
    this.passings = world.passings;
    this.ownNodes = world.nodes.slice();
    this.nodeIsOwn = world.nodes.map(() => false);
    this.agenda = agenda;
    this.ownNetwork = world.network;
    this.observer = observer;
    this.factsOnly = observer?.factsOnly === true;
    this.heard = observer !== undefined || world.wiring.armed.count > 0;
  }

  get nodes(): readonly NodeState[] {
    return this.ownNodes;
  }

  get network(): NetworkState {
    return this.ownNetwork;
  }

  /** The node at a position, to be written to. */
  node(index: number): Mutable<NodeState> {
    if (!this.nodeIsOwn[index]) {
      this.nodeIsOwn[index] = true;
      this.ownNodes[index] = copyOf(this.ownNodes[index] as NodeState);
    }
    return this.ownNodes[index] as Mutable<NodeState>;
  }

  /** The network, to be written to. */
  networkToWrite(): MutableNetwork {
    if (!this.networkIsOwn) {
      this.networkIsOwn = true;
      const { lastArrival, cuts, holds, held, hits } = this.ownNetwork;
      this.ownNetwork = {
        lastArrival: lastArrival.slice(),
        cuts: cuts.slice(),
        holds: holds.slice(),
        held: held.slice(),
        hits: hits.slice(),
      };
    }
    return this.ownNetwork as MutableNetwork;
  }

  /** Counts one more passing of an armed point and tells how many there have been. */
  pass(counter: number): number {
    const passings = this.passings.slice();
    const count = (passings[counter] as number) + 1;
    passings[counter] = count;
    this.passings = passings;
    return count;
  }

  /** Puts an entry on the agenda, due after a delay. */
  schedule(delay: number, item: Pending): void {
    if (delay === 0) this.agenda.pushNow(this.now, item);
    else this.agenda.push(this.now + delay, item);
  }

  /** The world as it stands, as a value. The draft is spent: nothing may be written through it any more. */
  freeze(): World {
    return {
      setup: this.setup,
      wiring: this.wiring,
      now: this.now,
      nextSeq: this.nextSeq,
      traceLength: this.traceLength,
      nodes: this.ownNodes,
      agenda: this.agenda,
      network: this.ownNetwork,
      passings: this.passings,
      strikes: this.strikes,
      spent: this.spent,
      outlasted: this.outlasted,
      healed: this.healed,
    };
  }

  /** The name of the node at a position. */
  id(index: number): NodeId {
    return (this.setup.nodes[index] as Setup['nodes'][number]).id;
  }

  /** Adds an event to the trace and gives its number; where nobody follows there is none, and its number is 0. */
  emit(node: number, body: EventBody): Seq {
    if (this.observer === undefined) return 0 as Seq;
    const seq = this.traceLength++ as Seq;
    this.observer.observe({
      seq,
      at: this.now as Micros,
      node: this.id(node),
      cause: this.cause,
      ...body,
    } as TraceEvent);
    return seq;
  }
}

/** Written out: a spread object would be slower to read, and nodes are read at every step. */
function copyOf({ up, incarnation, state, durable, timers, disk, backlog, clock }: NodeState): NodeState {
  return { up, incarnation, state, durable, timers, disk, backlog, clock };
}

type BodyOf<E> = E extends TraceEvent ? Omit<E, 'seq' | 'at' | 'node' | 'cause'> : never;

/** What an event says besides its header. */
export type EventBody = BodyOf<TraceEvent>;
