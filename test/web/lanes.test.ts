// How lanes are put: the arrangement as a value, its record, and where it puts the lanes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layLanes } from '../../web/diagram/lanes.ts';
import { asUsual, moved, ordered, withCollapsed, withHidden } from '../../web/lanes/arrangement.ts';
import { passed } from '../../web/lanes/drag.ts';
import { arrangementOf, recordOf } from '../../web/lanes/record.ts';

const ids = ['shop', 'broker', 'worker', 'audit'];

describe('an arrangement of lanes', () => {
  test('leaves everybody where they usually stand when nothing is wished', () =>
    expect(ordered(ids, asUsual)).toEqual(ids));

  test('moves a lane past its neighbour, and past none at the edge', () => {
    expect(ordered(ids, moved(asUsual, ids, 'worker', -1))).toEqual(['shop', 'worker', 'broker', 'audit']);
    expect(ordered(ids, moved(asUsual, ids, 'shop', 2))).toEqual(['broker', 'worker', 'shop', 'audit']);
    expect(moved(asUsual, ids, 'shop', -1)).toBe(asUsual);
  });

  test('moves a lane past the next one that is seen, whatever is hidden between them', () => {
    const hidden = withHidden(asUsual, ids, 'broker');
    const after = moved(hidden, ids, 'shop', 1);
    expect(ordered(ids, after).filter((id) => id !== 'broker')).toEqual(['worker', 'shop', 'audit']);
  });

  test('puts somebody whom it does not know beside the one whom they usually follow', () => {
    const wish = { ...asUsual, order: ['worker', 'shop'] };
    expect(ordered(ids, wish)).toEqual(['worker', 'audit', 'shop', 'broker']);
  });

  test('never hides the last lane', () => {
    const all = ids.reduce((wish, id) => withHidden(wish, ids, id), asUsual);
    expect(all.hidden).toEqual(['shop', 'broker', 'worker']);
  });

  test('keeps everybody exactly once, whatever is moved', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: -5, max: 5 }))), (moves) => {
        const wish = moves.reduce((now, [id, by]) => moved(now, ids, id, by), asUsual);
        expect(ordered(ids, wish).toSorted()).toEqual(ids.toSorted());
      }),
    ));

  test('is read back as it was written, and nothing else is read as one', () => {
    const wish = withCollapsed(withHidden(moved(asUsual, ids, 'audit', -2), ids, 'shop'), 'worker');
    expect(arrangementOf(JSON.parse(JSON.stringify(recordOf(wish))))).toEqual(wish);
    for (const other of [
      undefined,
      null,
      1,
      'x',
      {},
      [],
      [[], []],
      [[], [], [1]],
      [[], [], [], []],
      [['a'.repeat(301)], [], []],
    ])
      expect(arrangementOf(other)).toBeUndefined();
  });
});

describe('lanes that are laid out', () => {
  const participants = ids.map((id) => ({ id, role: 'other' as const }));
  const none = () => 0;

  test('keep the words at the last lane in sight where there is room for all lanes', () => {
    const { x, width } = layLanes(participants, asUsual, 900, (id) => (id === 'audit' ? 240 : 0));
    expect(width).toBe(900);
    expect((x.get('audit') ?? 0) + 240).toBeLessThanOrEqual(900);
  });

  test('give the room of narrow and hidden lanes to the others', () => {
    const usual = layLanes(participants, asUsual, 800, none);
    const narrow = layLanes(participants, withCollapsed(asUsual, 'broker'), 800, none);
    const hidden = layLanes(participants, withHidden(asUsual, ids, 'broker'), 800, none);
    expect(narrow.gap).toBeGreaterThan(usual.gap);
    expect(hidden.gap).toBeGreaterThan(usual.gap);
    expect([...hidden.x.keys()]).toEqual(['shop', 'worker', 'audit']);
    expect(hidden.places.get('broker')).toBe(1);
  });

  test('stand all within a small screen', () => {
    const { x } = layLanes(participants.slice(0, 3), asUsual, 360, () => 240);
    expect(Math.max(...x.values())).toBeLessThan(330);
  });

  test('are passed by one that is dragged beyond their middles', () => {
    const lanes = layLanes(participants, asUsual, 800, none);
    expect(passed(lanes, 'shop', lanes.gap * 0.9)).toBe(0);
    expect(passed(lanes, 'shop', lanes.gap * 1.1)).toBe(1);
    expect(passed(lanes, 'audit', -lanes.gap * 2.5)).toBe(-2);
  });
});
