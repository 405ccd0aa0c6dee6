import type { Encoder } from '../collections/encoder.ts';
import { type Owner, Vector } from '../collections/vector.ts';
import type { Behaviour, Moved, Remains, Turn } from '../kernel/behaviour.ts';
import type { Token } from '../model/command.ts';
import type { Role } from '../model/crash-point.ts';
import type { Json } from '../model/json.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { AdapterError } from './adapter/adapter-error.ts';
import type { ChartNode, ChartSource, Edge } from './adapter/chart-table.ts';
import type { ActorDefinition, Known, Part } from './adapter/definition.ts';
import { RULE, TIMER } from './adapter/lower.ts';
import { CHART, Reaction } from './adapter/reaction.ts';
import type { Signal } from './adapter/signals.ts';
import { type ActorTables, tablesOf } from './adapter/tables.ts';
import { activeIn, type Charted, type Standing } from './charted.ts';
import { type StateGraph, stateGraphOf } from './drawing/state-graph.ts';
import { StateCode } from './state-code.ts';

/**
 * The state of an actor: where its chart is, its ledger, and its parts by their number. Whoever owns it writes in place;
 * everybody else sees a value.
 */
export interface ActorState<L, P> {
  readonly owner: Owner;
  chart: ChartNode;
  readonly ledger: L;
  parts: Vector<P>;
}

/** What a crash leaves of an actor. */
type Durable<L, P> = Known<L, P>;

/**
 * Turns an actor's definition into the kernel's Behaviour. A reaction is project -> chart -> rules: the projection makes
 * the packet small, the chart decides, the rules do it and may signal other parts, until nothing is left to signal. All
 * of that is one reaction, and atomic.
 */
export class MachineBehaviour<L, C, P extends Part> implements Behaviour<ActorState<L, P>>, Charted {
  readonly role: Role;
  readonly timed: boolean;
  private readonly definition: ActorDefinition<L, C, P>;
  private readonly config: C;
  private readonly chart: ChartSource;
  private readonly lifecycle: ChartSource | undefined;
  private readonly reaction: Reaction<C, P>;
  /** How lives of the chart begin, and those of parts, by the position of the input. */
  private readonly chartBeginnings: readonly Edge[];
  private readonly beginnings: readonly Edge[];
  private readonly code: StateCode<L, C, P>;

  constructor(definition: ActorDefinition<L, C, P>, config: C, tables: ActorTables = tablesOf(definition, config)) {
    this.definition = definition;
    this.role = definition.role;
    this.timed = definition.timed?.(config) ?? false;
    this.config = config;
    this.chart = tables.chart;
    this.lifecycle = tables.lifecycle;
    this.reaction = new Reaction(config, definition.copyPart);
    this.chartBeginnings = definition.chart.inputs(config).map((input) => this.chart.begin(input));
    const inputs = definition.lifecycle?.inputs(config) ?? [];
    this.code = new StateCode(definition, config);
    this.beginnings = inputs.map((input) => (this.lifecycle as ChartSource).begin(input));
  }

  boot(durable: unknown, turn: Turn): ActorState<L, P> {
    const { definition, config, chartBeginnings, reaction } = this;
    const survived = durable as Durable<L, P> | undefined;
    const first = survived === undefined;
    const edge = (first ? chartBeginnings[0] : (chartBeginnings[1] ?? chartBeginnings[0])) as Edge;
    const ledger = first ? definition.ledger(config) : definition.copyLedger(survived.ledger);
    const parts = first ? Vector.empty<P>() : survived.parts;
    const state: ActorState<L, P> = { owner: turn.owner, chart: edge.to, ledger, parts };
    reaction.open(turn, state, undefined, -1);
    if (!first) definition.recover(ledger, reaction);
    this.goThrough(state, edge, CHART);
    return state;
  }

  receive(before: ActorState<L, P>, from: number, packet: Packet, turn: Turn): ActorState<L, P> {
    const state = this.writable(before, turn.owner);
    this.reaction.open(turn, state, packet, from);
    const signal = this.definition.project(state.ledger, this.reaction);
    const edge = edgeFrom(state.chart, signal, this.chart);
    if (!edge.handled) this.reaction.ignore(packet.verb.name);
    state.chart = edge.to;
    this.goThrough(state, edge, CHART);
    return state;
  }

  fire(before: ActorState<L, P>, token: Token, argument: number, turn: Turn): ActorState<L, P> {
    const state = this.writable(before, turn.owner);
    this.reaction.open(turn, state, undefined, -1);
    this.goThrough(state, this.signalled(state, argument, token as Signal), argument);
    return state;
  }

  diskFailed(before: ActorState<L, P>, _token: Token, argument: number, turn: Turn): ActorState<L, P> {
    const { chart, lifecycle } = this.definition;
    const { failure } = (argument === CHART ? chart : (lifecycle ?? chart)).signals;
    if (failure === undefined)
      throw new AdapterError(`${this.role} uses a disk but declares no signal for its failure`);
    return this.fire(before, failure, argument, turn);
  }

