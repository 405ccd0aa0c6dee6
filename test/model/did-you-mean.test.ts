import { describe, expect, test } from 'vitest';
import { didYouMean, editDistance } from '../../src/model/did-you-mean.ts';

describe('the word that was meant', () => {
  const keys = ['max-deliveries', 'dead-letter', 'durable', 'lease', 'ttl'];

  test.each([
    ['max-delivery', 'max-deliveries'],
    ['maxDeliveries', 'max-deliveries'],
    ['MAX_DELIVERIES', 'max-deliveries'],
    ['deadletter', 'dead-letter'],
    ['laese', 'lease'],
    ['tll', 'ttl'],
  ])('for %s is %s', (word, meant) => expect(didYouMean(word, keys)).toBe(meant));

  test('is unknown where nothing is close', () => {
    expect(didYouMean('colour', keys)).toBeUndefined();
    expect(didYouMean('', keys)).toBeUndefined();
    expect(didYouMean('x'.repeat(10_000), keys)).toBeUndefined();
  });

  test('shares its first letter where two are equally close', () =>
    expect(didYouMean('wroker', ['broker', 'worker'])).toBe('worker'));
});

describe('the distance of two words', () => {
  test('counts a swap of neighbours once', () => expect(editDistance('ab', 'ba', 9)).toBe(1));
  test('counts what is inserted, removed and replaced', () => expect(editDistance('kitten', 'sitting', 9)).toBe(3));
  test('stops counting at the limit', () => expect(editDistance('abcdef', 'x', 3)).toBe(3));
});
