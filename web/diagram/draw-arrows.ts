/** The arrows of the diagram, from their sending to their arrival or, while they are in flight, to the cursor. */
import type { Selection } from 'd3';
import { printable } from '../../src/report/text/printable.ts';
import type { Arrow } from '../trace/arrows.ts';
import { type ArrowLook, lookOf, type Phase } from './arrow-look.ts';
import { along, arrowGlyphs, beforeEnd, head, type Point, way } from './arrow-shape.ts';
import type { Layer } from './draw-rows.ts';
import { endsOf } from './lanes.ts';
import { cursorY, type Placed, type Scene, standing } from './scene.ts';

/** The most arrows that are drawn at once. */
const MOST = 240;
/** How much of its way a lost packet comes. */
const LOSS_AT = 0.6;

interface Drawn {
  readonly arrow: Arrow;
  readonly phase: Phase;
  readonly look: ArrowLook;
  readonly start: Point;
  /** Where it ends as of the cursor. */
  readonly end: Point;
  /** Where it will end. */
  readonly goal: Point;
  readonly isLoop: boolean;
  /** Whether one of the two has no lane, so that only the other's end is seen. */
  readonly isStub: boolean;
  /** Whether that is the sender. */
  readonly isComing: boolean;
}

/** Draws the arrows that begin or end in the rows that are seen, and those that pass them by. */
export function drawArrows(layer: Layer, scene: Scene, rows: readonly Placed[], roomy: ReadonlySet<number>): void {
  const now = cursorY(scene);
  const mute = ({ start }: Arrow): string => (roomy.has(start) || scene.axis.mode === 'order' ? '' : 'mute ');
  const drawn = arrowsAmong(scene, rows).flatMap((arrow) => place(scene, arrow, now) ?? []);
  const groups = layer
    .selectAll<SVGGElement, Drawn>('g.arrow')
    .data(drawn, ({ arrow, phase }) => `${arrow.key} ${phase} ${arrow.fate} ${arrow.redelivery} ${arrow.delivers}`)
    .join((enter) => begin(enter.append('g')))
    .attr(
      'class',
      ({ arrow, look, isStub }) =>
        `arrow ${look.colour} ${isStub ? 'stub ' : ''}${mute(arrow)}${standing(scene, arrow.start, arrow.end)}`,
    );
  groups.select('.hit').attr('d', ({ start, end, isLoop }) => way(start, end, isLoop));
  groups.select('.line').attr('d', ({ start, end, isLoop }) => way(start, end, isLoop));
  groups.select('.core').attr('d', ({ start, end, isLoop }) => way(start, end, isLoop));
  groups.select('.head').attr('d', ({ start, end, isLoop }) => head(start, end, isLoop));
  groups.select('.rest').attr('d', ({ end, goal }) => way(end, goal, false));
  groups.select('.sign').attr('transform', (each) => translate(signPlace(each)));
  groups
    .select('.dot')
    .attr('transform', ({ end }) => translate(end))
    .classed('moving', scene.isMoving);
  groups
    .select<SVGTextElement>('.words')
    .attr('x', (each) => root(each).x + (runsRight(each) ? 9 : -9))
    .attr('y', ({ start }) => start.y - 3);
  groups
    .select('.loss')
    .attr('x', ({ end }) => end.x + 12)
    .attr('y', ({ end }) => end.y + 4);
}

function arrowsAmong({ chronicle: { arrows } }: Scene, rows: readonly Placed[]): Arrow[] {
  const found = new Set<Arrow>();
  for (const { row } of rows) {
    const { seq } = row.event;
    const from = arrows.from(seq);
    const into = arrows.into(seq);
    if (from !== undefined) found.add(from);
    if (into !== undefined) found.add(into);
  }
  const first = rows[0]?.row.event.seq;
  if (first !== undefined) for (const arrow of arrows.across(first)) if (found.size < MOST) found.add(arrow);
  return [...found].slice(0, MOST);
}

