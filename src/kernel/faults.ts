import type { Fault, When } from '../model/fault.ts';
import type { FaultVerb } from '../model/trace.ts';
import { isShort } from './downtime.ts';
import type { Draft } from './draft.ts';
import { releaseHeld } from './holds.ts';
import { bootNode, crashNode } from './lives.ts';
import { DUE, type Due } from './pending.ts';
import type { NodeState } from './world.ts';

/** What the adversary does to a world, and what undoes it. */

/** The faults that strike by themselves; the others are rules of the network or belong to a handler. */
type Struck = Extract<Fault, { readonly when: When }>;

/** The faults that end by themselves. */
type Passing = Exclude<Struck, { readonly type: 'skew' }>;

/** A fault strikes now. It has no effect, and leaves no event, where it makes no difference, as a crash of what is down. */
export function strike(draft: Draft, index: number): void {
  if (draft.healed) return;
  const fault = draft.setup.faults[index] as Struck;
  const struck = inflict(draft, fault, index);
  if (!struck) return;
  draft.strikes += 1;
  const mendAfter = mendingDelay(fault);
  if (mendAfter !== undefined) schedulePhase(draft, index, 'mend', mendAfter);
}

/** Puts a phase of a fault on the agenda. */
export function schedulePhase(draft: Draft, fault: number, phase: Due['phase'], delay: number): void {
  draft.schedule(delay, { kind: DUE, seq: draft.nextSeq++, fault, phase, cause: draft.cause });
}

function mendingDelay(fault: Struck): number | undefined {
  switch (fault.type) {
    case 'crash':
      return fault.restartAfter;
    case 'partition':
      return fault.healAfter;
    case 'hold':
      return fault.releaseAfter;
    case 'pause':
      return fault.resumeAfter;
    case 'slow-disk':
    case 'fail-disk':
      return fault.for;
    case 'skew':
      return undefined;
  }
}

/** Does what a fault does; false where it found nothing to do. */
function inflict(draft: Draft, fault: Struck, index: number): boolean {
  switch (fault.type) {
    case 'crash':
      return crashNode(draft, positionOf(draft, fault.node), true);
    case 'partition':
      cut(draft, fault, 1);
      return true;
    case 'hold':
      draft.networkToWrite().holds.push(index);
      tell(draft, positionOf(draft, fault.match.from ?? fault.match.to), 'holding', describeMatch(fault));
      return true;
    case 'pause':
      return pause(draft, positionOf(draft, fault.node));
    case 'slow-disk':
      return setDisk(draft, fault.node, 'disk-slowed', fault.factor, false);
    case 'fail-disk':
      return setDisk(draft, fault.node, 'disk-failed', 1, true);
    case 'skew': {
      const node = positionOf(draft, fault.node);
      draft.node(node).clock = { offset: fault.by, rate: fault.rate ?? [1, 1] };
      tell(draft, node, 'skewed', describeSkew(fault));
      return true;
    }
  }
}

/** What a fault did is undone: the second verb of its pair. */
export function mend(draft: Draft, index: number): void {
  const fault = draft.setup.faults[index] as Passing;
  switch (fault.type) {
    case 'crash':
      return restartNode(draft, positionOf(draft, fault.node));
    case 'partition':
      return cut(draft, fault, -1);
    case 'hold':
      return release(draft, index);
    case 'pause':
      return resume(draft, positionOf(draft, fault.node));
    case 'slow-disk':
    case 'fail-disk':
      setDisk(draft, fault.node, 'disk-mended', 1, false);
      return;
  }
}

/**
 * The healing phase: every fault ends for good, so that liveness can be judged. Cuts close, holds release, the paused
 * resume, disks mend, clocks are right again, and whoever is down restarts.
 */
