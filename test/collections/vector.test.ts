// Tables are values: an old one never changes, and only an owner writes in place, into what only it has seen.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Owner, Vector } from '../../src/collections/vector.ts';

const shown = (vector: Vector<number>) => Array.from({ length: vector.size }, (_, index) => vector.get(index));

/** Positions on both sides of the borders of chunks. */
const position = fc.oneof(fc.nat(10), fc.integer({ min: 60, max: 70 }), fc.integer({ min: 125, max: 200 }));
const writes = fc.array(fc.tuple(position, fc.option(fc.nat(99), { nil: undefined })), { maxLength: 60 });

describe('a vector', () => {
  test('has nothing at first, and undefined wherever nothing was put', () => {
    const vector = Vector.empty<number>().set(130, 7);
    expect([vector.size, vector.get(130)]).toEqual([131, 7]);
    for (const index of [129, 0, -1, 131]) expect(vector.get(index)).toBeUndefined();
    expect(Vector.empty<number>().get(0)).toBeUndefined();
  });

  test('is made of values in their order, and gives those that are present', () => {
    expect(shown(Vector.of([3, 1, 2]))).toEqual([3, 1, 2]);
    const sparse = Vector.of([3, 1, 2]).set(1, undefined).push(9);
    const visited: [number, number][] = [];
    sparse.forEach((value, index) => {
      visited.push([value, index]);
    });
    expect(visited).toEqual([
      [3, 0],
      [2, 2],
      [9, 3],
    ]);
    expect(sparse.toArray()).toEqual([3, 2, 9]);
  });

  test('never changes once it is there, however many are made of it', () => {
    fc.assert(
      fc.property(writes, (all) => {
        const versions: { readonly vector: Vector<number>; readonly was: unknown }[] = [];
        let vector = Vector.empty<number>();
        for (const [index, value] of all) {
          vector = vector.set(index, value);
          versions.push({ vector, was: shown(vector) });
        }
        for (const version of versions) expect(shown(version.vector)).toEqual(version.was);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('reads as a list of the values that were put there', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(position, fc.nat(99)), { maxLength: 80 }), fc.boolean(), (all, isOwned) => {
        const owner = isOwned ? {} : undefined;
        const list: (number | undefined)[] = [];
        let vector = Vector.empty<number>();
        for (const [index, value] of all) {
          vector = vector.set(index, value, owner);
          while (list.length < index) list.push(undefined);
          list[index] = value;
        }
        expect(shown(vector)).toEqual(list);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('lets its owner write in place, and nobody else', () => {
    const owner = {};
    const mine = Vector.empty<number>().set(0, 1, owner);
    expect(mine.set(0, 2, owner)).toBe(mine);
    expect(mine.set(64, 3, owner)).toBe(mine);
    expect(mine.set(0, 4)).not.toBe(mine);
    expect(mine.set(0, 5, {})).not.toBe(mine);
    expect([mine.get(0), mine.get(64)]).toEqual([2, 3]);
  });

  test('stays what it was before an owner came, and what the owner left when others go on from it', () => {
    fc.assert(
      fc.property(writes, writes, writes, (before, owned, after) => {
        const put = (start: Vector<number>, all: typeof before, owner?: Owner) =>
          all.reduce((vector, [index, value]) => vector.set(index, value, owner), start);
        const frozen = put(Vector.empty(), before);
        const was = shown(frozen);
        const mine = put(frozen, owned, {});
        const left = shown(mine);
        put(mine, after, {});
        put(mine, after);
        expect(shown(frozen)).toEqual(was);
        expect(shown(mine)).toEqual(left);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
