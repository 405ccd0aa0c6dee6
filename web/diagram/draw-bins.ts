/** Where rows are too many to be drawn one by one: what happens in a stretch, as counts. */
import type { Row } from '../trace/chronicle.ts';
import { type EventState, eventStates, stateOf } from '../trace/event-state.ts';
import { head, type Point } from './arrow-shape.ts';
import type { Layer } from './draw-rows.ts';
import { endsOf, type Lanes } from './lanes.ts';
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

/** A count and where it stands: between two lanes, or at one. */
interface PlacedBin {
  readonly bin: Bin;
  readonly start: Point;
  readonly end: Point;
  readonly isRightward: boolean;
  readonly isHere: boolean;
}

function placed(lanes: Lanes, bin: Bin): PlacedBin | undefined {
  const ends = endsOf(lanes, bin.from, bin.to);
  if (ends === undefined) return undefined;
  const { from, to } = ends;
  const isHere = bin.from === bin.to;
  const isRightward = to >= from;
  const y = bin.y + (isHere ? 0 : isRightward ? -5 : 5);
  return { bin, start: { x: from, y }, end: { x: to, y }, isRightward, isHere };
}

/** Draws the counts: arrows between lanes with how many they stand for, and discs on lanes. */
export function drawBins(layer: Layer, { lanes, cursor }: Scene, bins: readonly Bin[]): void {
  const drawn = bins.flatMap((bin) => placed(lanes, bin) ?? []);
  const groups = layer
    .selectAll<SVGGElement, PlacedBin>('g.bin')
    .data(drawn, ({ bin: { key, count, worst } }) => `${key} ${count} ${worst}`)
    .join((enter) => {
      const group = enter.append('g').attr('data-first', ({ bin }) => bin.first);
      group.append('path').attr('class', ({ isHere }) => (isHere ? 'disc' : 'bulk'));
      group
        .filter(({ isHere }) => !isHere)
        .append('path')
        .attr('class', 'solid');
      group.append('text').text(({ bin: { count, lost } }) => `${count}${lost === 0 ? '' : `, ${lost} lost`}`);
      return group;
    })
    .attr('class', ({ bin: { worst, first } }) => `bin s-${worst}${first >= cursor ? ' future' : ''}`);
  groups.select('.bulk').attr('d', ({ start, end }) => `M${start.x} ${start.y}L${end.x} ${end.y}`);
  groups.select('.disc').attr('d', ({ start }) => `M${start.x - 7} ${start.y}a7 7 0 1 0 14 0a7 7 0 1 0 -14 0`);
  groups.select('.solid').attr('d', ({ start, end }) => head(start, end, false));
  groups
    .select('text')
    .attr('x', ({ start, isHere, isRightward }) => start.x + (isHere ? 11 : isRightward ? 12 : -12))
    .attr('y', ({ start, isHere, isRightward }) => start.y + (isHere ? 4 : isRightward ? -4 : 12))
    .attr('text-anchor', ({ isRightward }) => (isRightward ? 'start' : 'end'));
}