export function heal(draft: Draft): void {
  if (draft.healed) return;
  draft.healed = true;
  draft.cause = undefined;
  draft.cause = draft.emit(0, { type: 'fault', what: 'healing', detail: 'all faults end', injected: false });
  const network = draft.networkToWrite();
  network.cuts.fill(0);
  for (const hold of [...draft.network.holds]) release(draft, hold);
  draft.setup.nodes.forEach((setup, index) => {
    const node = draft.nodes[index] as NodeState;
    if (node.disk.factor !== 1 || node.disk.failing) setDisk(draft, setup.id, 'disk-mended', 1, false);
    if (node.clock.offset !== 0 || node.clock.rate[0] !== node.clock.rate[1])
      draft.node(index).clock = { offset: 0, rate: [1, 1] };
    if (node.backlog !== undefined) resume(draft, index);
    if (!node.up) restartNode(draft, index);
  });
}

/** Begins a new life of an actor that is down. */
export function restartNode(draft: Draft, node: number): void {
  if ((draft.nodes[node] as NodeState).up) return;
  draft.cause = tell(draft, node, 'restarted', 'boots from what survived');
  bootNode(draft, node);
  if (!isShort(draft)) draft.outlasted = 0;
}

function pause(draft: Draft, index: number): boolean {
  const node = draft.nodes[index] as NodeState;
  if (!node.up || node.backlog !== undefined) return false;
  draft.node(index).backlog = [];
  tell(draft, index, 'paused', 'stands still');
  return true;
}

function resume(draft: Draft, index: number): void {
  const backlog = draft.nodes[index]?.backlog;
  if (backlog === undefined) return;
  draft.node(index).backlog = undefined;
  tell(draft, index, 'resumed', 'goes on');
  // Overdue, each by its own time, they come before all that is due now, and in the order in which they came.
  for (const { due, item } of backlog) draft.agenda.push(due, item);
}

function release(draft: Draft, hold: number): void {
  const network = draft.networkToWrite();
  network.holds = network.holds.filter((index) => index !== hold);
  const fault = draft.setup.faults[hold] as Extract<Fault, { type: 'hold' }>;
  tell(draft, positionOf(draft, fault.match.from ?? fault.match.to), 'released', describeMatch(fault));
  releaseHeld(draft, hold);
}

function setDisk(draft: Draft, name: string, what: FaultVerb, factor: number, failing: boolean): boolean {
  const index = positionOf(draft, name);
  const node = draft.node(index);
  node.disk = { ...node.disk, factor, failing };
  tell(draft, index, what, what === 'disk-slowed' ? `${factor} times slower` : 'its disk');
  return true;
}

/** Adds or takes away one cut on every link between the two sides. */
function cut(draft: Draft, fault: Extract<Fault, { type: 'partition' }>, change: 1 | -1): void {
  const [left, right] = fault.between;
  const count = draft.setup.nodes.length;
  const { cuts } = draft.networkToWrite();
  const add = (from: string, to: string): void => {
    const link = positionOf(draft, from) * count + positionOf(draft, to);
    cuts[link] = Math.max(0, (cuts[link] as number) + change);
  };
  for (const a of left)
    for (const b of right) {
      add(a, b);
      if (!fault.oneWay) add(b, a);
    }
  const arrow = fault.oneWay ? 'to' : 'and';
  const detail = `between ${left.join(', ')} ${arrow} ${right.join(', ')}`;
  tell(draft, positionOf(draft, left[0]), change > 0 ? 'partitioned' : 'healed', detail);
}

function tell(draft: Draft, node: number, what: FaultVerb, detail: string) {
  return draft.emit(node, { type: 'fault', what, detail, injected: true });
}

function describeMatch({ match }: Extract<Fault, { type: 'hold' }>): string {
  return `${match.packet ?? 'everything'} from ${match.from ?? 'anyone'} to ${match.to ?? 'anyone'}`;
}

/** The position of a node by its name; the first node where the name is unknown, which `lint` has refused before. */
function positionOf(draft: Draft, name: string | undefined): number {
  return Math.max(
    0,
    draft.setup.nodes.findIndex(({ id }) => id === name),
  );
}

/** How wrong a clock is: by how many milliseconds, and how fast it goes where it does not go right. */
function describeSkew({ by, rate }: Extract<Fault, { type: 'skew' }>): string {
  const off = `its clock is off by ${by / 1000} ms`;
  return rate === undefined ? off : `${off} and goes ${rate[0]}/${rate[1]} as fast`;
}