  crash({ ledger, parts }: ActorState<L, P>, records: readonly unknown[]): Remains {
    const surviving = this.definition.survive(ledger, parts, this.config, records);
    const durable: Durable<L, P> = { ledger: surviving.ledger, parts: surviving.parts };
    return { durable, vanished: surviving.vanished, farewells: surviving.farewells ?? [] };
  }

  name(state: ActorState<L, P>): string {
    return state.chart.name;
  }

  concerns({ ledger, parts }: ActorState<L, P>, _token: Token, argument: number): Message | undefined {
    return this.definition.concerns(ledger, argument === CHART ? undefined : parts.get(argument), this.config);
  }

  freeze({ chart, ledger, parts }: ActorState<L, P>): Json {
    return {
      state: chart.name,
      context: chart.snapshot.context as Json,
      parts: parts.toArray().map((part) => part.chart?.name ?? null),
      ledger: this.definition.freeze(ledger, parts),
    };
  }

  get graph(): StateGraph {
    return stateGraphOf(this.definition.chart.machine);
  }

  get partGraph(): StateGraph | undefined {
    return this.definition.lifecycle && stateGraphOf(this.definition.lifecycle.machine);
  }

  standing({ chart, ledger, parts }: ActorState<L, P>): Standing {
    return {
      active: activeIn(chart.snapshot.value),
      context: chart.snapshot.context as Json,
      parts: parts.toArray().map((part) => ({
        no: part.no,
        state: part.chart?.name,
        message: this.definition.concerns(ledger, part, this.config)?.id,
      })),
    };
  }

  remains(state: ActorState<L, P>, records: readonly unknown[]): Json {
    const { ledger, parts } = this.definition.survive(state.ledger, state.parts, this.config, records);
    return this.definition.freeze(ledger, parts);
  }

  survived(durable: unknown): Json {
    const { ledger, parts } = durable as Durable<L, P>;
    return this.definition.freeze(ledger, parts);
  }

  encode(state: ActorState<L, P>, encoder: Encoder): void {
    this.code.state(state, encoder);
  }

  encodeDurable(durable: unknown, encoder: Encoder): void {
    this.code.survived(durable as Durable<L, P> | undefined, encoder);
  }

  moved(places: readonly number[], messages: readonly number[]): Moved<ActorState<L, P>> | undefined {
    const move = this.definition.moved?.(this.config, places, messages);
    if (move === undefined) return undefined;
    return {
      encode: (state, encoder) => this.code.state(state, encoder, move),
      encodeDurable: (durable, encoder) => this.code.survived(durable as Durable<L, P> | undefined, encoder, move),
    };
  }

  private writable(state: ActorState<L, P>, owner: Owner): ActorState<L, P> {
    if (state.owner === owner) return state;
    return { owner, chart: state.chart, ledger: this.definition.copyLedger(state.ledger), parts: state.parts };
  }

  /**
   * Does the ops of the first edge of a reaction in their order, and then those of each edge that is taken since a rule
   * has signalled something, until nothing is left.
   */
  private goThrough(state: ActorState<L, P>, first: Edge | undefined, whose: number): void {
    const { reaction } = this;
    let edge = first;
    let no = whose;
    for (let served = 0; ; served++) {
      for (let op = edge?.first; op !== undefined; op = op.next) {
        if (op.code === RULE) op.apply(state.ledger, reaction, op.params);
        else if (op.code === TIMER) reaction.setTimer(op.slot, op.delay, op.signal as Signal, no);
        else reaction.cancelTimer(op.slot, no);
      }
      if (served === reaction.told) break;
      no = reaction.noAt(served);
      edge = this.signalled(state, no, reaction.signalAt(served));
    }
    reaction.told = 0;
  }

  /** Moves the chart or a part along an edge and gives the edge; undefined for a part that a crash has ended. */
  private signalled(state: ActorState<L, P>, no: number, signal: Signal | number): Edge | undefined {
    if (no === CHART) {
      const edge = edgeFrom(state.chart, signal as Signal, this.chart);
      state.chart = edge.to;
      return edge;
    }
    const part = this.reaction.own(no);
    const edge = typeof signal === 'number' ? (this.beginnings[signal] as Edge) : this.partEdge(part, signal);
    if (edge === undefined) return undefined;
    part.chart = edge.to;
    this.reaction.part = part;
    return edge;
  }

  private partEdge({ chart }: P, signal: Signal): Edge | undefined {
    return chart === undefined ? undefined : edgeFrom(chart, signal, this.lifecycle as ChartSource);
  }
}

/** The edge that leaves a node by a signal: from memory, mostly. */
function edgeFrom(node: ChartNode, signal: Signal, source: ChartSource): Edge {
  return node.edges[signal.index] ?? source.step(node, signal);
}
