import type { Role } from '../model/crash-point.ts';
import type { Fault, FaultBudget, Match, Ratio } from '../model/fault.ts';
import type { NodeId } from '../model/ids.ts';
import type { Behaviour } from './behaviour.ts';
import { type StreamKeys, streamKeys } from './random.ts';

/** How an actor's disk behaves; times in microseconds. */
export interface DiskSpeed {
  readonly write: number;
  readonly sync: number;
}

/** An actor as it stands in the world's plan. */
export interface NodeSetup {
  readonly id: NodeId;
  readonly role: Role;
  /** A hash of the id: the actor's part in the key of every draw. */
  readonly hash: number;
  readonly behaviour: Behaviour;
  readonly disk: DiskSpeed;
}

/** A rule of the network, tried in file order; for loss, duplication and delay the first that answers wins. */
export type NetworkRule = { readonly match: Match } & (
  | { readonly type: 'latency'; readonly min: number; readonly max: number }
  | { readonly type: 'lose' | 'duplicate'; readonly chance: Ratio }
  | { readonly type: 'lose-nth' | 'duplicate-nth'; readonly nth: number }
  | { readonly type: 'delay'; readonly by: number; readonly chance: Ratio }
  | { readonly type: 'delay-nth'; readonly by: number; readonly nth: number }
);

/** The network as a person describes it; times in microseconds. */
export interface NetworkSetup {
  readonly latency: { readonly min: number; readonly max: number };
  /** `fifo`: packets of one link never overtake each other, as on a TCP connection; `any`: they may. */
  readonly order: 'fifo' | 'any';
  readonly rules: readonly NetworkRule[];
  /** Pairs of nodes that are one process for each other: no latency, no loss, no partition. */
  readonly local: readonly (readonly [NodeId, NodeId])[];
}

/** The bounds of a run; every one of them ends it as undecided rather than as green. */
export interface Limits {
  /** Virtual time, in microseconds. */
  readonly until: number;
  /** Steps. */
  readonly steps: number;
  /** Events in the trace; where nobody follows there are none. */
  readonly events: number;
  /** Entries on the agenda at once. */
  readonly pending: number;
}

/** Everything about a world that never changes while it runs. */
export interface Setup {
  readonly nodes: readonly NodeSetup[];
  readonly network: NetworkSetup;
  readonly faults: readonly Fault[];
  /** What a search may do besides; a run in time order does none of it. */
  readonly budget: FaultBudget;
  readonly seed: string;
  readonly keys: StreamKeys;
  readonly limits: Limits;
  /** When the faults end at the latest, in microseconds. */
  readonly healAt: number;
}

/** The same setup with another seed: nothing is compiled anew. */
export function reseeded({ nodes, network, faults, budget, limits, healAt }: Setup, seed: string): Setup {
  return { nodes, network, faults, budget, seed, keys: streamKeys(seed), limits, healAt };
}
