// P-INT, P-DUP and P-DUPE: what came from nowhere, and what came twice.
import { describe, expect, test } from 'vitest';
import { attempted, deadLettered, delivered, effected, stored } from '../support/trace.ts';
import { line, verdictOn } from '../support/verdicts.ts';

describe('P-INT integrity', () => {
  test('holds while everything that comes had been sent', () => {
    expect(line(verdictOn('P-INT', [attempted('shop-1'), attempted('shop-1'), delivered('shop-1')]))).toBe(
      'holds: everything that was delivered had been sent',
    );
  });

  test('is broken by a delivery before the first attempt, and stays broken after the attempt', () => {
    expect(line(verdictOn('P-INT', [delivered('shop-1'), attempted('shop-1')]))).toBe(
      'violated: shop-1 was delivered for orders at #0, though nobody had sent it [0]',
    );
  });

  test('is broken by an effect without an attempt, and tells how many more there were', () => {
    expect(line(verdictOn('P-INT', [effected('shop-1'), effected('shop-2'), delivered('shop-3')], 'running'))).toBe(
      'violated: shop-1 had its effect for orders at #0, though nobody had sent it; and 2 more like it [0]',
    );
  });
});

describe('P-DUP no-duplicate-delivery', () => {
  test('holds where each group is handed the message once', () => {
    expect(line(verdictOn('P-DUP', [delivered('shop-1'), delivered('shop-1', { group: 'mail' })], 'running'))).toBe(
      'holds: no message was delivered twice so far',
    );
  });

  test('is broken by a second copy as by a redelivery', () => {
    expect(line(verdictOn('P-DUP', [stored('shop-1'), delivered('shop-1'), delivered('shop-1', { copy: 1 })]))).toBe(
      'violated: shop-1 was delivered twice for orders: at #1 and again at #2 [1 2]',
    );
  });

  test('does not count a dead-letter queue as the same group', () => {
    const told = [delivered('shop-1'), deadLettered('shop-1'), delivered('shop-1', { group: 'orders.dead' })];
    expect(verdictOn('P-DUP', told).status).toBe('holds');
  });
});

describe('P-DUPE no-duplicate-effect', () => {
  test('names both effects', () => {
    expect(line(verdictOn('P-DUPE', [effected('shop-2'), delivered('shop-2'), effected('shop-2')]))).toBe(
      'violated: shop-2 had its effect twice for orders: at #0 and again at #2 [0 2]',
    );
  });

  test('names the first ten effects of a message that has them without end, and only counts the others', () => {
    const told = Array.from({ length: 5000 }, () => effected('shop-1'));
    expect(line(verdictOn('P-DUPE', told))).toBe(
      'violated: shop-1 had its effect 5000 times for orders: at #0, #1, #2, #3, #4, #5, #6, #7, #8, #9 and later [0 1 2 3 4 5 6 7 8 9]',
    );
    expect(line(verdictOn('P-DUPE', told.slice(0, 10)))).toMatch(
      /10 times for orders: at #0, .*, #8 and #9 \[0 .* 9\]$/,
    );
    expect(line(verdictOn('P-DUPE', told.slice(0, 11)))).toMatch(
      /11 times for orders: at #0, .*, #9 and later \[0 .* 9\]$/,
    );
  });

  test('names all effects of the first message that had several, and counts the other messages once each', () => {
    const told = ['shop-1', 'shop-2', 'shop-2', 'shop-1', 'shop-1', 'shop-1', 'shop-2', 'shop-2', 'shop-3', 'shop-3'];
    expect(
      line(
        verdictOn(
          'P-DUPE',
          told.map((id) => effected(id)),
        ),
      ),
    ).toBe('violated: shop-2 had its effect 4 times for orders: at #1, #2, #6 and #7; and 2 more like it [1 2 6 7]');
  });

  test('is judged for each group apart', () => {
    const told = [effected('shop-1'), effected('shop-1', { group: 'mail' }), effected('shop-1', { group: 'mail' })];
    expect(line(verdictOn('P-DUPE', told))).toMatch(/twice for mail: at #1 and again at #2/);
  });

  test('counts the same message once more for another group', () => {
    const mail = { group: 'mail' };
    const told = [effected('shop-1'), effected('shop-1'), effected('shop-1', mail), effected('shop-1', mail)];
    expect(line(verdictOn('P-DUPE', told))).toMatch(/; and 1 more like it/);
  });
});
