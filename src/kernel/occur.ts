import type { Message } from '../model/message.ts';
import type { Observer } from '../model/trace.ts';
import type { Behaviour } from './behaviour.ts';
import type { Draft } from './draft.ts';
import { emitFired, emitLost, emitMoved, emitReceived } from './events.ts';
import { mend, strike } from './faults.ts';
import { faultsBefore } from './passings.ts';
import { ALARM, type Alarm, ARRIVAL, type Arrival, type Pending } from './pending.ts';
import { type KernelTurn, theTurn } from './perform.ts';
import type { NodeState, World } from './world.ts';

type Backlog = NonNullable<NodeState['backlog']>;

/** Whether an entry of the agenda still means anything: an alarm that was cancelled or whose setter died does not. */
export function isLive(world: World, item: Pending): boolean {
  if (item.kind !== ALARM) return true;
  const node = world.nodes[item.node] as NodeState;
  if (node.incarnation !== item.incarnation || !node.up) return false;
  return item.slot < 0 || node.timers.get(item.slot) === item.seq;
}

/** Lets a live entry of the agenda happen. */
export function occur(draft: Draft, item: Pending): void {
  if (item.kind === ARRIVAL) arrive(draft, item);
  else if (item.kind === ALARM) ring(draft, item);
  else {
    draft.cause = item.cause;
    if (item.phase === 'strike') strike(draft, item.fault);
    else if (!draft.healed) mend(draft, item.fault);
  }
  complete(draft);
}

/** A fault that waits for something in this step falls when the step is complete, and calls belong to it. */
export function complete(draft: Draft): void {
  while (draft.called.length > 0) arrive(draft, draft.called.shift() as Arrival);
  if (draft.doomed.length > 0) fall(draft);
}

/** The faults whose points this step has passed strike now that it is complete. */
function fall(draft: Draft): void {
  const doomed = draft.doomed.splice(0);
  for (const fault of doomed) strike(draft, fault);
}

function arrive(draft: Draft, item: Arrival): void {
  const index = item.node;
  draft.cause = item.cause;
  if (isAttentive(draft, index)) fallBefore(draft, index, item.packet.verb.name, item.packet.message);
  const node = draft.node(index);
  if (!node.up) return emitLost(draft, item.from, index, item.packet, item.cause, 'down');
  if (node.backlog !== undefined) return defer(draft, index, item);
  draft.cause = emitReceived(draft, item);
  const behaviour = behaviourOf(draft, index);
  const before = draft.observer === undefined ? '' : behaviour.name(node.state);
  const turn = theTurn.open(draft, index);
  node.state = behaviour.receive(node.state, item.from, item.packet, turn);
  if (draft.observer !== undefined) tellChange(draft, draft.observer, index, before, turn);
}

function ring(draft: Draft, item: Alarm): void {
  const index = item.node;
  const behaviour = behaviourOf(draft, index);
  draft.cause = item.cause;
  if (isAttentive(draft, index)) {
    const { state } = draft.nodes[index] as NodeState;
    fallBefore(draft, index, item.token.name, behaviour.concerns(state, item.token, item.argument));
  }
  const node = draft.node(index);
  if (!node.up) return;
  if (node.backlog !== undefined) return defer(draft, index, item);
  draft.cause = emitFired(draft, item, behaviour, node.state);
  const before = draft.observer === undefined ? '' : behaviour.name(node.state);
  const turn = theTurn.open(draft, index);
  const { disk } = node;
  if (item.slot < 0 && disk.failing) node.state = behaviour.diskFailed(node.state, item.token, item.argument, turn);
  else {
    if (item.syncs > disk.synced) node.disk = { ...disk, synced: item.syncs };
    node.state = behaviour.fire(node.state, item.token, item.argument, turn);
  }
  if (draft.observer !== undefined) tellChange(draft, draft.observer, index, before, turn);
}

/** What a reaction did to the actor itself, told after what the actor did. */
function tellChange(draft: Draft, observer: Observer, index: number, before: string, turn: KernelTurn): void {
  const { ignored } = turn;
  const node = draft.nodes[index] as NodeState;
  const after = behaviourOf(draft, index).name(node.state);
  if (after !== before) emitMoved(draft, observer, index, before, after);
  if (ignored !== undefined) draft.emit(index, { type: 'ignored', what: ignored });
}

/** Whether some fault may wait for a moment before a reaction, and the node is about to react: neither down nor paused. */
function isAttentive(draft: Draft, index: number): boolean {
  if (draft.wiring.armed.count === 0) return false;
  const { up, backlog } = draft.nodes[index] as NodeState;
  return up && backlog === undefined;
}

/** Lets the faults fall that wait for this very moment before a reaction. */
function fallBefore(draft: Draft, index: number, name: string, message: Message | undefined): void {
  for (const fault of faultsBefore(draft, index, name, message)) strike(draft, fault);
}

/** What comes to a paused actor waits for it to resume. */
function defer(draft: Draft, index: number, item: Pending): void {
  const node = draft.node(index);
  node.backlog = [...(node.backlog as Backlog), { due: draft.now, item }];
}

function behaviourOf(draft: Draft, index: number): Behaviour {
  return (draft.setup.nodes[index] as (typeof draft.setup.nodes)[number]).behaviour;
}
