// Where rows stand, one below the other or to scale.
import { describe, expect, test } from 'vitest';
import { orderAxis, timeAxis } from '../../../web/diagram/axis.ts';
import { Chronicle } from '../../../web/trace/chronicle.ts';
import { Sheet } from '../../../web/trace/sheet.ts';
import { ExampleTrace, exampleMessage, exampleNodes, exampleTrace } from '../../support/example-trace.ts';

function sheetOf(events = exampleTrace(), keep?: ConstructorParameters<typeof Sheet>[0]): Sheet {
  const sheet = new Sheet(keep);
  sheet.catchUp(new Chronicle(events, exampleNodes, []).rows);
  return sheet;
}

describe('a sheet of rows', () => {
  test('leaves a gap where much more time passes than usual', () => {
    const trace = new ExampleTrace();
    const message = exampleMessage('shop', 1);
    for (const ms of [0, 1, 2, 3, 500, 501]) trace.at(ms).send('shop', 'broker', 'publish', message);
    const sheet = sheetOf(trace.events);
    expect([0, 1, 2, 3, 4, 5].map((place) => sheet.gapAbove(place))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      497_000,
      undefined,
    ]);
    expect(sheet.middle(4) - sheet.middle(3)).toBeGreaterThan(1.5);
    expect(sheet.middle(5) - sheet.middle(4)).toBe(1);
    expect(sheet.usualStep).toBe(1000);
  });

  test('can leave rows out', () => {
    const sheet = sheetOf(exampleTrace(), ({ event }) => event.type === 'lost');
    expect(sheet.rows.map(({ event }) => event.type)).toEqual(['lost']);
  });

  test.each(['order', 'true'] as const)('finds in %s the row that stands at a height, and no earlier one', (mode) => {
    const sheet = sheetOf();
    const axis = mode === 'order' ? orderAxis(sheet, 22) : timeAxis(sheet, 0.01);
    for (let place = 0; place < sheet.rows.length; place++) {
      const found = axis.placeAt(axis.y(place));
      expect(axis.y(found)).toBe(axis.y(place));
      expect(found).toBeLessThanOrEqual(place);
    }
    expect(axis.placeAt(axis.height + 1000)).toBe(sheet.rows.length);
    expect(axis.placeAt(-1000)).toBe(0);
  });

  test('lets an event that is not drawn stand between the rows around it', () => {
    const sheet = sheetOf();
    const axis = orderAxis(sheet, 22);
    const [first, second] = [sheet.rows[0]?.event.seq ?? 0, sheet.rows[1]?.event.seq ?? 0];
    expect(second - first).toBeGreaterThan(0);
    const edge = axis.edge(first + 1, 0);
    expect(edge).toBeGreaterThan(axis.y(0));
    expect(edge).toBeLessThanOrEqual(axis.y(1));
  });
});
