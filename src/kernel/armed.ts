import { type Passing, passingOf } from '../model/crash-point.ts';
import type { Fault, When } from '../model/fault.ts';
import type { Setup } from './setup.ts';

/** A fault that waits for an actor to pass a named point. */
export interface ArmedFault {
  /** Its position in the plan. */
  readonly fault: number;
  /** Its position among the armed faults, where its passings are counted. */
  readonly counter: number;
  readonly message: number | string | undefined;
  readonly nth: number;
  readonly passing: Passing;
}

/** The armed faults of a world, by the position of the node whose passing they wait for. */
export interface Armed {
  readonly byNode: readonly (readonly ArmedFault[])[];
  readonly count: number;
}

/** The node whose point a fault names; undefined for a hold that names none. */
function nodeOf(fault: Extract<Fault, { readonly when: When }>): string | undefined {
  switch (fault.type) {
    case 'crash':
    case 'pause':
    case 'slow-disk':
    case 'fail-disk':
    case 'skew':
      return fault.node;
    case 'partition':
      return fault.between[0][0];
    case 'hold':
      return fault.match.from ?? fault.match.to;
  }
}

/** Finds the faults that strike at a point and lays them beside the nodes that pass it. */
export function armedFaults(setup: Setup): Armed {
  const byNode: ArmedFault[][] = setup.nodes.map(() => []);
  let count = 0;
  setup.faults.forEach((fault, index) => {
    if (!('when' in fault) || !('point' in fault.when)) return;
    const name = nodeOf(fault);
    const node = setup.nodes.findIndex(({ id }) => id === name);
    const role = setup.nodes[node]?.role;
    const passing = role === undefined ? undefined : passingOf(role, fault.when.point);
    if (passing === undefined) return;
    const { message, nth } = fault.when;
    (byNode[node] as ArmedFault[]).push({ fault: index, counter: count, message, nth: nth ?? 1, passing });
    count += 1;
  });
  return { byNode, count };
}