function place(scene: Scene, arrow: Arrow, now: number): Drawn | undefined {
  const { lanes, cursor } = scene;
  const ends = endsOf(lanes, arrow.from, arrow.to);
  if (ends === undefined) return undefined;
  const { from, to, isStub } = ends;
  const isComing = isStub && !lanes.x.has(arrow.from);
  const endY = arrow.end === undefined ? undefined : rowY(scene, arrow.end);
  const startY = isShown(scene, arrow.start) ? rowY(scene, arrow.start) : (endY ?? rowY(scene, arrow.start));
  const start = { x: from, y: startY };
  const isLoop = arrow.from === arrow.to;
  const phase = phaseOf(scene, arrow);
  const last = { x: to, y: endY ?? startY + scene.axis.room * 2 };
  const lossY = last.y + (scene.axis.mode === 'order' ? Math.min(6, scene.axis.room / 4) : 0);
  const goal = arrow.fate === 'lost' ? { ...along(start, last, LOSS_AT), y: lossY } : last;
  const look = lookOf(arrow, phase);
  if (phase === 'over' || arrow.start >= cursor)
    return { arrow, phase, look, start, end: goal, goal, isLoop, isStub, isComing };
  const gone = phase === 'never over' ? 0.5 : (now - startY) / Math.max(1, goal.y - startY);
  const end = along(start, goal, Math.max(0.12, Math.min(0.92, gone)));
  return { arrow, phase, look, start, end, goal, isLoop, isStub, isComing };
}

function phaseOf({ cursor, isOver, chronicle }: Scene, { start, end }: Arrow): Phase {
  if (end === undefined) return isOver && cursor >= chronicle.taken ? 'never over' : 'in flight';
  return end < cursor || start >= cursor ? 'over' : 'in flight';
}

const isShown = ({ sheet }: Scene, seq: number): boolean => sheet.rows[sheet.placeOf(seq)]?.event.seq === seq;

function rowY({ sheet, axis, chronicle }: Scene, seq: number): number {
  const at = sheet.placeOf(seq);
  return sheet.rows[at]?.event.seq === seq ? axis.y(at) : axis.edge(seq, chronicle.events[seq]?.at ?? 0);
}

const translate = ({ x, y }: Point): string => `translate(${x} ${y})`;

const signPlace = ({ look, start, end, isLoop }: Drawn): Point =>
  look.glyph === 'cross' || isLoop ? end : beforeEnd(start, end, 24);

/** Where the words of an arrow begin: at the lane that it leaves; where that has none, at the other. */
const root = ({ start, goal, isComing }: Drawn): Point => (isComing ? goal : start);

const runsRight = ({ start, goal, isLoop, isComing }: Drawn): boolean =>
  isLoop || (isComing ? start.x > goal.x : goal.x >= start.x);

type Groups = Selection<SVGGElement, Drawn, SVGGElement, unknown>;

function begin(group: Groups): Groups {
  group.attr('data-arrow', ({ arrow }) => arrow.key).attr('data-from', ({ arrow }) => arrow.start);
  group.attr('data-to', ({ arrow }) => arrow.end ?? arrow.start);
  group.append('path').attr('class', 'hit');
  group.append('path').attr('class', ({ look }) => look.line);
  group
    .filter(({ look }) => look.line.includes('double'))
    .append('path')
    .attr('class', 'core');
  group
    .filter(({ look }) => look.head !== 'none')
    .append('path')
    .attr('class', ({ look }) => `head ${look.head === 'filled' ? 'solid' : 'open'}`);
  flight(group.filter(({ phase }) => phase === 'in flight'));
  const sign = group
    .filter(({ look }) => look.glyph !== undefined)
    .append('g')
    .attr('class', 'sign');
  sign.append('path').attr('class', 'sign-halo').attr('d', signPath);
  sign.append('path').attr('class', 'line thick').attr('d', signPath);
  group
    .append('text')
    .attr('class', 'words')
    .attr('text-anchor', (each) => (runsRight(each) ? 'start' : 'end'))
    .text(({ look }) => printable(look.words, 60));
  group
    .filter(({ arrow, phase }) => arrow.fate === 'lost' && phase === 'over')
    .append('text')
    .attr('class', 'loss strong')
    .text('LOST');
  return group;
}

const signPath = ({ look }: Drawn): string => (look.glyph === undefined ? '' : arrowGlyphs[look.glyph]);

/** What only a packet on its way has: the way that it has before it, and a dot that travels. */
function flight(group: Groups): void {
  group
    .filter(({ arrow }) => arrow.end !== undefined)
    .append('path')
    .attr('class', 'rest');
  group.append('circle').attr('class', 'dot').attr('r', 4);
}
