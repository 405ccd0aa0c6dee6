/** The arrows of a space-time diagram: from the row of a sending to the row of its arrival or its loss. */
import type { Packet } from '../../model/packet.ts';
import type { TraceEventOf } from '../../model/trace.ts';
import { packetName } from '../sentence.ts';
import { xml } from '../text/xml.ts';
import type { Layout, Row } from './layout.ts';
import { cross, drawn } from './shapes.ts';
import type { Colour } from './style.ts';

/** An end of an arrow. */
interface Point {
  readonly x: number;
  readonly y: number;
}

interface Look {
  readonly colour: Colour;
  readonly kind: string;
  readonly words: string;
}

/** Everything between lanes, by the row at which it is drawn. Where the sending is not drawn, an arrow is level. */
export class Arrows {
  private readonly layout: Layout;
  private readonly sendings = new Map<number, Point>();
  private readonly waiting = new Map<number, TraceEventOf<'sent'>>();
  private readonly arrived = new Set<number>();
  private readonly redelivered: ReadonlySet<number>;

  constructor(layout: Layout, redelivered: ReadonlySet<number>) {
    this.layout = layout;
    this.redelivered = redelivered;
  }

  /** What a row adds to the picture between the lanes. */
  draw({ event, y }: Row): string {
    if (event.type === 'sent') {
      this.sendings.set(event.transmission, { x: this.lane(event.node), y });
      this.waiting.set(event.transmission, event);
    }
    if (event.type === 'received') return this.arrival(event, y);
    if (event.type === 'lost') return this.loss(event, y);
    return '';
  }

  /** The stubs of what was sent and neither arrived nor was lost: only true where the whole trace has been drawn. */
  underWay(): string {
    return [...this.waiting.values()].map((sent) => this.stub(sent)).join('');
  }

  private arrival(event: TraceEventOf<'received'>, y: number): string {
    const { from, node, packet, transmission, seq } = event;
    const start = this.sendings.get(transmission) ?? { x: this.lane(from), y };
    const twin = this.arrived.has(transmission);
    this.arrived.add(transmission);
    this.waiting.delete(transmission);
    const end = { x: this.lane(node), y };
    if (twin) return arrow(start, end, { colour: 'st-duplicate', kind: 'line', words: 'the same packet twice' }, end);
    return arrow(start, end, lookOf(packet, this.redelivered.has(seq)), start);
  }

  private loss({ node, to, packet, transmission, reason }: TraceEventOf<'lost'>, y: number): string {
    const start = this.sendings.get(transmission) ?? { x: this.lane(node), y };
    this.waiting.delete(transmission);
    const end = { x: Math.round(start.x + (this.lane(to) - start.x) * 0.6), y: y + 6 };
    const line = `<path class="line broken" d="M${start.x} ${start.y}L${end.x} ${end.y}"/>`;
    const lost = `<text class="halo strong" x="${end.x + 12}" y="${end.y + 4}">LOST (${reason})</text>`;
    return `<g class="c-st-lost">${line}</g>${drawn(cross, end.x, end.y)}${words(packetName(packet), start, end)}${lost}`;
  }

  private stub({ node, to, packet, transmission }: TraceEventOf<'sent'>): string {
    const start = this.sendings.get(transmission) ?? { x: this.lane(node), y: this.layout.bodyTop };
    const end = { x: Math.round((start.x + this.lane(to)) / 2), y: start.y + 8 };
    const line = `<path class="line broken" d="M${start.x} ${start.y}L${end.x} ${end.y}"/>`;
    return `<g class="c-st-queued">${line}</g>${words(`${packetName(packet)}, still under way`, start, end)}`;
  }

  private lane(id: string): number {
    return this.layout.lanes.get(id) ?? 0;
  }
}

function lookOf(packet: Packet, redelivered: boolean): Look {
  const name = packetName(packet);
  if (redelivered) return { colour: 'st-redelivered', kind: 'line thick', words: `${name}, redelivered` };
  if (packet.verb.line === 'dashed') return { colour: 'st-acked', kind: 'line thin', words: name };
  return { colour: 'st-inflight', kind: 'line', words: name };
}

function arrow(start: Point, end: Point, look: Look, at: Point): string {
  const line =
    start.x === end.x
      ? `M${start.x} ${start.y}C${start.x + 40} ${start.y} ${end.x + 40} ${end.y} ${end.x + 8} ${end.y}`
      : `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const from = start.x === end.x ? { x: end.x + 40, y: end.y } : start;
  const shapes = `<path class="${look.kind}" d="${line}"/>${head(from, end)}`;
  return `<g class="c-${look.colour}">${shapes}</g>${words(look.words, at, at === end ? start : end)}`;
}

/** A filled triangle at the end of a line, turned the way the line runs. */
function head(from: Point, { x, y }: Point): string {
  const [dx, dy] = [x - from.x, y - from.y];
  const length = Math.max(1, Math.sqrt(dx * dx + dy * dy));
  const [ux, uy] = [dx / length, dy / length];
  const corner = (side: number): string =>
    `${tenths(x - 9 * ux - 4 * side * uy)} ${tenths(y - 9 * uy + 4 * side * ux)}`;
  return `<path class="solid" d="M${x} ${y}L${corner(1)}L${corner(-1)}Z"/>`;
}

const tenths = (value: number): string => String(Math.round(value * 10) / 10);

/** Words stand on a row of their own, beside the lane where the row's event is, so that none cover others. */
function words(text: string, at: Point, towards: Point): string {
  const right = towards.x >= at.x;
  const anchor = right ? 'start' : 'end';
  return `<text class="halo" text-anchor="${anchor}" x="${at.x + (right ? 9 : -9)}" y="${at.y - 3}">${xml(text, 60)}</text>`;
}
