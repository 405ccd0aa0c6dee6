// The colours of the app, read from its style sheet and held to their contrast in both themes.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../web/styles/tokens.css', import.meta.url), 'utf8');

/** The colours of the first block that begins with a selector. */
function coloursOf(selector: string): ReadonlyMap<string, string> {
  const begin = css.indexOf(`${selector} {`);
  const block = css.slice(begin, css.indexOf('}', begin));
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name ?? '', hex ?? '']),
  );
}

/** How bright a colour is, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const texts = ['text', 'text-dim', 'accent', 'good', 'bad', 'warn', 'info'];
const grounds = ['surface', 'surface-2', 'surface-3', 'raised', 'selected'];
const states = ['queued', 'inflight', 'delivered', 'acked', 'redelivered', 'duplicate', 'lost', 'dlq'];

/** Ink, ground, and the least contrast between them. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...texts.flatMap((ink) => grounds.map((ground) => [ink, ground, 4.5] as const)),
  ...['good', 'bad', 'warn', 'info'].flatMap((tone) => [
    [tone, `${tone}-soft`, 4.5] as const,
    ['text', `${tone}-soft`, 4.5] as const,
    ['text-dim', `${tone}-soft`, 4.5] as const,
  ]),
  ['accent-text', 'accent', 4.5],
  ['accent-text', 'accent-strong', 4.5],
  ...grounds.map((ground) => ['focus', ground, 3] as const),
  ...['surface', 'surface-2', 'raised'].map((ground) => ['line-strong', ground, 3] as const),
  ...states.map((state) => [`st-${state}`, 'surface', 3] as const),
];

describe.each([
  ['light', ':root'],
  ['dark', ':root[data-theme="dark"]'],
])('the %s theme', (_, selector) => {
  const colours = coloursOf(selector);
  test.each(pairs)('shows %s on %s with a contrast of at least %d', (ink, ground, least) => {
    const [a, b] = [colours.get(ink), colours.get(ground)];
    expect(a, `--${ink}`).toBeDefined();
    expect(b, `--${ground}`).toBeDefined();
    expect(contrast(a ?? '', b ?? '')).toBeGreaterThanOrEqual(least);
  });
});
