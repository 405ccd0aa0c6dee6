// Two runs line by line, the branches as a family, and what exported files are called.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { familyRows } from '../../web/branches/family.ts';
import { align, longestRise } from '../../web/compare/align.ts';
import { folded } from '../../web/compare/folded.ts';
import { fileName } from '../../web/exports/file-name.ts';
import { isTooLarge, sizeOf } from '../../web/exports/png.ts';
import { arrowsIn, recentFrom } from '../../web/mermaid/scopes.ts';
import { play } from '../support/engine/play.ts';

const shop = (faults: string) =>
  play(`topology: { queues: [{ name: orders, lease: 50ms }] }
producers: [{ id: shop, to: orders, messages: 2, every: 10ms }]
consumers: [{ id: worker, from: orders, work: 2ms, ack: after-effect }]
until: 1s
faults: ${faults}`).events.map((event) => ({ event }));

describe('two runs side by side', () => {
  const base = shop('[]');
  const lossy = shop('[{ lose: { packet: ack, message: 1 } }]');

  test('are equal line by line where they are the same run', () => {
    expect(align(base, base).every(({ differs }) => differs === 'same')).toBe(true);
  });

  test('keep the order of both, and leave nothing out', () => {
    const lines = align(base, lossy);
    expect(lines.flatMap(({ left }) => left ?? [])).toEqual(base);
    expect(lines.flatMap(({ right }) => right ?? [])).toEqual(lossy);
  });

  test('show a loss, and what came of it, on the side where it is', () => {
    const alone = align(base, lossy).filter(({ differs }) => differs === 'event');
    expect(alone[0]?.right?.event).toMatchObject({ type: 'lost', reason: 'fault' });
    expect(alone.some(({ left }) => left?.event.type === 'received')).toBe(true);
  });

  test('fold what is equal into gaps that name how much they hide', () => {
    const lines = align(base, lossy);
    const items = folded(lines, true);
    const hidden = items.reduce((sum, item) => sum + ('gap' in item ? item.gap : 1), 0);
    expect(hidden).toBe(lines.length);
    expect(items.some((item) => 'gap' in item)).toBe(true);
    expect(folded(lines, false)).toHaveLength(lines.length);
  });

  test('a longest rise rises, and none is longer', () => {
    const longest = (numbers: readonly number[]): number => {
      const best: number[] = [];
      numbers.forEach((number, place) => {
        const before = best.filter(
          (_, at) => at < place && (numbers[at] as number) >= 0 && (numbers[at] as number) < number,
        );
        best.push(number < 0 ? 0 : 1 + Math.max(0, ...before));
      });
      return Math.max(0, ...best);
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 12 }), { maxLength: 14 }), (numbers) => {
        const rise = longestRise(numbers).map((place) => numbers[place] as number);
        expect(rise.every((number, at) => number >= 0 && (at === 0 || number > (rise[at - 1] as number)))).toBe(true);
        expect(rise).toHaveLength(longest(numbers));
      }),
      { seed: 20261124 },
    );
  });
});

describe('the family of branches', () => {
  test('has parents above children, and says which lines leave and pass each row', () => {
    const rows = familyRows([
      { id: 1, parent: undefined, at: -1 },
      { id: 2, parent: 1, at: 10 },
      { id: 3, parent: 1, at: 5 },
      { id: 4, parent: 2, at: 12 },
    ]);
    expect(rows.map(({ member, depth }) => [member.id, depth])).toEqual([
      [1, 0],
      [2, 1],
      [4, 2],
      [3, 1],
    ]);
    expect(rows.map(({ leaving }) => leaving)).toEqual([[10, 5], [12], [], []]);
    expect(rows.map(({ passing }) => passing)).toEqual([[], [5], [5], []]);
  });
});

describe('what leaves the app', () => {
  test('is called after the scenario, the seed and the branch', () => {
    expect(fileName('Ack lost: again?', '1', undefined, 'svg')).toBe('ack-lost-again-seed-1.svg');
    expect(fileName('Été', '../x', 'lose ack (a → b)', 'yaml')).toBe('ete-seed-x-lose-ack-a-b.yaml');
    expect(fileName('<>', '', undefined, 'png')).toBe('scenario-seed-x.png');
  });

  test('is no PNG larger than a canvas', () => {
    expect(sizeOf('<svg class="x" viewBox="0 0 8 9" width="800" height="900">')).toEqual({ width: 800, height: 900 });
    expect(isTooLarge({ width: 800, height: 900 }, 4)).toBe(false);
    expect(isTooLarge({ width: 800, height: 9_000 }, 2)).toBe(true);
  });
});

describe('the Mermaid tab', () => {
  test('begins the latest messages thirty arrows ago', () => {
    const many = play(`topology: { queues: [{ name: orders }] }
producers: [{ id: shop, to: orders, messages: 40, every: 1ms }]
consumers: [{ id: worker, from: orders }]
until: 10s`).events;
    const from = recentFrom(many, many.length);
    const arrows = many.slice(from).filter(({ type }) => type === 'received' || type === 'lost');
    expect(arrows).toHaveLength(30);
    expect(recentFrom(many, 5)).toBe(0);
  });

  test('counts the arrows of a text, and no notes', () => {
    expect(arrowsIn('sequenceDiagram\n    a-)b: x\n    b--xn0: y\n    Note over a,b: a-)b: z\n')).toBe(2);
  });
});
