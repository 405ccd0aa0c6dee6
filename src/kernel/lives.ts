import { Vector } from '../collections/vector.ts';
import type { Draft } from './draft.ts';
import { emitFact, emitLost } from './events.ts';
import { transmit } from './network.ts';
import { ARRIVAL } from './pending.ts';
import { theTurn } from './perform.ts';
import type { NodeState } from './world.ts';

/** The lives of an actor: each begins from what is durable, and a crash ends it. */

/** Begins a life. */
export function bootNode(draft: Draft, index: number): void {
  const node = draft.node(index);
  node.up = true;
  node.incarnation += 1;
  node.timers = Vector.empty();
  const turn = theTurn.open(draft, index);
  const { behaviour } = draft.setup.nodes[index] as (typeof draft.setup.nodes)[number];
  node.state = behaviour.boot(node.durable, turn);
}

/**
 * Ends a life: the state is gone, and with it all timers and what was not yet forced to the disk. False where the actor
 * is down already.
 */
export function crashNode(draft: Draft, index: number, injected: boolean): boolean {
  const before = draft.nodes[index] as NodeState;
  if (!before.up) return false;
  const { behaviour } = draft.setup.nodes[index] as (typeof draft.setup.nodes)[number];
  draft.cause = draft.emit(index, { type: 'fault', what: 'crashed', detail: 'loses what is volatile', injected });
  const records = before.disk.records.toArray().slice(0, before.disk.synced);
  const remains = behaviour.crash(before.state, records);
  const node = draft.node(index);
  node.up = false;
  node.state = undefined;
  node.durable = remains.durable;
  node.timers = Vector.empty();
  node.disk = { ...before.disk, records: Vector.of(records) };
  const backlog = before.backlog ?? [];
  node.backlog = undefined;
  for (const fact of remains.vanished) emitFact(draft, index, fact);
  for (const { item } of backlog)
    if (item.kind === ARRIVAL) emitLost(draft, item.from, index, item.packet, item.cause, 'down');
  for (const { to, packet } of remains.farewells ?? []) transmit(draft, index, to, packet);
  return true;
}
