/** What lasts: faults from their strike to their end, and the states of actors. */
import type { Fault } from '../../src/model/fault.ts';
import type { FaultVerb, TraceEvent, TraceEventOf } from '../../src/model/trace.ts';

/** A fault that lasts. */
export interface FaultSpan {
  readonly kind: 'down' | 'paused' | 'partition' | 'hold' | 'disk' | 'skew';
  /** The actors whose lanes it covers; of a partition, those of both sides. */
  readonly actors: readonly string[];
  readonly label: string;
  /** The event with which it began. */
  readonly from: number;
  /** The event with which it ended; undefined while it lasts. */
  to: number | undefined;
}

/** An actor's state from an event on. */
export interface StateChange {
  readonly event: number;
  readonly state: string;
}

type Opening = Extract<
  FaultVerb,
  'crashed' | 'paused' | 'partitioned' | 'holding' | 'disk-slowed' | 'disk-failed' | 'skewed'
>;

const openings: Readonly<Record<Opening, { readonly kind: FaultSpan['kind']; readonly word: string }>> = {
  crashed: { kind: 'down', word: 'down' },
  paused: { kind: 'paused', word: 'paused' },
  partitioned: { kind: 'partition', word: 'partition' },
  holding: { kind: 'hold', word: 'held back' },
  'disk-slowed': { kind: 'disk', word: 'slow disk' },
  'disk-failed': { kind: 'disk', word: 'failing disk' },
  skewed: { kind: 'skew', word: 'clock is wrong' },
};

const closings: Readonly<Partial<Record<FaultVerb, FaultSpan['kind']>>> = {
  restarted: 'down',
  resumed: 'paused',
  healed: 'partition',
  released: 'hold',
  'disk-mended': 'disk',
};

const isOpening = (what: FaultVerb): what is Opening => what in openings;

/** Follows faults and states, event by event. */
export class Spans {
  /** In the order of their beginnings. */
  readonly faults: FaultSpan[] = [];
  readonly states = new Map<string, StateChange[]>();
  private readonly open = new Map<string, FaultSpan>();
  private readonly plan: readonly Fault[];

  /** `plan` says between whom a partition is, which the trace tells in words only. */
  constructor(plan: readonly Fault[]) {
    this.plan = plan;
  }

  /** Takes the next event. */
  take(event: TraceEvent): void {
    if (event.type === 'moved') this.move(event.node, event.seq, event.from, event.to);
    else if (event.type === 'fault') this.strike(event);
  }

  private move(actor: string, event: number, from: string, to: string): void {
    const states = this.states.get(actor) ?? [{ event: 0, state: from }];
    this.states.set(actor, states);
    states.push({ event, state: to });
  }

  private strike(event: TraceEventOf<'fault'>): void {
    const { what, node, detail, seq } = event;
    if (what === 'healing') return this.heal(seq);
    const ends = closings[what];
    if (ends !== undefined) return this.close(`${ends} ${node} ${endsByName(ends) ? '' : detail}`, seq);
    if (!isOpening(what)) return;
    const { kind, word } = openings[what];
    const key = `${kind} ${node} ${endsByName(kind) ? '' : detail}`;
    if (this.open.has(key)) return;
    const actors = kind === 'partition' || kind === 'hold' ? this.concerned(event) : [node];
    const label = kind === 'partition' || kind === 'hold' || kind === 'disk' ? `${word}: ${detail}` : word;
    const span: FaultSpan = { kind, actors, label, from: seq, to: undefined };
    this.faults.push(span);
    this.open.set(key, span);
    if (kind === 'down') this.states.get(node)?.push({ event: seq, state: '' });
  }

  private close(key: string, at: number): void {
    const span = this.open.get(key);
    if (span === undefined) return;
    span.to = at;
    this.open.delete(key);
  }

  /** The healing phase closes cuts and sets clocks right without another word; all else that ends has its own event. */
  private heal(at: number): void {
    for (const [key, { kind }] of this.open) if (kind === 'partition' || kind === 'skew') this.close(key, at);
  }

  private concerned({ what, detail, node }: TraceEventOf<'fault'>): readonly string[] {
    for (const fault of this.plan) {
      if (what === 'partitioned' && fault.type === 'partition' && sides(fault) === detail) return fault.between.flat();
      if (what === 'holding' && fault.type === 'hold' && matched(fault) === detail) {
        return [fault.match.from, fault.match.to].filter((each) => each !== undefined);
      }
    }
    return [node];
  }
}

/** Whether the end of such a fault is known by the actor alone, since an actor has at most one of them at a time. */
const endsByName = (kind: FaultSpan['kind']): boolean => kind !== 'partition' && kind !== 'hold';

/** The words with which the kernel tells of a partition (kernel/faults.ts). */
const sides = ({ between: [left, right], oneWay }: Extract<Fault, { type: 'partition' }>): string =>
  `between ${left.join(', ')} ${oneWay === true ? 'to' : 'and'} ${right.join(', ')}`;

/** The words with which the kernel tells of a hold. */
const matched = ({ match }: Extract<Fault, { type: 'hold' }>): string =>
  `${match.packet ?? 'everything'} from ${match.from ?? 'anyone'} to ${match.to ?? 'anyone'}`;
