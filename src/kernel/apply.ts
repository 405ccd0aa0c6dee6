import { assert, unreachable } from '../model/assert.ts';
import type { TraceEvent } from '../model/trace.ts';
import { isShort, isTimeout } from './downtime.ts';
import { Draft } from './draft.ts';
import { emitLost } from './events.ts';
import { heal, restartNode, schedulePhase } from './faults.ts';
import { bootNode, crashNode } from './lives.ts';
import { post } from './network.ts';
import { complete, isLive, occur } from './occur.ts';
import { ARRIVAL, type Arrival, type Pending } from './pending.ts';
import type { Setup } from './setup.ts';
import type { Step } from './step.ts';
import { emptyWorld, type World } from './world.ts';

/** A world after a step, and the events that happened in it. */
export interface Transition {
  readonly world: World;
  readonly events: readonly TraceEvent[];
}

/** Begins a world: every actor boots, and the faults that strike at a time are put on the agenda. */
export function begin(setup: Setup): Transition {
  return collect(emptyWorld(setup), bootAll);
}

/** One step: a new world and what happened. The old world stays what it was. */
export function apply(world: World, step: Step): Transition {
  return collect(world, (draft) => take(draft, step));
}

/** Does a step in a draft: the only switch over Step. */
export function take(draft: Draft, step: Step): void {
  switch (step.type) {
    case 'timeout':
      draft.spent = { ...draft.spent, timeouts: draft.spent.timeouts + 1 };
      draft.strikes += 1;
      return happen(draft, step.seq);
    case 'occur':
      return happen(draft, step.seq);
    case 'lose': {
      const { from, node, packet, cause } = withdrawArrival(draft, step.seq).item;
      draft.spent = { ...draft.spent, drops: draft.spent.drops + 1 };
      draft.strikes += 1;
      draft.cause = cause;
      return emitLost(draft, from, node, packet, cause, 'fault');
    }
    case 'duplicate': {
      const { time, item } = withdrawArrival(draft, step.seq);
      draft.agenda.push(time, item);
      draft.spent = { ...draft.spent, duplicates: draft.spent.duplicates + 1 };
      draft.strikes += 1;
      const { from, node, packet, cause } = item;
      draft.cause = cause;
      draft.emit(from, { type: 'duplicated', to: draft.id(node), packet, transmission: cause });
      return post(draft, Math.max(0, time - draft.now), from, node, packet, cause);
    }
    case 'crash':
      draft.cause = undefined;
      draft.spent = { ...draft.spent, crashes: draft.spent.crashes + 1 };
      if (crashNode(draft, step.node, true)) draft.strikes += 1;
      return;
    case 'restart':
      restartNode(draft, step.node);
      return complete(draft);
    case 'heal':
      return healAt(draft, step.at);
    default:
      return unreachable(step);
  }
}

/** Lets an entry of the agenda happen; a timeout that ends while somebody is down is counted. */
function happen(draft: Draft, seq: number): void {
  const { time, item } = withdraw(draft, seq);
  draft.now = Math.max(draft.now, time);
  if (!isLive(draft, item)) return;
  if (isTimeout(item) && isShort(draft)) draft.outlasted += 1;
  occur(draft, item);
}

/** All faults end for good, at this time or now where it is past. */
export function healAt(draft: Draft, time: number): void {
  draft.now = Math.max(draft.now, time);
  heal(draft);
  complete(draft);
}

/** Boots every actor and plans what strikes at a time. */
export function bootAll(draft: Draft): void {
  draft.setup.nodes.forEach((_, index) => {
    draft.cause = undefined;
    bootNode(draft, index);
  });
  draft.setup.faults.forEach((fault, index) => {
    if ('when' in fault && 'at' in fault.when) schedulePhase(draft, index, 'strike', fault.when.at);
  });
}

function collect(world: World, change: (draft: Draft) => void): Transition {
  const events: TraceEvent[] = [];
  const draft = new Draft(world, { observe: (event) => events.push(event) });
  change(draft);
  return { world: draft.freeze(), events };
}

function withdrawArrival(draft: Draft, seq: number): { readonly time: number; readonly item: Arrival } {
  const { time, item } = withdraw(draft, seq);
  assert(item.kind === ARRIVAL, `what has the number ${seq} on the agenda is not under way: it is no packet`);
  return { time, item };
}

function withdraw(draft: Draft, seq: number): { readonly time: number; readonly item: Pending } {
  const taken = draft.agenda.take(seq);
  assert(taken !== undefined, `nothing on the agenda has the number ${seq}; was the path recorded in another world?`);
  return taken;
}
