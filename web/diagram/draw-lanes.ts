/** What lies below rows and arrows: the lines of lanes, the states of actors, and the faults that last. */
import { bisector } from 'd3';
import { printable } from '../../src/report/text/printable.ts';
import type { FaultSpan, StateChange } from '../trace/spans.ts';
import type { Layer } from './draw-rows.ts';
import { cursorY, type Scene } from './scene.ts';

/** The line of each lane. */
export function drawLanes(layer: Layer, { lanes, top, bottom }: Scene): void {
  layer
    .selectAll<SVGLineElement, string>('line.lane')
    .data([...lanes.x.keys()], (id) => id)
    .join('line')
    .attr('class', 'lane')
    .attr('x1', (id) => lanes.x.get(id) ?? 0)
    .attr('x2', (id) => lanes.x.get(id) ?? 0)
    .attr('y1', top)
    .attr('y2', bottom);
}

interface Bar {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly state: string;
  readonly rests: boolean;
  readonly isFuture: boolean;
}

const byEvent = bisector<StateChange, number>(({ event }) => event);

/** The state of each actor as a bar on its lane, from one change to the next; the state that it began with is hollow. */
export function drawStates(layer: Layer, scene: Scene, isCrowded: boolean): void {
  const bars = isCrowded
    ? []
    : [...scene.chronicle.spans.states].flatMap(([actor, states]) => barsOf(scene, actor, states));
  const groups = layer
    .selectAll<SVGGElement, Bar>('g.state')
    .data(bars, ({ key }) => key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('rect').attr('x', -6).attr('width', 12).attr('rx', 2);
      group.append('text').text(({ state }) => printable(state, 24));
      group.append('title').text(({ state }) => state);
      return group;
    })
    .attr('class', ({ rests, isFuture }) => `state${rests ? ' rests' : ''}${isFuture ? ' future' : ''}`)
    .attr('transform', ({ x, y }) => `translate(${x} ${y})`);
  groups.select('rect').attr('height', ({ height }) => height);
  groups
    .select('text')
    .attr('transform', ({ height }) => `translate(3.5 ${height / 2}) rotate(-90)`)
    .attr('display', ({ height, state }) => (height > state.length * 6 + 10 ? null : 'none'));
}

function barsOf(scene: Scene, actor: string, states: readonly StateChange[]): Bar[] {
  const { lanes, top, bottom, sheet, axis, cursor } = scene;
  const x = lanes.x.get(actor);
  if (x === undefined) return [];
  const now = cursorY(scene);
  const seen = sheet.rows[Math.max(0, axis.placeAt(top) - 1)]?.event.seq ?? 0;
  const found: Bar[] = [];
  for (let index = Math.max(0, byEvent.right(states, seen) - 1); index < states.length; index++) {
    const { event, state } = states[index] as StateChange;
    const begin = index === 0 ? 0 : edge(scene, event);
    if (begin > bottom) break;
    const next = states[index + 1];
    const isFuture = event >= cursor;
    const end = next === undefined ? axis.height : edge(scene, next.event);
    const y = Math.max(begin, top - 4);
    const height = Math.min(isFuture ? end : Math.min(end, now), bottom + 4) - y;
    if (state === '' || height < 1) continue;
    found.push({ key: `${actor} ${event}`, x, y, height, state, rests: state === states[0]?.state, isFuture });
  }
  return found;
}

const edge = ({ axis, chronicle }: Scene, seq: number): number => axis.edge(seq, chronicle.events[seq]?.at ?? 0);

interface Band {
  readonly span: FaultSpan;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly isFuture: boolean;
}

/** Faults that last, as hatched bands with their label. */
export function drawBands(layer: Layer, scene: Scene): void {
  const bands = scene.chronicle.spans.faults.flatMap((span) => bandOf(scene, span)).slice(0, 60);
  const groups = layer
    .selectAll<SVGGElement, Band>('g.band')
    .data(bands, ({ span }) => `${span.kind} ${span.from}`)
    .join((enter) => {
      const group = enter.append('g');
      group.append('rect').attr('class', 'hatched');
      group.append('text').text(({ span }) => printable(span.label, 60));
      return group;
    })
    .attr('class', ({ span, isFuture }) => `band ${span.kind}${isFuture ? ' future' : ''}`)
    .attr('transform', ({ x, y }) => `translate(${x} ${y})`);
  groups
    .select('rect')
    .attr('width', ({ width }) => width)
    .attr('height', ({ height }) => height)
    .attr('fill', `url(#${hatchOf(layer)})`);
  groups
    .select('text')
    .attr('x', ({ span, width }) => (isNarrow(span) ? -4 : width / 2))
    .attr('y', 16)
    .attr('text-anchor', ({ span }) => (isNarrow(span) ? 'end' : 'middle'))
    .attr('display', ({ height }) => (height > 20 ? null : 'none'));
}

const hatchOf = (layer: Layer): string => layer.node()?.ownerSVGElement?.querySelector('pattern')?.id ?? '';

const isNarrow = ({ kind, actors }: FaultSpan): boolean => actors.length < 2 || kind === 'down';

function bandOf(scene: Scene, span: FaultSpan): Band[] {
  const { lanes, top, bottom, cursor, axis } = scene;
  const xs = span.actors.flatMap((actor) => lanes.x.get(actor) ?? []);
  if (xs.length === 0) return [];
  const isFuture = span.from >= cursor;
  const begin = edge(scene, span.from) + axis.room / 2;
  const end = span.to === undefined ? axis.height : edge(scene, span.to) + axis.room / 2;
  const now = Math.max(begin, cursorY(scene));
  const y = Math.max(begin, top - 2);
  const height = Math.min(isFuture ? end : Math.min(end, now), bottom + 2) - y;
  if (height <= 0) return [];
  const side = isNarrow(span) ? 15 : 8;
  const x = Math.min(...xs) - side;
  return [{ span, x, width: Math.max(...xs) + side - x, y, height, isFuture }];
}
