import { type Owner, Vector } from '../collections/vector.ts';
import type { Behaviour, Remains, Turn } from '../kernel/behaviour.ts';
import type { Token } from '../model/command.ts';
import type { Role } from '../model/crash-point.ts';
import type { Json } from '../model/json.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { AdapterError } from './adapter/adapter-error.ts';
import { CHART_TIMERS, type ChartNode, type ChartSource, type Edge } from './adapter/chart-table.ts';
import type { ActorDefinition } from './adapter/definition.ts';
import { RULE, TIMER } from './adapter/lower.ts';
import { CHART, kindOf, numberOf, Reaction } from './adapter/reaction.ts';
import type { Signal } from './adapter/signals.ts';
import { type ActorTables, tablesOf } from './adapter/tables.ts';

/**
 * The state of an actor: where its chart is, where each part's lifecycle is, and the ledger. Whoever owns it writes in
 * place; everybody else sees a value.
 */
export interface ActorState<L> {
  owner: Owner;
  chart: ChartNode;
  ledger: L;
  /** For each kind of part, the lifecycles' nodes by the part's number. */
  parts: Vector<ChartNode>[];
}

/**
 * Turns an actor's definition into the kernel's Behaviour. A reaction is project -> chart -> rules: the projection makes
 * the packet small, the chart decides, the rules do it and may signal other parts, until nothing is left to signal. All
 * of that is one reaction, and atomic.
 */
export class MachineBehaviour<L, C> implements Behaviour<ActorState<L>> {
  readonly role: Role;
  private readonly definition: ActorDefinition<L, C>;
  private readonly config: C;
  private readonly chart: ChartSource;
  private readonly lifecycles: readonly ChartSource[];
  private readonly reaction: Reaction<C>;
  private readonly chartInputs: readonly Json[];
  private readonly beginnings: readonly (readonly Edge[])[];

  constructor(definition: ActorDefinition<L, C>, config: C, tables: ActorTables = tablesOf(definition, config)) {
    this.definition = definition;
    this.role = definition.role;
    this.config = config;
    this.chart = tables.chart;
    this.lifecycles = tables.lifecycles;
    this.reaction = new Reaction(config);
    this.chartInputs = definition.chart.inputs(config);
    this.beginnings = definition.lifecycles.map((lifecycle, kind) =>
      lifecycle.inputs(config).map((input) => (this.lifecycles[kind] as ChartSource).begin(input)),
    );
  }

  boot(durable: unknown, turn: Turn): ActorState<L> {
    const first = durable === undefined;
    const edge = this.chart.begin(first ? this.chartInputs[0] : (this.chartInputs[1] ?? this.chartInputs[0]));
    const state: ActorState<L> = {
      owner: turn.owner,
      chart: edge.to,
      ledger: first ? this.definition.ledger(this.config) : (durable as L),
      parts: this.lifecycles.map(() => Vector.empty<ChartNode>()),
    };
    this.reaction.open(turn, undefined, -1);
    if (!first) state.ledger = this.definition.recover(state.ledger, this.reaction);
    this.take(state, edge, CHART, -1);
    this.settle(state);
    return state;
  }

  receive(before: ActorState<L>, from: number, packet: Packet, turn: Turn): ActorState<L> {
    const state = this.writable(before, turn.owner);
    this.reaction.open(turn, packet, from);
    const signal = this.definition.project(state.ledger, this.reaction);
    const edge = state.chart.edges[signal.index] ?? this.chart.step(state.chart, signal);
    if (!edge.handled) this.reaction.ignore(packet.verb.name);
    this.take(state, edge, CHART, -1);
    this.settle(state);
    return state;
  }

  fire(before: ActorState<L>, token: Token, argument: number, turn: Turn): ActorState<L> {
    const state = this.writable(before, turn.owner);
    this.reaction.open(turn, undefined, -1);
    this.signal(state, kindOf(argument), numberOf(argument), token as Signal);
    this.settle(state);
    return state;
  }

