/** The arrows of a run: each transmission from its sending to its arrival or its loss. */
import type { Packet } from '../../src/model/packet.ts';
import type { TraceEvent, TraceEventOf } from '../../src/model/trace.ts';

/** One transmission; a network duplicate is a twin of its own. */
export interface Arrow {
  /** Its place among all arrows. */
  readonly key: number;
  readonly packet: Packet;
  readonly from: string;
  readonly to: string;
  /** The event of its sending; the arrival itself where the trace has no sending. */
  readonly start: number;
  /** The event of its arrival or loss; undefined while it is under way. */
  end: number | undefined;
  fate: 'under way' | 'arrived' | 'lost' | 'twin';
  /** For the how manieth time the message is delivered with it; 0 where the receiver was not told that it is a redelivery. */
  redelivery: number;
  /** Whether it brought a message to a consumer. */
  delivers: boolean;
}

/** Events in one of the smallest buckets of the table of what is under way; those of the next level are so many times as large. */
const BUCKET = 128;
const GROWTH = 8;

/** Joins sendings and arrivals, event by event. */
export class Arrows {
  private readonly all: Arrow[] = [];
  private readonly byTransmission = new Map<number, Arrow>();
  private readonly byEnd = new Map<number, Arrow>();
  private readonly byStart = new Map<number, Arrow>();
  /**
   * For each bucket of events the arrows that are under way at some event of it. An arrow stands in the buckets of one
   * level, where it touches few of them: in a flood of packets, each on its way for long, they would be too many.
   */
  private readonly levels: Arrow[][][] = [];

  /** Takes the next event. */
  take(event: TraceEvent): void {
    if (event.type === 'sent') this.begin(event, event.node, event.to);
    else if (event.type === 'received') this.finish(event, event.from, event.node, 'arrived');
    else if (event.type === 'lost') this.finish(event, event.node, event.to, 'lost');
    else if (event.type === 'fact' && event.fact.type === 'delivered' && event.cause !== undefined) {
      const arrow = this.byEnd.get(event.cause);
      if (arrow === undefined) return;
      arrow.delivers = true;
      if (event.fact.redelivered) arrow.redelivery = Math.max(2, event.fact.delivery);
    }
  }

  /** The arrow that begins or ends with an event. */
  of(event: number): Arrow | undefined {
    return this.byEnd.get(event) ?? this.byStart.get(event);
  }

  /** The arrow that begins with an event. */
  from(event: number): Arrow | undefined {
    return this.byStart.get(event);
  }

  /** The arrow that ends with an event. */
  into(event: number): Arrow | undefined {
    return this.byEnd.get(event);
  }

  /** The arrows that began before an event and end at it or later. */
  across(event: number): Arrow[] {
    const found: Arrow[] = [];
    let size = BUCKET;
    for (let level = 0; level < this.levels.length; level++, size *= GROWTH) {
      for (const arrow of this.levels[level]?.[Math.floor(event / size)] ?? [])
        if (arrow.start < event && arrow.end !== undefined && arrow.end >= event) found.push(arrow);
    }
    return found;
  }

  private begin(event: TraceEventOf<'sent'>, from: string, to: string): void {
    const arrow = this.make(event.packet, from, to, event.seq);
    this.byTransmission.set(event.transmission, arrow);
    this.byStart.set(event.seq, arrow);
  }

  private finish(event: TraceEventOf<'received' | 'lost'>, from: string, to: string, fate: 'arrived' | 'lost'): void {
    const known = this.byTransmission.get(event.transmission);
    const isTwin = known !== undefined && known.end !== undefined;
    const arrow = known === undefined || isTwin ? this.make(event.packet, from, to, known?.start ?? event.seq) : known;
    arrow.end = event.seq;
    arrow.fate = isTwin && fate === 'arrived' ? 'twin' : fate;
    if (known === undefined) this.byTransmission.set(event.transmission, arrow);
    this.byEnd.set(event.seq, arrow);
    this.list(arrow, event.seq);
  }

  private list(arrow: Arrow, end: number): void {
    let [level, size] = [0, BUCKET];
    for (; end - arrow.start > size * GROWTH; level++) size *= GROWTH;
    while (this.levels.length <= level) this.levels.push([]);
    const buckets = this.levels[level] as Arrow[][];
    for (let b = Math.floor(arrow.start / size); b <= Math.floor(end / size); b++) {
      const bucket = buckets[b] ?? [];
      buckets[b] = bucket;
      bucket.push(arrow);
    }
  }

  private make(packet: Packet, from: string, to: string, start: number): Arrow {
    const arrow: Arrow = {
      key: this.all.length,
      packet,
      from,
      to,
      start,
      end: undefined,
      fate: 'under way',
      redelivery: 0,
      delivers: false,
    };
    this.all.push(arrow);
    return arrow;
  }
}
