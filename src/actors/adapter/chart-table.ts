import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { AdapterError } from './adapter-error.ts';
import { CHART_TIMERS } from './chart-timers.ts';
import type { AnyRule } from './definition.ts';
import { type Answer, Evaluator, snapshotKey } from './evaluate.ts';
import { lower, type Op } from './lower.ts';
import { refuseUnfit } from './refuse.ts';
import type { Signal, Signals } from './signals.ts';

/** An interned snapshot of a machine: equal control states are one object, and know the edges that leave them. */
export interface ChartNode {
  readonly snapshot: AnyMachineSnapshot;
  /** The state that people point at, e.g. `working`. */
  readonly name: string;
  /** The edges known so far, by the index of their signal. */
  readonly edges: (Edge | undefined)[];
}

/** A transition once and for all: where it leads, and what it asks for. */
export interface Edge {
  readonly to: ChartNode;
  readonly ops: readonly Op[];
  /** The first of them, which leads to the others. */
  readonly first: Op | undefined;
  /** False where the machine has no answer to the signal. */
  readonly handled: boolean;
}

/** How a behaviour evaluates a machine; tables do it from memory, tests also by live actors. */
export interface ChartSource {
  begin(input: unknown): Edge;
  step(node: ChartNode, signal: Signal): Edge;
}

/** The largest number of snapshots that a table holds before it gives up remembering. */
export const TABLE_LIMIT = 4096;

/**
 * The memo of one machine: (snapshot, signal) -> (snapshot, ops), computed by XState once and remembered for all runs. A
 * machine whose context is not bounded outgrows its table; then transitions are computed afresh, and `outgrown` says so.
 */
export class ChartTable implements ChartSource {
  readonly signals: Signals;
  /** Which machine this is the table of. */
  readonly machineId: string;
  outgrown = false;
  private readonly evaluator: Evaluator;
  private readonly timerSlots: 'one' | 'each';
  private readonly nodes = new Map<string, ChartNode>();
  private readonly beginnings = new Map<string, Edge>();
  private readonly slots = new Map<string, number>();
  private readonly limit: number;

  private readonly rules: Readonly<Record<string, AnyRule>>;

  constructor(
    machine: AnyStateMachine,
    signals: Signals,
    kind: 'chart' | 'lifecycle',
    exampleInput: unknown,
    rules: Readonly<Record<string, AnyRule>>,
    limit = TABLE_LIMIT,
  ) {
    refuseUnfit(machine, kind);
    this.machineId = machine.id;
    this.rules = rules;
    this.signals = signals;
    this.timerSlots = kind === 'lifecycle' ? 'one' : 'each';
    this.limit = limit;
    this.evaluator = new Evaluator(machine, exampleInput);
  }

  /** How many transitions XState has computed so far. */
  get calls(): number {
    return this.evaluator.calls;
  }

  /** How many snapshots the table holds. */
  get size(): number {
    return this.nodes.size;
  }

  begin(input: unknown): Edge {
    const key = JSON.stringify(input) ?? '';
    let edge = this.beginnings.get(key);
    if (edge === undefined) {
      edge = this.edgeOf(undefined, this.evaluator.begin(input));
      if (!this.outgrown) this.beginnings.set(key, edge);
    }
    return edge;
  }

  step(node: ChartNode, signal: Signal): Edge {
    const known = node.edges[signal.index];
    if (known !== undefined) return known;
    const edge = this.edgeOf(node, this.evaluator.step(node.snapshot, signal.event));
    if (!this.outgrown) {
      // Filled without gaps, so that the array stays fast.
      while (node.edges.length < signal.index) node.edges.push(undefined);
      node.edges[signal.index] = edge;
    }
    return edge;
  }

  private edgeOf(from: ChartNode | undefined, answer: Answer): Edge {
    const to = from !== undefined && answer.snapshot === from.snapshot ? from : this.intern(answer.snapshot);
    const ops = lower(answer.actions, this.signals, this.rules, (id) => this.slotOf(id));
    return { to, ops, first: ops[0], handled: to !== from || ops.length > 0 };
  }

  private intern(snapshot: AnyMachineSnapshot): ChartNode {
    const key = snapshotKey(snapshot);
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const node: ChartNode = { snapshot, name: stateName(snapshot.value), edges: [] };
    if (this.nodes.size >= this.limit) this.outgrown = true;
    else this.nodes.set(key, node);
    return node;
  }

  /** The timer slot of a delayed event: a lifecycle has one slot for all, a chart has one for each. */
  private slotOf(id: string): number {
    if (this.timerSlots === 'one') return 0;
    let slot = this.slots.get(id);
    if (slot === undefined) {
      slot = this.slots.size;
      if (slot >= CHART_TIMERS) throw new AdapterError(`a chart has more than ${CHART_TIMERS} timers`);
      this.slots.set(id, slot);
    }
    return slot;
  }
}

/** The name of a state value: `working`, or `up.writing`, or `a|b` for parallel regions. */
export function stateName(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(value as Record<string, unknown>)
    .map(([key, inner]) => `${key}.${stateName(inner)}`)
    .join('|');
}
