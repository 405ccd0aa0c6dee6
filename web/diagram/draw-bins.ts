/** Where rows are too many to be drawn one by one: what happens in a stretch, as counts. */
import type { Row } from '../trace/chronicle.ts';
import { type EventState, eventStates, stateOf } from '../trace/event-state.ts';
import { head } from './arrow-shape.ts';
import type { Layer } from './draw-rows.ts';
import type { Scene } from './scene.ts';

/** The height of a stretch, in pixels. */
const STRETCH = 42;

/** What goes between two lanes, or happens at one, in a stretch. */
interface Bin {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly y: number;
  readonly first: number;
  count: number;
  lost: number;
  worst: EventState;
}

/** The counts of rows, by stretch and by where they happen. */
export function binned({ sheet, axis }: Scene, from: number, to: number): Bin[] {
  const bins = new Map<string, Bin>();
  for (let place = from; place < to; place++) {
    const { event, nth, note } = sheet.rows[place] as Row;
    const ends = event.type === 'received' ? event.from : event.type === 'lost' ? event.to : event.node;
    if (event.type === 'sent' || (note === undefined && ends === event.node)) continue;
    const [source, target] = event.type === 'received' ? [ends, event.node] : [event.node, ends];
    const stretch = Math.floor(axis.y(place) / STRETCH);
    const key = `${stretch} ${source} ${target}`;
    const bin = bins.get(key) ?? {
      key,
      from: source,
      to: target,
      y: stretch * STRETCH + STRETCH / 2,
      first: event.seq,
      count: 0,
      lost: 0,
      worst: 'other' as const,
    };
    bins.set(key, bin);
    bin.count += 1;
    if (event.type === 'lost') bin.lost += 1;
    bin.worst = worse(bin.worst, stateOf(event, nth));
  }
  return [...bins.values()];
}

const worse = (a: EventState, b: EventState): EventState => (eventStates.indexOf(b) > eventStates.indexOf(a) ? b : a);

/** Draws the counts: arrows between lanes with how many they stand for, and discs on lanes. */
export function drawBins(layer: Layer, scene: Scene, bins: readonly Bin[]): void {
  const { lanes, cursor } = scene;
  const x = (id: string): number => lanes.x.get(id) ?? 0;
  const line = ({ from, to, y }: Bin) => {
    const shift = x(to) >= x(from) ? -5 : 5;
    return { start: { x: x(from), y: y + shift }, end: { x: x(to), y: y + shift } };
  };
  const groups = layer
    .selectAll<SVGGElement, Bin>('g.bin')
    .data(bins, ({ key, count, worst }) => `${key} ${count} ${worst}`)
    .join((enter) => {
      const group = enter.append('g').attr('data-first', ({ first }) => first);
      group.append('path').attr('class', ({ from, to }) => (from === to ? 'disc' : 'bulk'));
      group
        .filter(({ from, to }) => from !== to)
        .append('path')
        .attr('class', 'solid');
      group.append('text').text(({ count, lost }) => `${count}${lost === 0 ? '' : `, ${lost} lost`}`);
      return group;
    })
    .attr('class', ({ worst, first }) => `bin s-${worst}${first >= cursor ? ' future' : ''}`);
  groups.select('.bulk').attr('d', (bin) => {
    const { start, end } = line(bin);
    return `M${start.x} ${start.y}L${end.x} ${end.y}`;
  });
  groups.select('.disc').attr('d', ({ from, y }) => `M${x(from) - 7} ${y}a7 7 0 1 0 14 0a7 7 0 1 0 -14 0`);
  groups.select('.solid').attr('d', (bin) => {
    const { start, end } = line(bin);
    return head(start, end, false);
  });
  groups
    .select('text')
    .attr('x', ({ from, to }) => (from === to ? x(from) + 11 : x(from) + (x(to) >= x(from) ? 12 : -12)))
    .attr('y', (bin) => (bin.from === bin.to ? bin.y + 4 : line(bin).start.y + (x(bin.to) >= x(bin.from) ? -4 : 12)))
    .attr('text-anchor', ({ from, to }) => (x(to) >= x(from) ? 'start' : 'end'));
}
