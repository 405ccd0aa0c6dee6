import { describe, expect, test } from 'vitest';
import { seq } from '../../src/model/ids.ts';
import { widthOf } from '../../src/report/text/width.ts';
import { asPromised, countsLines, type VerdictRow, verdictTable } from '../../src/report/verdict-table.ts';

const because =
  'shop-1 took effect 2 times for orders, first at event 16 and again at event 24, and nothing suppressed it';
const rows: VerdictRow[] = [
  {
    name: 'at-least-once',
    verdict: { status: 'holds', because: 'all 2 accepted messages took effect', witnesses: [] },
    expected: 'holds',
  },
  {
    name: 'exactly-once',
    verdict: { status: 'violated', because, witnesses: [seq(16), seq(24)] },
    expected: 'violated',
  },
  {
    name: 'order',
    verdict: { status: 'undecided', because: 'the run was not quiet', witnesses: [] },
    expected: 'holds',
  },
  { name: 'at-most-once', verdict: { status: 'violated', because: '', witnesses: [] }, expected: 'holds' },
];

describe('the table of verdicts', () => {
  test('gives each guarantee a glyph, a word and a reason, and says what was promised otherwise', () => {
    expect(verdictTable(rows).join('\n')).toMatchInlineSnapshot(`
      "✓ at-least-once  holds      all 2 accepted messages took effect
      ✗ exactly-once   violated   shop-1 took effect 2 times for orders, first at
                                  event 16 and again at event 24, and nothing
                                  suppressed it
                                  (as promised)
      ? order          undecided  the run was not quiet
                                  BUT the scenario promises: it holds, which was not
                                  shown
      ✗ at-most-once   violated   BUT the scenario promises: it holds"
    `);
    expect(rows.map(asPromised)).toEqual([true, true, false, false]);
  });

  test('keeps to its width and to printable text, whatever it is given', () => {
    const hostile = rows.map((row) => ({
      ...row,
      name: `\u001b[31m${row.name.repeat(9)}`,
      verdict: { ...row.verdict, because: `${because}\n${'x'.repeat(200)}` },
    }));
    for (const line of verdictTable(hostile, { width: 78, ascii: true })) {
      expect(widthOf(line)).toBeLessThanOrEqual(78);
      expect(line).not.toMatch(/\p{Cc}/u);
    }
  });

  test('paints a verdict in its tone', () => {
    const painted = verdictTable(rows.slice(0, 1), { paint: (tone, text) => `<${tone}>${text}</>` });
    expect(painted).toEqual(['<good>✓</> at-least-once  <good>holds    </>  all 2 accepted messages took effect']);
  });

  test('of no guarantees says so', () => {
    expect(verdictTable([])).toEqual(['No guarantee was asked about.']);
  });
});

describe('the counts', () => {
  test('tell what there was any of', () => {
    expect(countsLines({ attempted: 3, accepted: 3, unknown: 0, delivered: 4 })).toEqual([
      '3 attempted, 3 accepted, 4 delivered',
    ]);
    expect(countsLines({ attempted: 3, 'dead-lettered': 12 }, 16)).toEqual(['3 attempted,', '12 dead-lettered']);
    expect(countsLines({ lost: 0 })).toEqual(['Nothing was counted.']);
  });
});
