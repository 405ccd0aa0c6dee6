/** The body of a sequence diagram, drawn event by event. */
import type { Packet } from '../../model/packet.ts';
import type { TraceEvent, TraceEventOf } from '../../model/trace.ts';
import type { Counted } from '../effect-counts.ts';
import { redeliveriesOf } from '../redeliveries.ts';
import { packetName } from '../sentence.ts';
import { noteOf } from '../text/note.ts';
import { label } from './escape.ts';

/** The tint of the time in which somebody is down; it lies over a light or a dark page. */
const DOWN_TINT = 'rgba(149, 38, 0, 0.12)';

/**
 * Draws an arrow where its packet arrives, or where it is lost: a picture reads in the order of time, and what has not
 * arrived has not happened to its receiver. Notes stand where their events are.
 */
export class SequenceBody {
  readonly lines: string[] = [];
  /** The characters of the lines so far. */
  size = 0;
  private readonly names: ReadonlyMap<string, string>;
  private readonly redelivered: ReadonlySet<number>;
  private readonly underWay = new Map<number, TraceEventOf<'sent'>>();
  private readonly arrived = new Set<number>();
  private readonly down = new Set<string>();

  /** `names` gives each actor its name in the diagram; all events are needed, since a redelivery is told after its arrow. */
  constructor(names: ReadonlyMap<string, string>, events: readonly TraceEvent[]) {
    this.names = names;
    this.redelivered = redeliveriesOf(events);
  }

  /** Draws one event, if there is anything to draw. */
  draw(counted: Counted): void {
    const { event } = counted;
    if (event.type === 'sent') this.underWay.set(event.transmission, event);
    if (event.type === 'received') this.arrival(event);
    if (event.type === 'lost') this.loss(event);
    const note = noteOf(counted);
    if (note === undefined) return;
    if (event.type === 'fault' && event.what === 'crashed') this.crash(event.node, note);
    else this.note('to' in event && event.type !== 'moved' ? [event.node, event.to] : [event.node], note);
    if (event.type === 'fault' && event.what === 'restarted') this.restart(event.node);
  }

  /** Draws what was sent and neither arrived nor was lost: only true where the whole trace has been drawn. */
  drawUnderWay(): void {
    for (const { node, to, packet } of this.underWay.values()) {
      this.arrow(node, to, packet, ')', `${packetName(packet)} (still under way)`);
    }
  }

  /** Ends a band that is still open. */
  close(): void {
    if (this.down.size > 0) this.line('end');
    this.down.clear();
  }

  private arrival(event: TraceEventOf<'received'>): void {
    const { from, node, packet, transmission, seq } = event;
    const again = this.redelivered.has(seq) ? ', redelivered' : '';
    const twin = this.arrived.has(transmission) ? ', the same packet twice' : '';
    this.underWay.delete(transmission);
    this.arrived.add(transmission);
    this.arrow(from, node, packet, ')', `${packetName(packet)}${again}${twin}`);
  }

  private loss({ node, to, packet, transmission, reason }: TraceEventOf<'lost'>): void {
    this.underWay.delete(transmission);
    this.arrow(node, to, packet, 'x', `${packetName(packet)} LOST (${reason})`);
  }

  /** One band lasts as long as anybody is down, since bands of Mermaid may not overlap. */
  private crash(node: string, note: string): void {
    if (this.down.size === 0) this.line(`rect ${DOWN_TINT}`);
    this.down.add(node);
    this.note([node], note);
  }

  private restart(node: string): void {
    if (this.down.delete(node) && this.down.size === 0) this.line('end');
  }

  private arrow(from: string, to: string, { verb }: Packet, head: ')' | 'x', words: string): void {
    const line = verb.line === 'solid' ? '-' : '--';
    this.line(`${this.names.get(from)}${line}${head}${this.names.get(to)}: ${label(words)}`);
  }

  private note(over: readonly string[], words: string): void {
    const names = [...new Set(over)].map((id) => this.names.get(id));
    this.line(`Note over ${names.join(',')}: ${label(words)}`);
  }

  private line(text: string): void {
    this.lines.push(text);
    this.size += text.length + 1;
  }
}
