/** The shapes of states, each different from all others without its colour. */
import type { Colour } from './style.ts';

/** Draws a shape around a point. */
export type Shape = (x: number, y: number) => string;

const inColour =
  (colour: Colour, draw: Shape): Shape =>
  (x, y) =>
    `<g class="c-${colour}">${draw(x, y)}</g>`;

const path = (kind: string, d: string): string => `<path class="${kind}" d="${d}"/>`;
const square = (kind: string, x: number, y: number, side: number): string =>
  `<rect class="${kind}" x="${x}" y="${y}" width="${side}" height="${side}"/>`;

/** A filled circle: an effect. */
export const effect: Shape = inColour('ink', (x, y) => `<circle class="solid" cx="${x}" cy="${y}" r="6"/>`);

/** Two overlapping squares: an effect again. */
export const repeatedEffect: Shape = inColour(
  'st-duplicate',
  (x, y) => square('open', x - 8, y - 8, 11) + square('solid', x - 3, y - 3, 11),
);

/** A cross: something is lost. */
export const cross: Shape = inColour('st-lost', (x, y) =>
  path('line thick', `M${x - 6} ${y - 6}L${x + 6} ${y + 6}M${x + 6} ${y - 6}L${x - 6} ${y + 6}`),
);

/** A warning sign: a fault strikes, or a handler fails. */
export const warning: Shape = inColour(
  'st-lost',
  (x, y) =>
    path('open', `M${x} ${y - 8}L${x + 9} ${y + 7}L${x - 9} ${y + 7}Z`) +
    path('line thick', `M${x} ${y - 3}V${y + 2}M${x} ${y + 4}V${y + 5.5}`),
);

/** An upward triangle: a fault has ended. */
export const mended: Shape = inColour('st-acked', (x, y) =>
  path('solid', `M${x} ${y - 7}L${x + 7} ${y + 6}L${x - 7} ${y + 6}Z`),
);

/** A barred circle: dead-lettered. */
export const barred: Shape = inColour(
  'st-dlq',
  (x, y) => `<circle class="open" cx="${x}" cy="${y}" r="7"/>${path('line', `M${x - 5} ${y + 5}L${x + 5} ${y - 5}`)}`,
);

/** An hourglass: expired, dropped, or delayed. */
export const hourglass: Shape = inColour('st-queued', (x, y) =>
  path('solid', `M${x - 6} ${y - 7}H${x + 6}L${x - 6} ${y + 7}H${x + 6}Z`),
);

/** A hook that turns back: requeued or refused. */
export const hook: Shape = inColour('st-redelivered', (x, y) =>
  path(
    'line thick',
    `M${x - 3} ${y - 7}L${x - 8} ${y - 2}L${x - 3} ${y + 3}M${x - 8} ${y - 2}H${x + 3}A4.5 4.5 0 0 1 ${x + 3} ${y + 7}H${x - 2}`,
  ),
);

/** A small square: a store remembers. */
export const remembered: Shape = inColour('st-acked', (x, y) => square('solid', x - 5, y - 5, 10));

/** A hollow circle: nothing was done, on purpose. */
export const hollow: Shape = inColour('st-queued', (x, y) => `<circle class="open" cx="${x}" cy="${y}" r="6"/>`);

/** A diamond: nobody can tell. */
export const diamond: Shape = inColour('st-redelivered', (x, y) =>
  path('open', `M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z`),
);
