/** The rows of the diagram: the glyph of an event on its lane, its words, its time and its number. */
import type { Selection } from 'd3';
import { timedSentence } from '../../src/report/sentence.ts';
import { shapeOf } from '../../src/report/svg/glyph.ts';
import { printable } from '../../src/report/text/printable.ts';
import { type Clock, spanText } from '../../src/report/text/time.ts';
import { isBreach, shortBreach } from '../state/guilty.ts';
import type { Row } from '../trace/chronicle.ts';
import { type Placed, type Scene, standing } from './scene.ts';

/** A layer of the picture. */
export type Layer = Selection<SVGGElement, unknown, null, undefined>;
type RowElements = Selection<SVGGElement, Placed, SVGGElement, unknown>;

const FLAG = 'M-4 6V-6L5 -3L-4 0';

/** Draws the rows that are seen; those that were drawn already are only moved. */
export function drawRows(
  layer: Layer,
  scene: Scene,
  rows: readonly Placed[],
  roomy: ReadonlySet<number>,
  clock: Clock,
): void {
  const last = scene.sheet.placeOf(scene.cursor) - 1;
  layer
    .selectAll<SVGGElement, Placed>('g.row')
    .data(rows, ({ row }) => `${row.event.seq} ${scene.guilty.get(row.event.seq) ?? ''}`)
    .join((enter) => begin(enter.append('g'), scene, clock))
    .attr('transform', ({ y }) => `translate(0 ${y})`)
    .attr('class', ({ row, place }) => {
      const { seq } = row.event;
      const extra = `${place === last ? ' now' : ''}${scene.emphasis.event === seq ? ' selected' : ''}`;
      return `row ${roomy.has(row.event.seq) ? '' : 'mute '}${standing(scene, seq)}${extra}`;
    })
    .attr('tabindex', ({ row }) => (row.event.seq === scene.tabStop ? 0 : -1))
    .attr('aria-current', ({ place }) => (place === last ? 'step' : null));
}

function begin(group: RowElements, scene: Scene, clock: Clock): RowElements {
  const { lanes, guilty } = scene;
  group
    .attr('role', 'button')
    .attr('data-seq', ({ row }) => row.event.seq)
    .attr('aria-label', ({ row }) => toldOf(scene, row));
  group
    .append('rect')
    .attr('class', 'ring')
    .attr('x', 1)
    .attr('y', -10.5)
    .attr('width', lanes.width - 2)
    .attr('height', 21);
  const timed = group.filter(({ place, row }) => scene.sheet.rows[place - 1]?.event.at !== row.event.at);
  timed
    .append('text')
    .attr('class', 'number')
    .attr('x', lanes.gutter > 80 ? 62 : 54)
    .attr('y', 4)
    .text(({ row }) => clock.read(row.event.at));
  if (lanes.gutter > 80) numbers(group);
  gaps(group, scene);
  glyphs(group, scene);
  notes(group, scene);
  const flagged = group.filter(({ row }) => guilty.has(row.event.seq));
  flagged
    .append('path')
    .attr('class', 'flag')
    .attr('d', FLAG)
    .attr('transform', `translate(${lanes.gutter + 8} 0)`);
  group.append('title').text(({ row }) => toldOf(scene, row));
  return group;
}

/** A row in a sentence, with what it proves. */
function toldOf({ guilty }: Scene, { event, nth }: Row): string {
  const flag = guilty.get(event.seq);
  return timedSentence(event, nth) + (flag === undefined ? '' : `; ${flag}`);
}

function numbers(group: RowElements): void {
  group
    .append('text')
    .attr('class', 'number')
    .attr('x', 104)
    .attr('y', 4)
    .text(({ row }) => row.event.seq);
}

function gaps(group: RowElements, { sheet, axis, lanes }: Scene): void {
  if (!axis.hasGaps) return;
  group
    .filter(({ place }) => sheet.gapAbove(place) !== undefined)
    .append('text')
    .attr('class', 'gap')
    .attr('x', lanes.gutter > 80 ? 62 : 54)
    .attr('y', -axis.room * 0.95 + 4)
    .text(({ place }) => `+${spanText(sheet.gapAbove(place) ?? 0)}`);
}

function glyphs(group: RowElements, { lanes }: Scene): void {
  const shaped = group.filter(({ row }) => lanes.x.has(row.event.node) && shapeOf(row) !== undefined);
  shaped
    .append('g')
    .attr('class', ({ row }) => `glyph c-${shapeOf(row)?.colour}`)
    .attr('transform', ({ row }) => `translate(${lanes.x.get(row.event.node) ?? 0} 0)`)
    .selectAll('path')
    .data(({ row }) => shapeOf(row)?.strokes ?? [])
    .join('path')
    .attr('class', ({ kind }) => kind)
    .attr('d', ({ d }) => d);
}

function notes(group: RowElements, { lanes, guilty }: Scene): void {
  // A lane that is narrow says nothing of what happens within.
  const speaks = ({ row }: Placed): boolean => lanes.x.has(row.event.node) && !lanes.collapsed.has(row.event.node);
  group
    .filter((each) => each.row.note !== undefined && speaks(each))
    .append('text')
    .attr('class', ({ row }) => `note${row.nth > 1 || row.event.type === 'fault' ? ' strong' : ''}`)
    .attr('x', ({ row }) => (lanes.x.get(row.event.node) ?? 0) + 15)
    .attr('y', 4)
    .text(({ row }) => printable(row.note ?? '', 70));
  // Evidence has a flag in the margin alone; what breaks a guarantee says so, and stands at the side of its lane where no note is.
  const isLeft = ({ row }: Placed): boolean => row.note !== undefined;
  group
    .filter((each) => isBreach(guilty.get(each.row.event.seq) ?? '') && speaks(each))
    .append('text')
    .attr('class', 'note verdict')
    .attr('x', (each) => (lanes.x.get(each.row.event.node) ?? 0) + (isLeft(each) ? -14 : 14))
    .attr('y', 4)
    .attr('text-anchor', (each) => (isLeft(each) ? 'end' : 'start'))
    .text(({ row }) => `⚑ ${shortBreach(guilty.get(row.event.seq) ?? '')}`);
}
