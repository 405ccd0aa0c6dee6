import { Vector } from '../collections/vector.ts';
import { Agenda } from './agenda.ts';
import type { Arrival, Pending } from './pending.ts';
import type { Setup } from './setup.ts';
import { type Wiring, wiringOf } from './wiring.ts';

/** A disk: the records written to it, of which the first `synced` survive a crash. */
export interface Disk {
  readonly records: Vector<unknown>;
  readonly synced: number;
  /** How many times slower than its speed says; 1 when it is well. */
  readonly factor: number;
  readonly failing: boolean;
}

/** An actor as it is now. */
export interface NodeState {
  /** False from a crash to the restart. */
  readonly up: boolean;
  /** How many lives it has begun; alarms of an earlier life are dead. */
  readonly incarnation: number;
  /** The behaviour's state; undefined while it is down. */
  readonly state: unknown;
  /** What survived the last crash. */
  readonly durable: unknown;
  /** For each timer slot the seq of the alarm that it holds. */
  readonly timers: Vector<number>;
  readonly disk: Disk;
  /** What waits for a paused actor to resume, in order; undefined while it is not paused. */
  readonly backlog: readonly { readonly due: number; readonly item: Pending }[] | undefined;
  /** Its clock: virtual time times rate, plus offset. */
  readonly clock: { readonly offset: number; readonly rate: readonly [number, number] };
}

/** What the network remembers. */
export interface NetworkState {
  /** For each link when its last packet arrives: on a fifo link none arrives before. */
  readonly lastArrival: readonly number[];
  /** For each link how many partitions cut it. */
  readonly cuts: readonly number[];
  /** The holds in force, by their position in the plan. */
  readonly holds: readonly number[];
  /** What is being held back, in the order of sending. */
  readonly held: readonly { readonly hold: number; readonly arrival: Arrival }[];
  /** How many packets each rule has matched. */
  readonly hits: readonly number[];
}

/**
 * The whole of a simulated world as one value (design idea 1). `apply` gives a new one; nothing changes an old one.
 */
export interface World {
  readonly setup: Setup;
  readonly wiring: Wiring;
  /** Virtual time, in microseconds. */
  readonly now: number;
  /** The seq of the next entry of the agenda. */
  readonly nextSeq: number;
  /** How many events the trace has so far. */
  readonly traceLength: number;
  readonly nodes: readonly NodeState[];
  readonly agenda: Agenda;
  readonly network: NetworkState;
  /** For each armed crash point how many times it has been passed. */
  readonly passings: readonly number[];
  /** How many faults have struck. */
  readonly strikes: number;
  /** What a search has spent of its budget. */
  readonly spent: {
    readonly drops: number;
    readonly duplicates: number;
    readonly crashes: number;
    readonly timeouts: number;
  };
  /** How many timers have ended, in a search, since somebody went down who is not back: the downtime was longer than these. */
  readonly outlasted: number;
  /** True once the faults have ended for good. */
  readonly healed: boolean;
}

const idleDisk: Disk = { records: Vector.empty(), synced: 0, factor: 1, failing: false };

/** The world before its first step: every actor still down, nothing on the agenda. `bootAll` in apply.ts starts it. */
export function emptyWorld(setup: Setup): World {
  const wiring = wiringOf(setup);
  const { links, armed } = wiring;
  const node: NodeState = {
    up: false,
    incarnation: 0,
    state: undefined,
    durable: undefined,
    timers: Vector.empty(),
    disk: idleDisk,
    backlog: undefined,
    clock: { offset: 0, rate: [1, 1] },
  };
  return {
    setup,
    wiring,
    now: 0,
    nextSeq: 0,
    traceLength: 0,
    nodes: setup.nodes.map(() => node),
    agenda: new Agenda(),
    network: {
      lastArrival: links.table.map(() => 0),
      cuts: links.table.map(() => 0),
      holds: [],
      held: [],
      hits: new Array<number>(links.counters).fill(0),
    },
    passings: new Array<number>(armed.count).fill(0),
    strikes: 0,
    spent: { drops: 0, duplicates: 0, crashes: 0, timeouts: 0 },
    outlasted: 0,
    healed: false,
  };
}
