// P-DROP: a loss is silent when nobody was told of it.
import { describe, expect, test } from 'vitest';
import {
  attempted,
  confirmed,
  deadLettered,
  delivered,
  dropped,
  effected,
  lost,
  refused,
  requeued,
  settled,
  stored,
  type Told,
  unknown,
  vanished,
} from '../support/trace.ts';
import { line, verdictOn } from '../support/verdicts.ts';

const dead = { group: 'orders.dead' };
const held = [attempted('shop-1'), stored('shop-1')];

const told: readonly [string, readonly Told[]][] = [
  ['it had its effect', [...held, delivered('shop-1'), effected('shop-1'), settled('shop-1')]],
  ['the broker dropped it for a declared reason', [...held, dropped('shop-1', 'ttl')]],
  ['it was dead-lettered', [...held, deadLettered('shop-1'), stored('shop-1', dead), settled('shop-1', dead)]],
  ['its producer learned that it was refused', [attempted('shop-1'), refused('shop-1')]],
  ['its producer knows that it does not know', [attempted('shop-1'), lost('shop-1'), unknown('shop-1')]],
  ['it is still in its queue', [...held]],
  ['it went back to its queue', [...held, delivered('shop-1'), requeued('shop-1')]],
  ['one of its two copies is still there', [...held, stored('shop-1', { copy: 1 }), vanished('shop-1', { copy: 1 })]],
  ['a restart brought back a copy that had been settled', [...held, settled('shop-1'), requeued('shop-1')]],
];

const silent: readonly [string, readonly Told[], RegExp][] = [
  [
    'a crash took it',
    [...held, confirmed('shop-1'), vanished('shop-1')],
    /was lost for orders and nobody was told: a crash/,
  ],
  [
    'the network lost it and its producer asked for no confirm',
    [attempted('shop-1'), confirmed('shop-1', 'send'), lost('shop-1')],
    /the network lost its publish/,
  ],
  [
    'it was unknown at first and confirmed later',
    [...held, unknown('shop-1'), confirmed('shop-1'), settled('shop-1')],
    /broker owed it no longer from #4 on, before its effect/,
  ],
  [
    'it vanished from the dead-letter queue',
    [...held, deadLettered('shop-1'), stored('shop-1', dead), vanished('shop-1', dead)],
    /lost for orders.dead and/,
  ],
  [
    'its second copy was settled too',
    [...held, stored('shop-1', { copy: 1 }), settled('shop-1', { copy: 1 }), settled('shop-1'), settled('shop-1')],
    /broker owed it no longer from #5 on/,
  ],
];

describe('P-DROP no-silent-loss', () => {
  test.each(told)('holds for a message when %s', (_, events) => {
    expect(line(verdictOn('P-DROP', events))).toBe(
      'holds: of every message that was sent somebody knows what became of it',
    );
  });

  test.each(silent)('is broken when %s', (_, events, because) => {
    expect(line(verdictOn('P-DROP', events))).toMatch(because);
  });

  test('is undecided before the world is quiet, and when nothing was sent', () => {
    expect(verdictOn('P-DROP', [...held, vanished('shop-1')], 'running').status).toBe('undecided');
    expect(line(verdictOn('P-DROP', [lost()]))).toBe('undecided: nothing was sent, so nothing was tested');
  });
});
