/** What a run without faults shows of the places where one might strike, so that random plans mostly hit. */
import type { Setup } from '../../kernel/setup.ts';
import { type CrashPoint, crashPointsOf, passingOf } from '../../model/crash-point.ts';
import type { Match, When } from '../../model/fault.ts';
import type { Message } from '../../model/message.ts';
import type { Observer, TraceEvent } from '../../model/trace.ts';

/** Transmissions that a fault may be about, and how many there were. */
export interface TransmissionSite {
  readonly match: Match;
  readonly count: number;
}

/** A point that an actor passed, and how often. */
export interface PointSite {
  readonly node: string;
  readonly when: Extract<When, { readonly point: CrashPoint }>;
  readonly count: number;
}

/** Counts, while a run is observed, what a fault could be aimed at. */
export class Census implements Observer {
  /** The time of the last event. */
  span = 0;
  private readonly setup: Setup;
  private readonly local: ReadonlySet<string>;
  private readonly transmissions = new Map<string, TransmissionSite>();
  private readonly links = new Map<string, Set<string>>();
  private readonly points = new Map<string, PointSite>();

  constructor(setup: Setup) {
    this.setup = setup;
    this.local = new Set(setup.network.local.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]));
  }

  observe(event: TraceEvent): void {
    this.span = event.at;
    if (event.type === 'sent') this.countSent(event);
    else if (event.type === 'received') this.passBefore(event.node, event.packet.verb.name, event.packet.message);
    else if (event.type === 'fired') this.passBefore(event.node, event.timer, undefined);
    else if (event.type === 'fact') {
      const { fact } = event;
      const by = 'by' in fact && fact.type !== 'confirmed' ? fact.by : event.node;
      for (const node of new Set([event.node, by])) this.passAfter(node, fact.type, fact.message);
    }
  }

  /** The transmissions, the least precise first; a link is named only where several carry the verb. */
  transmissionSites(): TransmissionSite[] {
    const sites = [...this.transmissions.values()];
    return sites
      .filter(({ match }) => match.from === undefined || (this.links.get(match.packet ?? '')?.size ?? 0) > 1)
      .toSorted((a, b) => Object.keys(a.match).length - Object.keys(b.match).length);
  }

  /** The points, those of no particular message first. */
  pointSites(): PointSite[] {
    return [...this.points.values()].toSorted((a, b) => Object.keys(a.when).length - Object.keys(b.when).length);
  }

  private countSent({ node, to, packet }: Extract<TraceEvent, { type: 'sent' }>): void {
    const link = `${node}\n${to}`;
    if (this.local.has(link)) return;
    const verb = packet.verb.name;
    this.links.set(verb, (this.links.get(verb) ?? new Set()).add(link));
    const message = packet.message === undefined ? [] : [{ packet: verb, message: packet.message.number }];
    for (const match of [{ packet: verb }, ...message, { packet: verb, from: node, to }]) {
      const key = JSON.stringify(match);
      this.transmissions.set(key, { match, count: (this.transmissions.get(key)?.count ?? 0) + 1 });
    }
  }

  private passBefore(node: string, name: string, message: Message | undefined): void {
    for (const point of this.pointsOf(node)) {
      const passing = passingOf(point.role, point.point);
      if (passing !== undefined && 'before' in passing && passing.before.includes(name))
        this.pass(node, point.point, message);
    }
  }

  private passAfter(node: string, fact: string, message: Message): void {
    for (const point of this.pointsOf(node)) {
      const passing = passingOf(point.role, point.point);
      if (passing !== undefined && 'after' in passing && passing.after === fact) this.pass(node, point.point, message);
    }
  }

  private pass(node: string, point: CrashPoint, message: Message | undefined): void {
    for (const when of [{ point }, ...(message === undefined ? [] : [{ point, message: message.number }])]) {
      const key = JSON.stringify([node, when]);
      this.points.set(key, { node, when, count: (this.points.get(key)?.count ?? 0) + 1 });
    }
  }

  private pointsOf(node: string) {
    const role = this.setup.nodes.find(({ id }) => id === node)?.role;
    return role === undefined ? [] : crashPointsOf(role).map((point) => ({ role, point }));
  }
}
