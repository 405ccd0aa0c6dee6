/** Draws the overview: bars of counts by state, marks of faults above them and flags of violations below. */
import type { Chronicle } from '../trace/chronicle.ts';
import type { Bin } from '../trace/density.ts';
import { eventStates, stateToken } from '../trace/event-state.ts';
import { partOf } from './overview-scale.ts';

/** Where the bars stand within the strip, in pixels. */
const BARS = { top: 9, height: 26 } as const;
const HEIGHT = 44;
/** The width of a bar, in pixels. */
const BAR = 2;

/** Draws a run's overview into a canvas as large as it is shown. */
export function drawOverview(
  canvas: HTMLCanvasElement,
  chronicle: Chronicle,
  violations: readonly number[],
  mode: 'order' | 'true',
): void {
  const width = canvas.clientWidth;
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return;
  const ratio = devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const colours = eventStates.map((state) => style.getPropertyValue(stateToken[state]));
  const columns = Math.max(1, Math.floor(width / BAR));
  const columnOf = (event: number): number =>
    Math.min(columns - 1, Math.floor(partOf(chronicle, event, mode) * columns));
  drawBars(context, chronicle.density.bins(columns, columnOf), colours);
  const xOf = (event: number): number => partOf(chronicle, event, mode) * width;
  context.fillStyle = style.getPropertyValue('--st-lost');
  for (const x of distinct(chronicle.strikes, xOf)) triangle(context, x, 1, 6);
  context.fillStyle = style.getPropertyValue('--bad');
  for (const x of distinct(violations, xOf)) flag(context, x, BARS.top + BARS.height + 1);
}

function drawBars(context: CanvasRenderingContext2D, bins: readonly Bin[], colours: readonly string[]): void {
  const most = bins.reduce((max, bin) => Math.max(max, total(bin)), 1);
  bins.forEach((bin, column) => {
    let y = BARS.top + BARS.height;
    // What nobody needs to see (state 0) counts for the height, and is drawn last, on top.
    for (let code = bin.length - 1; code >= 0; code--) {
      const count = bin[code] as number;
      if (count === 0) continue;
      const height = (count / most) * BARS.height;
      context.fillStyle = colours[code] ?? '';
      context.fillRect(column * BAR, y - height, BAR, Math.max(0.5, height));
      y -= height;
    }
  });
}

const total = (bin: Bin): number => bin.reduce((sum, count) => sum + count, 0);

/** The places of marks, no two of them nearer than they are wide. */
function distinct(events: readonly number[], xOf: (event: number) => number): number[] {
  const found: number[] = [];
  for (const event of events) {
    const x = xOf(event);
    if (x - (found.at(-1) ?? Number.NEGATIVE_INFINITY) >= 6) found.push(x);
  }
  return found;
}

function triangle(context: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  context.beginPath();
  context.moveTo(x - size / 2, y);
  context.lineTo(x + size / 2, y);
  context.lineTo(x, y + size);
  context.fill();
}

function flag(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillRect(x - 0.5, y, 1.5, 8);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 7, y + 2.5);
  context.lineTo(x, y + 5);
  context.fill();
}