  diskFailed(before: ActorState<L>, _token: Token, argument: number, turn: Turn): ActorState<L> {
    const kind = kindOf(argument);
    const failed = this.signalsOf(kind).failure;
    if (failed === undefined) throw new AdapterError(`${this.role} uses a disk but declares no signal for its failure`);
    const state = this.writable(before, turn.owner);
    this.reaction.open(turn, undefined, -1);
    this.signal(state, kind, numberOf(argument), failed);
    this.settle(state);
    return state;
  }

  crash(state: ActorState<L>, records: readonly unknown[]): Remains {
    const { ledger, vanished } = this.definition.survive(state.ledger, this.config, records);
    return { durable: ledger, vanished };
  }

  name(state: ActorState<L>): string {
    return state.chart.name;
  }

  concerns(state: ActorState<L>, _token: Token, argument: number): Message | undefined {
    return this.definition.concerns(state.ledger, kindOf(argument), numberOf(argument), this.config);
  }

  freeze(state: ActorState<L>): Json {
    const parts = this.definition.lifecycles.map(({ part }, kind) => [
      part,
      (state.parts[kind] as Vector<ChartNode>).toArray().map(({ name }) => name),
    ]);
    return {
      state: state.chart.name,
      context: state.chart.snapshot.context as Json,
      parts: Object.fromEntries(parts) as Json,
      ledger: this.definition.freeze(state.ledger),
    };
  }

  private writable(state: ActorState<L>, owner: Owner): ActorState<L> {
    if (state.owner === owner) return state;
    return { owner, chart: state.chart, ledger: state.ledger, parts: state.parts.slice() };
  }

  private signalsOf(kind: number) {
    return (this.definition.lifecycles[kind] ?? this.definition.chart).signals;
  }

  /** Signals what the rules have asked for, in order, until nothing is left. */
  private settle(state: ActorState<L>): void {
    const { reaction } = this;
    while (reaction.hasNext) {
      const kind = reaction.nextKind;
      const no = reaction.nextNo;
      const signal = reaction.takeSignal();
      if (typeof signal !== 'number') this.signal(state, kind, no, signal);
      else this.take(state, (this.beginnings[kind] as readonly Edge[])[signal] as Edge, kind, no);
    }
  }

  private signal(state: ActorState<L>, kind: number, no: number, signal: Signal): void {
    if (kind === CHART) {
      const edge = state.chart.edges[signal.index] ?? this.chart.step(state.chart, signal);
      return this.take(state, edge, CHART, no);
    }
    const node = (state.parts[kind] as Vector<ChartNode>).get(no);
    if (node === undefined) throw new AdapterError(`no ${this.definition.lifecycles[kind]?.part} has the number ${no}`);
    const edge = node.edges[signal.index] ?? (this.lifecycles[kind] as ChartSource).step(node, signal);
    this.take(state, edge, kind, no);
  }

  /** Takes an edge: the chart or the part is where it leads, and its ops are done in order. */
  private take(state: ActorState<L>, edge: Edge, kind: number, no: number): void {
    if (kind === CHART) state.chart = edge.to;
    else {
      const table = state.parts[kind] as Vector<ChartNode>;
      state.parts[kind] = table.set(no, edge.to, state.owner);
    }
    const { ops } = edge;
    const { reaction } = this;
    for (let i = 0; i < ops.length; i++) {
      const op = ops[i] as (typeof ops)[number];
      if (op.code === RULE) {
        reaction.no = no;
        state.ledger = op.apply(state.ledger, reaction, op.params) as L;
      } else {
        const slot = kind === CHART ? op.slot : CHART_TIMERS + no;
        if (op.code === TIMER) reaction.setTimer(slot, op.delay, kind, op.signal as Signal, no);
        else reaction.cancelTimer(slot);
      }
    }
  }
}
