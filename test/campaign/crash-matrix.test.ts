// The crash matrix, cell by cell against the table of the semantics (section 2.6).
import { describe, expect, test } from 'vitest';
import { type CrashColumn, crashMatrix, crashMatrixJson, crashMatrixText } from '../../src/campaign/index.ts';

type Expected = Readonly<Record<CrashColumn, readonly [effects: number, deliveries: number]>> & {
  readonly verdict: string;
};

const cells = (
  received: Expected[CrashColumn],
  between: Expected[CrashColumn],
  both: Expected[CrashColumn],
  verdict: string,
): Expected => ({ 'after-receive': received, 'between-the-writes': between, 'after-both': both, verdict });

/** Eff, and Del besides: where the ack had left before the crash, or was never needed, the message comes once. */
const table: Readonly<Record<string, Expected>> = {
  'ack-on-receipt': cells([0, 1], [0, 1], [1, 1], 'at-most-once'),
  'ack-before-effect': cells([1, 2], [0, 1], [1, 1], 'at-most-once'),
  'effect-before-ack': cells([1, 2], [2, 2], [1, 1], 'at-least-once'),
  'idempotent-effect': cells([1, 2], [1, 2], [1, 1], 'exactly-once'),
  'atomic-mark': cells([1, 2], [1, 2], [1, 1], 'exactly-once'),
  'mark-first': cells([1, 2], [0, 2], [1, 2], 'at-most-once'),
  'mark-last': cells([1, 2], [2, 2], [1, 2], 'at-least-once'),
};

const rows = crashMatrix();
describe('the crash matrix', () => {
  test('has the seven disciplines in the order of the semantics', () => {
    expect(rows.map(({ discipline }) => discipline.id)).toEqual(Object.keys(table));
  });

  const pairs = rows.flatMap(({ discipline, cells: measured }) => measured.map((cell) => ({ discipline, cell })));
  test.each(pairs)('$discipline.name: a crash $cell.column is as the semantics has it', ({ discipline, cell }) => {
    const [effects, deliveries] = table[discipline.id]?.[cell.column] ?? [];
    const word = effects === 0 ? 'lost' : effects === 1 ? 'once' : 'duplicate';
    expect(cell).toMatchObject({ effects, deliveries, word });
  });

  test.each(rows)('$discipline.name: all in all it is worth what the semantics says', ({ discipline, verdict }) => {
    expect(verdict).toBe(table[discipline.id]?.verdict);
  });

  test('is printed in 80 columns', () => {
    const text = crashMatrixText(rows);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const { discipline } of rows) expect(text).toContain(discipline.name);
  });

  test('is the same as plain data', () => {
    const [first] = crashMatrixJson(rows);
    expect(first?.cells['after-receive']).toMatchObject({ point: 'after-receive', effects: 0, word: 'lost' });
  });
});
