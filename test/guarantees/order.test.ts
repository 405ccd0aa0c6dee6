// P-FIFO, P-SFIFO, P-MONO and P-TOTAL: four meanings of "in order".
import { describe, expect, test } from 'vitest';
import {
  attempted,
  confirmed,
  deadLettered,
  delivered,
  requeued,
  settled,
  stored,
  type Told,
  vanished,
} from '../support/trace.ts';
import { line, verdictOf, verdictOn } from '../support/verdicts.ts';

const sent = (...specs: readonly string[]): readonly Told[] =>
  specs.flatMap((spec) => [attempted(spec), confirmed(spec)]);
const queued = (...specs: readonly string[]): readonly Told[] => specs.map((spec) => stored(spec));

describe('P-FIFO per-key-order', () => {
  test('holds for first deliveries in the order of sending, whatever is repeated after them', () => {
    const told = [...sent('shop-1', 'shop-2'), delivered('shop-1'), delivered('shop-2'), delivered('shop-1')];
    expect(line(verdictOn('P-FIFO', told))).toBe('holds: first deliveries kept the order of their keys');
  });

  test('is broken when a message overtakes one that was confirmed before it was sent', () => {
    const told = [...sent('shop-1', 'shop-2'), delivered('shop-2'), delivered('shop-1')];
    expect(line(verdictOf('per-key-order', told))).toBe(
      'violated: shop-2 overtook shop-1 for orders: shop-2 was delivered at #4 and shop-1 at #5, though shop-1 was confirmed before shop-2 was sent [4 5]',
    );
  });

  test('counts every message that was overtaken', () => {
    const told = [...sent('shop-1', 'shop-2', 'shop-3'), delivered('shop-3'), delivered('shop-1'), delivered('shop-2')];
    expect(line(verdictOn('P-FIFO', told))).toMatch(/shop-3 overtook shop-1 .*; and 1 more like it/);
  });

  test('promises nothing for two messages on their way at the same time', () => {
    const told = [
      attempted('shop-1'),
      attempted('shop-2'),
      confirmed('shop-1'),
      delivered('shop-2'),
      delivered('shop-1'),
    ];
    expect(verdictOn('P-FIFO', told).status).toBe('holds');
  });

  test('promises nothing for a message that was never confirmed', () => {
    const told = [attempted('shop-1'), attempted('shop-2'), delivered('shop-2'), delivered('shop-1')];
    expect(verdictOn('P-FIFO', told).status).toBe('holds');
  });

  test('promises nothing between keys, producers or groups', () => {
    const mail = { group: 'mail' };
    const keys = [...sent('shop-1:red', 'shop-2:blue', 'web-3:red'), delivered('web-3:red'), delivered('shop-2:blue')];
    const told = [
      ...keys,
      delivered('shop-1:red'),
      ...sent('shop-4:red'),
      delivered('shop-4:red', mail),
      delivered('shop-1:red', mail),
    ];
    expect(line(verdictOn('P-FIFO', told))).toMatch(/shop-4 overtook shop-1 for mail/);
    expect(verdictOn('P-FIFO', told.slice(0, -1)).status).toBe('holds');
  });

  test('is not broken by a message that never comes, nor judged for one that nobody sent', () => {
    const told = [
      confirmed('shop-9'),
      ...sent('shop-1', 'shop-2'),
      confirmed('shop-1'),
      attempted('shop-1'),
      delivered('shop-2'),
      delivered('shop-9'),
    ];
    expect(verdictOn('P-FIFO', told).status).toBe('holds');
  });
});

describe('P-SFIFO strong-per-key-order', () => {
  test('holds when each message is done before the next of its key comes', () => {
    const told = [
      ...queued('shop-1', 'shop-2'),
      delivered('shop-1'),
      settled('shop-1'),
      delivered('shop-2'),
      settled('shop-2'),
    ];
    expect(line(verdictOn('P-SFIFO', told))).toMatch(/^holds: no message was delivered before the earlier ones/);
  });

  test('is broken by a message that comes while an earlier one of its key is in work', () => {
    const told = [...queued('shop-1', 'shop-2'), delivered('shop-1'), delivered('shop-2')];
    expect(line(verdictOf('strong-per-key-order', told))).toBe(
      'violated: shop-2 was delivered for orders at #3 while shop-1, stored before it at #0, was not settled [0 3]',
    );
  });

  test('lets one batch bring several, but not out of order', () => {
    const one = { cause: 0 };
    const batch = [...queued('shop-1', 'shop-2', 'shop-3'), delivered('shop-1', one), delivered('shop-2', one)];
    expect(verdictOn('P-SFIFO', [...batch, delivered('shop-3', one)]).status).toBe('holds');
    expect(verdictOn('P-SFIFO', [...batch, delivered('shop-3', { cause: 1 })]).status).toBe('violated');
    expect(verdictOn('P-SFIFO', [...batch, delivered('shop-3', { cause: 0, node: 'other' })]).status).toBe('violated');
    expect(verdictOn('P-SFIFO', [...queued('shop-1', 'shop-2'), delivered('shop-2', one)]).status).toBe('violated');
  });

  test('has done with a message that was given up, and with one that was settled out of turn', () => {
    const given = [
      ...queued('shop-1', 'shop-2', 'shop-3'),
      settled('shop-2'),
      deadLettered('shop-1'),
      vanished('shop-1'),
    ];
    expect(verdictOn('P-SFIFO', [...given, delivered('shop-3')]).status).toBe('holds');
  });

  test('goes by the first copy of a message', () => {
    const told = [...queued('shop-1', 'shop-2'), stored('shop-1', { copy: 1 }), delivered('shop-1'), settled('shop-1')];
    expect(verdictOn('P-SFIFO', [...told, delivered('shop-1', { copy: 1 }), delivered('shop-2')]).status).toBe('holds');
  });

  test('keeps keys and groups apart, and says nothing of what no queue stored', () => {
    const mail = { group: 'mail' };
    const told = [
      stored('shop-1:red'),
      stored('shop-2:blue'),
      stored('shop-3:red', mail),
      settled('shop-9'),
      delivered('shop-2:blue'),
    ];
    expect(verdictOn('P-SFIFO', [...told, delivered('shop-3:red', mail), delivered('shop-4:red')]).status).toBe(
      'holds',
    );
  });
});

