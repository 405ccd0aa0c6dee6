/**
 * A run as a space-time diagram: one standalone SVG with time running downwards, a row for each event that can be seen. It
 * has no scripts and refers to nothing outside itself; whatever the names, it is well-formed XML.
 */
import type { TraceEvent } from '../model/trace.ts';
import type { Diagram } from './diagram.ts';
import { type Counted, countEffects } from './effect-counts.ts';
import { participantsOf } from './participants.ts';
import { redeliveriesOf } from './redeliveries.ts';
import { sentence } from './sentence.ts';
import { Arrows } from './svg/arrows.ts';
import { shapeOf } from './svg/glyph.ts';
import { downTimes, lane } from './svg/lanes.ts';
import { isDrawn, type Layout, layOut, NUMBER_RIGHT, type Row, TIME_RIGHT, textWidth } from './svg/layout.ts';
import { drawn as drawnShape } from './svg/shapes.ts';
import { type SvgTheme, styleSheet } from './svg/style.ts';
import { printable } from './text/printable.ts';
import { clockFor } from './text/time.ts';
import { xml } from './text/xml.ts';

/** How the diagram is drawn. */
export interface SvgOptions {
  /** The position of the first event that is drawn, 0 unless it is said; what happened before is known, not shown. */
  readonly from?: number;
  /** The most rows; the diagram says what it leaves out. */
  readonly limit?: number;
  readonly theme?: SvgTheme;
  /** A word that keeps the names inside apart where several diagrams stand on one page: letters, digits and hyphens. */
  readonly scope?: string;
}

/** The diagram as text. */
export function svg(diagram: Diagram, options: SvgOptions = {}): string {
  const { from = 0, limit = 400, theme = 'auto', scope = 'queuescope-diagram' } = options;
  const seen = countEffects(diagram.events).slice(from).filter(isDrawn);
  const drawn = seen.slice(0, limit);
  const participants = participantsOf(
    diagram.participants,
    drawn.map(({ event }) => event),
  );
  const left = seen.length - drawn.length;
  const texts = textsOf(diagram, left, drawn.length);
  const layout = layOut(participants, drawn, widthFor(texts));
  const height = layout.bodyBottom + texts.below.length * 18 + 24;
  const size = `viewBox="0 0 ${layout.width} ${height}" width="${layout.width}" height="${height}"`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${scope}" role="img" aria-labelledby="${scope}-title ${scope}-desc" ${size}>`,
    `<title id="${scope}-title">${xml(texts.title)}</title>`,
    `<desc id="${scope}-desc">${xml(texts.description)}</desc>`,
    `<style>${styleSheet(scope, theme)}</style>`,
    `<defs>${hatching(scope)}</defs>`,
    `<rect class="bg" width="${layout.width}" height="${height}"/>`,
    ...captions(texts, layout),
    ...participants.map((participant) => lane(participant, layout)),
    downTimes(layout, hatchName(scope)),
    ...arrowsOf(layout, diagram.events, left === 0),
    ...margins(layout.rows),
    ...layout.rows.map((row) => onLane(row, layout)),
    '</svg>',
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

/** The texts around the picture. */
interface Texts {
  readonly title: string;
  readonly description: string;
  readonly below: readonly string[];
}

function textsOf({ title, description, verdicts }: Diagram, left: number, drawn: number): Texts {
  const cut = left === 0 ? [] : [`Cut here: ${left} more rows are not drawn; these are the first ${drawn}.`];
  const decided = (verdicts ?? []).map(({ name, verdict }) => `${name}: ${verdict.status}. ${verdict.because}`);
  return {
    title: title ?? 'A run of Queuescope',
    description: description ?? 'Time runs downwards; each lane is an actor.',
    below: [...cut, ...decided],
  };
}

/** The most characters of a text around the picture. */
const LONGEST = 130;

const widthFor = ({ title, description, below }: Texts): number =>
  [title + title.slice(0, title.length / 3), description, ...below] // the title's letters are larger
    .reduce((most, text) => Math.max(most, textWidth(printable(text, LONGEST)) + 32), 560);

function captions({ title, description, below }: Texts, { bodyBottom }: Layout): string[] {
  return [
    `<text class="title" x="16" y="28">${xml(title, LONGEST)}</text>`,
    `<text class="dim" x="16" y="48">${xml(description, LONGEST)}</text>`,
    ...below.map((words, index) => {
      const y = bodyBottom + (index + 1) * 18 + 6;
      return `<text class="strong" x="16" y="${y}">${xml(words, LONGEST)}</text>`;
    }),
  ];
}

const hatchName = (scope: string): string => `${scope}-hatch`;

const hatching = (scope: string): string =>
  `<pattern id="${hatchName(scope)}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  '<line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern>';

function arrowsOf(layout: Layout, events: readonly TraceEvent[], whole: boolean): string[] {
  const arrows = new Arrows(layout, redeliveriesOf(events));
  const drawn = layout.rows.map((row) => ({ row, shapes: arrows.draw(row) }));
  const lines = drawn.filter(({ shapes }) => shapes !== '').map(({ row, shapes }) => group(row, shapes));
  return whole ? [...lines, arrows.underWay()] : lines;
}

const group = ({ event, nth }: Counted, shapes: string): string =>
  `<g><title>${xml(sentence(event, nth))}</title>${shapes}</g>`;

/** The glyph of a row on its lane, with its words. */
function onLane(row: Row, { lanes }: Layout): string {
  const shape = shapeOf(row);
  const x = lanes.get(row.event.node);
  if (shape === undefined || x === undefined) return '';
  const loud = row.nth > 1 || row.event.type === 'fault' ? ' strong' : '';
  const words = `<text class="halo${loud}" x="${x + 14}" y="${row.y + 4}">${xml(row.note ?? '', 70)}</text>`;
  return group(row, drawnShape(shape, x, row.y) + words);
}

/** The time, where it has changed, and the number of each row. */
function margins(rows: readonly Row[]): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const clock = clockFor(rows.at(-1)?.event.at ?? 0);
  return [
    number(TIME_RIGHT, first.y - 20, clock.unit) + number(NUMBER_RIGHT, first.y - 20, '#'),
    ...rows.map(({ event, y }, index) => {
      const changed = rows[index - 1]?.event.at !== event.at;
      return (
        (changed ? number(TIME_RIGHT, y + 4, clock.read(event.at)) : '') +
        number(NUMBER_RIGHT, y + 4, String(event.seq))
      );
    }),
  ];
}

const number = (x: number, y: number, text: string): string => `<text class="number" x="${x}" y="${y}">${text}</text>`;
