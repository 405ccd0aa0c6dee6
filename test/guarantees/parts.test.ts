// The small parts that the properties are made of.
import { describe, expect, test } from 'vitest';
import { andMore, inOrder, listed, numbered } from '../../src/guarantees/breach.ts';
import { copiesInOrder, ofCopy, withCopy, withoutCopy } from '../../src/guarantees/copies.ts';
import { custody } from '../../src/guarantees/custody.ts';
import { factNumber, factTypes } from '../../src/guarantees/fact-number.ts';
import { earliest } from '../../src/guarantees/guarantee.ts';
import { type Lanes, laneOf, noLanes, withLane } from '../../src/guarantees/lanes.ts';
import { cell, columnOf, emptyTable, withCell } from '../../src/guarantees/table.ts';
import { seq } from '../../src/model/ids.ts';

describe('sentences', () => {
  test('list words and event numbers', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
    expect(numbered([seq(4), seq(7), seq(9)])).toBe('#4, #7 and #9');
    expect([andMore(0), andMore(2)]).toEqual(['', '; and 2 more like it']);
    expect(inOrder([seq(10), seq(9), seq(10)])).toEqual([9, 10]);
    expect(earliest([undefined, seq(4), undefined, seq(2), seq(9)])).toBe(2);
  });
});

describe('copies', () => {
  const three = withCopy(withCopy(withCopy<string>(undefined, 1, 'b'), 900, 'c'), 0, 'a');

  test('are found by their numbers, however large', () => {
    expect([0, 1, 900, 2].map((copy) => ofCopy(three, copy))).toEqual(['a', 'b', 'c', undefined]);
    expect(copiesInOrder(three).map(({ copy }) => copy)).toEqual([0, 1, 900]);
  });

  test('are replaced and taken away without touching the list that was', () => {
    expect(ofCopy(withCopy(three, 1, 'B'), 1)).toBe('B');
    expect(copiesInOrder(withoutCopy(three, 900)).map(({ copy }) => copy)).toEqual([0, 1]);
    expect(withoutCopy(three, 7)).toBe(three);
    expect(ofCopy(three, 900)).toBe('c');
  });
});

describe('the numbers of facts', () => {
  test('are the places of their types in the list, which has them all', () => {
    expect(factTypes.map(factNumber)).toEqual(factTypes.map((_, place) => place));
    expect([...factTypes].sort()).toEqual(Object.keys(custody.on).sort());
  });
});

describe('lanes', () => {
  const tenThousand = Array.from({ length: 10_000 }, (_, i) => `key ${i}`);
  const many = tenThousand.reduce<Lanes>((lanes, key) => withLane(lanes, 'shop', key), noLanes);

  test('number each key of each producer, also of very many', () => {
    expect(tenThousand.every((key, i) => laneOf(many, 'shop', key) === i)).toBe(true);
  });

  test('keep the same key of two producers apart', () => {
    expect(laneOf(many, 'web', 'key 1')).toBe(-1);
    expect(laneOf(withLane(many, 'web', 'key 1'), 'web', 'key 1')).toBe(10_000);
  });
});

describe('tables', () => {
  test('are values until an owner writes', () => {
    const one = withCell(emptyTable<number>(), 'orders', 3, 7, undefined);
    const two = withCell(one, 'orders', 3, 8, undefined);
    expect([cell(one, 'orders', 3), cell(two, 'orders', 3), cell(two, 'mail', 3)]).toEqual([7, 8, undefined]);
    const owner = {};
    const mine = withCell(two, 'mail', 0, 1, owner);
    expect(withCell(mine, 'mail', 1, 2, owner)).toBe(mine);
    expect([columnOf(mine, 'mail'), columnOf(mine, 'log')]).toEqual([1, -1]);
  });
});
