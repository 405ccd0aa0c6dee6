/** What the adversary did in a run, read off its events: faults that struck, and what the plan did to transmissions. */
import type { Fault, FaultPlan, Match } from '../model/fault.ts';
import type { Micros, NodeId, Seq } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { FaultVerb, Observer, TraceEvent } from '../model/trace.ts';

/** The verbs of faults that strike; the others undo what one of these did. */
const striking: readonly FaultVerb[] = [
  'crashed',
  'partitioned',
  'holding',
  'paused',
  'disk-slowed',
  'disk-failed',
  'skewed',
];

/** One fault that struck. */
export interface Injected {
  readonly seq: Seq;
  readonly at: Micros;
  /** Whom it struck: the actor, or the sender of the transmission. */
  readonly node: NodeId;
  readonly what: FaultVerb | 'lost' | 'duplicated' | 'delayed' | 'handler-error';
  /** A few words for people. */
  readonly detail: string;
  /** The id of the message that it concerns; undefined where it concerns none. */
  readonly message: string | undefined;
}

/** What else may have been done besides the plan. */
export interface Besides {
  /** Whether a path was followed, which may have doubled transmissions by itself. */
  readonly path: boolean;
}

/** Collects the faults of a run while it is observed. */
export class InjectedFaults implements Observer {
  readonly found: Injected[] = [];
  private readonly plan: FaultPlan;
  private readonly besides: Besides;

  constructor(plan: FaultPlan, besides: Besides = { path: false }) {
    this.plan = plan;
    this.besides = besides;
  }

  observe(event: TraceEvent): void {
    switch (event.type) {
      case 'fault':
        if (event.injected && striking.includes(event.what)) this.note(event, event.what, event.detail);
        return;
      case 'lost':
        if (event.reason === 'fault') this.note(event, 'lost', ...about(event));
        return;
      case 'duplicated':
      case 'delayed':
        if (this.isPlanned(event)) this.note(event, event.type, ...about(event));
        return;
      case 'fact':
        if (event.fact.type === 'failed')
          this.note(event, 'handler-error', `a ${event.fact.error} error`, event.fact.message.id);
        return;
      default:
    }
  }

  private note({ seq, at, node }: TraceEvent, what: Injected['what'], detail: string, message?: string): void {
    this.found.push({ seq, at, node, what, detail, message });
  }

  /** Whether the plan asks for it; the network's own rules may double and delay as well, and those are no faults. */
  private isPlanned(event: Extract<TraceEvent, { type: 'duplicated' | 'delayed' }>): boolean {
    const type = event.type === 'duplicated' ? 'duplicate' : 'delay';
    if (this.besides.path && type === 'duplicate') return true;
    return this.plan.some((fault) => fault.type === type && concerns(fault, event));
  }
}

type Transmitted = Extract<TraceEvent, { type: 'lost' | 'duplicated' | 'delayed' }>;

function about({ packet, to }: Transmitted): [detail: string, message: string | undefined] {
  return [`${packet.verb.name} to ${to}`, packet.message?.id];
}

function concerns({ match }: Extract<Fault, { match: Match }>, { node, to, packet }: Transmitted): boolean {
  return (
    (match.from ?? node) === node &&
    (match.to ?? to) === to &&
    (match.packet ?? packet.verb.name) === packet.verb.name &&
    isMeant(packet.message, match.message)
  );
}

function isMeant(message: Message | undefined, meant: number | string | undefined): boolean {
  return meant === undefined || message?.id === meant || message?.number === meant;
}
