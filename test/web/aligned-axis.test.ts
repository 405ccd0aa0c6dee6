// Two diagrams side by side: an event stands at the line that it shares with the other run.
import { describe, expect, test } from 'vitest';
import { alignedAxis, LINE, lineAt, lineY } from '../../web/compare/aligned-axis.ts';
import { Chronicle } from '../../web/trace/chronicle.ts';
import { Sheet } from '../../web/trace/sheet.ts';
import { exampleNodes, exampleTrace } from '../support/example-trace.ts';

const chronicle = new Chronicle(exampleTrace(), exampleNodes, []);
const sheet = new Sheet();
sheet.catchUp(chronicle.rows);
const lines = sheet.rows.map((_, place) => place * 2 + (place > 5 ? 3 : 0));
const axis = alignedAxis(sheet, lines, 60);

describe('the axis of an aligned diagram', () => {
  test('puts each row at its line, whatever lies between', () =>
    expect(sheet.rows.map((_, place) => lineAt(axis.y(place), 60))).toEqual(lines));

  test('finds the rows at a height and below it', () => {
    expect(axis.placeAt(lineY(0))).toBe(0);
    expect(axis.placeAt(lineY(1))).toBe(1);
    expect(axis.placeAt(lineY(59))).toBe(sheet.rows.length);
  });

  test('is as high as all lines, those that only the other run has too', () =>
    expect(axis.height).toBe(LINE.top + 60 * LINE.room + LINE.bottom));

  test('ends what lasts below its last row', () =>
    expect(axis.edge(1_000_000, 0)).toBe(axis.y(sheet.rows.length - 1) + LINE.room));
});
