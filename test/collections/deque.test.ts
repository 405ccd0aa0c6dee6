// A waiting line: whoever comes stands at its end, whoever is put back stands at its head.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Deque,
  dequeLength,
  dequeToArray,
  dropFirst,
  emptyDeque,
  peekFirst,
  pushFirst,
  pushLast,
} from '../../src/collections/deque.ts';

type Move = 'last' | 'first' | 'drop';
const moves = fc.array(fc.constantFrom<Move>('last', 'last', 'first', 'drop', 'drop'), { maxLength: 200 });

function moved(line: Deque<number>, move: Move, value: number, owner?: object): Deque<number> {
  if (move === 'last') return pushLast(line, value, owner);
  return move === 'first' ? pushFirst(line, value, owner) : dropFirst(line, owner);
}

function movedList(list: readonly number[], move: Move, value: number): number[] {
  if (move === 'last') return [...list, value];
  return move === 'first' ? [value, ...list] : list.slice(1);
}

function expectSame(line: Deque<number>, list: readonly number[]): void {
  expect(dequeToArray(line)).toEqual(list);
  expect([dequeLength(line), peekFirst(line)]).toEqual([list.length, list[0]]);
}

describe('a waiting line', () => {
  test('without members has no head, and stays what it is when its head is dropped', () => {
    const empty = emptyDeque<number>();
    expectSame(empty, []);
    expect(dropFirst(empty)).toBe(empty);
  });

  test('is the list that it stands for, after every move', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), (all, isOwned) => {
        const owner = isOwned ? {} : undefined;
        let line = emptyDeque<number>();
        let list: number[] = [];
        all.forEach((move, value) => {
          line = moved(line, move, value, owner);
          list = movedList(list, move, value);
          expectSame(line, list);
        });
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('never changes once it is there', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const versions: (readonly [Deque<number>, readonly number[]])[] = [];
        let line = emptyDeque<number>();
        let list: number[] = [];
        all.forEach((move, value) => {
          line = moved(line, move, value);
          list = movedList(list, move, value);
          versions.push([line, list]);
        });
        for (const [version, was] of versions) expectSame(version, was);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('is not changed by an owner who goes on from it', () => {
    fc.assert(
      fc.property(moves, moves, (before, after) => {
        const start = before.reduce((line, move, value) => moved(line, move, value), emptyDeque<number>());
        const was = dequeToArray(start);
        const owner = {};
        after.reduce((line, move, value) => moved(line, move, value, owner), start);
        expectSame(start, was);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test('holds no more than waits in it, however much has passed through it', () => {
    let line = emptyDeque<number>();
    for (let i = 0; i < 10_000; i++) line = dropFirst(pushLast(line, i));
    expect(line.line.size).toBe(0);
  });
});