describe('P-MONO monotone-reads', () => {
  test('holds for a consumer that reads forwards, and for two that share the reading', () => {
    const told = [...queued('shop-1', 'shop-2', 'shop-3'), delivered('shop-1'), delivered('shop-3')];
    expect(line(verdictOn('P-MONO', [...told, delivered('shop-2', { node: 'other' })]))).toBe(
      'holds: every consumer read forwards only',
    );
  });

  test('is broken by a consumer that reads backwards', () => {
    const told = [...queued('shop-1', 'shop-2'), stored('shop-2'), delivered('shop-2'), delivered('shop-1')];
    expect(line(verdictOf('monotone-reads', told))).toBe(
      'violated: worker saw shop-1 of orders at #4, after shop-2 at #3, which stands behind it [3 4]',
    );
  });

  test('is broken by the same copy again, since nothing put it back', () => {
    expect(line(verdictOn('P-MONO', [stored('shop-1'), delivered('shop-1'), delivered('shop-1')]))).toBe(
      'violated: worker saw shop-1 of orders at #1 and again at #2, though nothing had put it back [1 2]',
    );
  });

  test('lets a copy be seen out of turn that was put back or is marked as redelivered', () => {
    const told = [
      ...queued('shop-1', 'shop-2'),
      delivered('shop-2'),
      requeued('shop-1'),
      requeued('shop-1'),
      delivered('shop-1'),
    ];
    expect(verdictOn('P-MONO', told).status).toBe('holds');
    expect(verdictOn('P-MONO', [...told, delivered('shop-2', { redelivered: true })]).status).toBe('holds');
  });

  test('takes the copy of a retry for a place of its own', () => {
    const told = [
      ...queued('shop-1', 'shop-2'),
      stored('shop-1', { copy: 1 }),
      delivered('shop-1'),
      delivered('shop-2'),
    ];
    expect(verdictOn('P-MONO', [...told, delivered('shop-1', { copy: 1 })]).status).toBe('holds');
  });

  test('says nothing of copies that no queue stored', () => {
    expect(verdictOn('P-MONO', [requeued('shop-1'), delivered('shop-1'), delivered('shop-1')]).status).toBe('holds');
  });
});

describe('P-TOTAL total-order', () => {
  const mail = { group: 'mail' };

  test('holds for two groups that see the same order, each at its own pace', () => {
    const told = [
      delivered('shop-1'),
      delivered('shop-2'),
      delivered('shop-1', mail),
      delivered('shop-3'),
      delivered('shop-2', mail),
    ];
    expect(line(verdictOn('P-TOTAL', [...told, delivered('shop-1'), delivered('shop-3', mail)]))).toBe(
      'holds: no two groups saw two messages in different orders',
    );
  });

  test('is broken by two groups that see two messages in different orders', () => {
    const told = [delivered('shop-1'), delivered('shop-2'), delivered('shop-2', mail), delivered('shop-1', mail)];
    expect(line(verdictOf('total-order', told))).toBe(
      'violated: orders saw shop-1 at #0 before shop-2 at #1, but mail saw shop-2 at #2 before shop-1 at #3 [0 1 2 3]',
    );
  });

  test('finds the disagreement whoever is the last to see', () => {
    const told = [delivered('shop-1'), delivered('shop-2', mail), delivered('shop-1', mail), delivered('shop-2')];
    expect(verdictOn('P-TOTAL', told).witnesses).toEqual([0, 1, 2, 3]);
  });

  test('asks nothing of messages that only one of the two sees', () => {
    const told = [delivered('shop-1'), delivered('shop-2'), delivered('shop-3', mail), delivered('shop-1', mail)];
    expect(verdictOn('P-TOTAL', told).status).toBe('holds');
  });

  test('compares every two of several groups', () => {
    const log = { group: 'log' };
    const told = [
      delivered('shop-1'),
      delivered('shop-2', mail),
      delivered('shop-2', log),
      delivered('shop-1', log),
      delivered('shop-1', mail),
    ];
    expect(verdictOn('P-TOTAL', told).status).toBe('holds');
    expect(line(verdictOn('P-TOTAL', [...told, delivered('shop-2')]))).toMatch(/^violated: (mail|log) saw/);
  });
});
