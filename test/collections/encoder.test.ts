// Worlds are told apart by what an encoder writes of them.
import { describe, expect, test } from 'vitest';
import { Encoder } from '../../src/collections/encoder.ts';
import { Vector } from '../../src/collections/vector.ts';

const written = (value: unknown, encoder = new Encoder(), skip: readonly string[] = []): number[] => {
  encoder.plain(value, new Set(skip));
  return encoder.take();
};

describe('an encoder', () => {
  test('writes equal values alike, whoever writes them and whatever was written before', () => {
    const value = () => ({ text: 'orders', list: [1, true, undefined], shared: Object.freeze({ id: 'shop-1' }) });
    const busy = new Encoder();
    written(['another', Object.freeze({ id: 'shop-2' })], busy);
    expect(written(value(), busy)).toEqual(written(value()));
  });

  test('tells apart what differs in a text, a place or a shared thing', () => {
    const values = ['a', 'b', ['a'], [1, 2], [2, 1], [[1], 2], Object.freeze({ id: 'a' }), Object.freeze({ id: 'b' })];
    expect(new Set(values.map((value) => written(value).join())).size).toBe(values.length);
  });

  test('takes a table for what it holds, and where', () => {
    const gone = Vector.of([1, 2]).set(1, undefined);
    expect(written(gone)).toEqual(written(Vector.of([1])));
    expect(written(Vector.of([undefined, 1]))).not.toEqual(written(Vector.of([1])));
  });

  test('leaves out what it is told to', () => {
    expect(written({ since: 5, no: 1 }, new Encoder(), ['since'])).toEqual(written({ no: 1 }));
  });

  test('writes names as others where actors have changed places', () => {
    const swapped = new Encoder(
      new Map([
        ['ann', 'bob'],
        ['bob', 'ann'],
      ]),
    );
    expect(written({ by: 'ann', to: 'bob' }, swapped)).toEqual(written({ by: 'bob', to: 'ann' }));
  });

  test('looks once only at what nobody changes any more', () => {
    const encoder = new Encoder();
    const shared = {};
    let looks = 0;
    const look = () => {
      encoder.once(shared, () => {
        looks += 1;
        encoder.integer(7);
      });
      return encoder.take();
    };
    expect(look()).toEqual(look());
    expect(looks).toBe(1);
  });
});
