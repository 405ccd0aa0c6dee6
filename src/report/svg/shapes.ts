/** The shapes of states, each different from all others without its colour: plain data around the point 0, 0. */
import type { Colour } from './style.ts';

/** A shape: paths in one colour. A page may draw it by any means. */
export interface Shape {
  readonly colour: Colour;
  readonly strokes: readonly Stroke[];
}

/** One path of a shape: its style (`solid`, `open`, `line`, `line thick`) and its way. */
export interface Stroke {
  readonly kind: string;
  readonly d: string;
}

const stroke = (kind: string, d: string): Stroke => ({ kind, d });
const circle = (kind: string, r: number): Stroke =>
  stroke(kind, `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`);
const square = (kind: string, corner: number, side: number): Stroke =>
  stroke(kind, `M${corner} ${corner}h${side}v${side}h${-side}Z`);

/** A filled circle: an effect. */
export const effect: Shape = { colour: 'ink', strokes: [circle('solid', 6)] };

/** Two overlapping squares: an effect again. */
export const repeatedEffect: Shape = {
  colour: 'st-duplicate',
  strokes: [square('open', -8, 11), square('solid', -3, 11)],
};

/** A cross: something is lost. */
export const cross: Shape = { colour: 'st-lost', strokes: [stroke('line thick', 'M-6 -6L6 6M6 -6L-6 6')] };

/** A warning sign: a fault strikes, or a handler fails. */
export const warning: Shape = {
  colour: 'st-lost',
  strokes: [stroke('open', 'M0 -8L9 7L-9 7Z'), stroke('line thick', 'M0 -3V2M0 4V5.5')],
};

/** An upward triangle: a fault has ended. */
export const mended: Shape = { colour: 'st-acked', strokes: [stroke('solid', 'M0 -7L7 6L-7 6Z')] };

/** A barred circle: dead-lettered. */
export const barred: Shape = { colour: 'st-dlq', strokes: [circle('open', 7), stroke('line', 'M-5 5L5 -5')] };

/** An hourglass: expired, dropped, or delayed. */
export const hourglass: Shape = { colour: 'st-queued', strokes: [stroke('solid', 'M-6 -7H6L-6 7H6Z')] };

/** A hook that turns back: requeued or refused. */
export const hook: Shape = {
  colour: 'st-redelivered',
  strokes: [stroke('line thick', 'M-3 -7L-8 -2L-3 3M-8 -2H3A4.5 4.5 0 0 1 3 7H-2')],
};

/** A small square: a store remembers. */
export const remembered: Shape = { colour: 'st-acked', strokes: [square('solid', -5, 10)] };

/** A hollow circle: nothing was done, on purpose. */
export const hollow: Shape = { colour: 'st-queued', strokes: [circle('open', 6)] };

/** A diamond: nobody can tell. */
export const diamond: Shape = { colour: 'st-redelivered', strokes: [stroke('open', 'M0 -8L8 0L0 8L-8 0Z')] };

/** A shape as SVG text, around a point. */
export const drawn = ({ colour, strokes }: Shape, x: number, y: number): string =>
  `<g class="c-${colour}" transform="translate(${x} ${y})">${strokes.map(({ kind, d }) => `<path class="${kind}" d="${d}"/>`).join('')}</g>`;
