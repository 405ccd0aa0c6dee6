// P-LOSS, P-LOSSE and P-LIVE: what was accepted and never came, with the reason that the trace gives.
import { describe, expect, test } from 'vitest';
import {
  acked,
  attempted,
  confirmed,
  deadLettered,
  deduplicated,
  delivered,
  dispatched,
  dropped,
  effected,
  failed,
  fault,
  forgotten,
  lost,
  marked,
  refused,
  requeued,
  settled,
  stored,
  suppressed,
  unknown,
  vanished,
} from '../support/trace.ts';
import { line, verdictOn } from '../support/verdicts.ts';

const taken = [attempted('shop-1'), stored('shop-1'), confirmed('shop-1')];

test.each(['P-LOSS', 'P-LIVE'] as const)('%s takes an effect for a proof that the message was delivered', (id) => {
  expect(verdictOn(id, [attempted('shop-1'), confirmed('shop-1'), effected('shop-1')]).status).toBe('holds');
});

describe('P-LOSSE no-lost-effect', () => {
  test('is undecided while the run goes on, whatever is missing', () => {
    expect(line(verdictOn('P-LOSSE', taken, 'running'))).toBe(
      'undecided: the run still goes on, and what is missing may yet come',
    );
  });

  test('is undecided when a limit cut the run off', () => {
    expect(line(verdictOn('P-LOSSE', taken, 'cut-off'))).toMatch(/^undecided: a limit ended the run/);
  });

  test('is undecided when nothing was accepted, since nothing was tested', () => {
    expect(line(verdictOn('P-LOSSE', [attempted('shop-1'), unknown('shop-1')]))).toBe(
      'undecided: nothing was accepted, so nothing was tested',
    );
  });

  test('finds a message lost when its consumer acknowledged before the effect', () => {
    const told = [...taken, delivered('shop-1'), acked('shop-1'), settled('shop-1')];
    expect(line(verdictOn('P-LOSSE', told))).toBe(
      'violated: shop-1 was accepted at #2 but never had its effect for orders: worker acknowledged it at #4, before its effect, and it was last seen at #5, when broker settled it [2 3 4 5]',
    );
  });

  test('says that a copy was lost, and not to what, where another copy is what keeps the message waiting', () => {
    const told = [...taken, stored('shop-1', { copy: 1 }), vanished('shop-1', { copy: 1 }, 'disk-failed')];
    expect(line(verdictOn('P-LOSSE', told))).toBe(
      'violated: shop-1 was accepted at #2 but never had its effect for orders: a copy of it is still held for delivery, and it was last seen at #4, when broker lost a copy of it [2 4]',
    );
  });

  test('finds the false friend: a mark before the effect suppresses the redelivery', () => {
    const second = [
      delivered('shop-1', { redelivered: true }),
      suppressed('shop-1'),
      acked('shop-1'),
      settled('shop-1'),
    ];
    const told = [...taken, delivered('shop-1'), marked('shop-1'), requeued('shop-1'), ...second];
    expect(line(verdictOn('P-LOSSE', told))).toMatch(/worker took it for done at #7, since it had been marked/);
  });

  test('finds a message vanished with the crash of its broker', () => {
    expect(line(verdictOn('P-LOSSE', [...taken, vanished('shop-1')]))).toBe(
      'violated: shop-1 was accepted at #2 but never had its effect for orders: a crash took its copy from broker at #3 [2 3]',
    );
  });

  test('finds a message vanished with the failure of a disk, and blames no crash', () => {
    expect(line(verdictOn('P-LOSSE', [...taken, vanished('shop-1', {}, 'disk-failed')]))).toBe(
      'violated: shop-1 was accepted at #2 but never had its effect for orders: a failing disk took its copy from broker at #3 [2 3]',
    );
  });

  test('finds a message lost by the network on its way in', () => {
    const told = [attempted('shop-1'), confirmed('shop-1', 'send'), lost('shop-1')];
    expect(line(verdictOn('P-LOSSE', told))).toBe(
      'violated: shop-1 was accepted at #1 but never had its effect: the network lost its publish at #2 (partition), and it was last seen at #1, when shop took it for accepted [1 2]',
    );
  });

  test('finds a message that the broker took for a repeat', () => {
    const told = [attempted('shop-1', { group: 'orders' }), deduplicated('shop-1'), confirmed('shop-1')];
    expect(line(verdictOn('P-LOSSE', told))).toMatch(/for orders: broker took it for a repeat at #1/);
  });

  test('finds a broker that owes a message no longer before its effect, as one without acknowledgements does', () => {
    const told = [...taken, settled('shop-1'), delivered('shop-1'), fault('crashed')];
    expect(line(verdictOn('P-LOSSE', told))).toBe(
      'violated: shop-1 was accepted at #2 but never had its effect for orders: broker owed it no longer from #3 on, before its effect, and it was last seen at #4, when worker received it [2 3 4]',
    );
  });

  test('blames the network, and not the broker that sent it, for a delivery that was lost', () => {
    const told = [...taken, settled('shop-1'), lost('shop-1')];
    expect(line(verdictOn('P-LOSSE', told))).toMatch(/for orders: the network lost its publish at #4/);
  });

  test('finds a producer that died with its publish unsent', () => {
    const told = [attempted('shop-1'), confirmed('shop-1', 'send'), fault('crashed', 'shop')];
    expect(line(verdictOn('P-LOSSE', told))).toBe(
      'violated: shop-1 was accepted at #1 but never had its effect: shop crashed at #2, before it got any further, and it was last seen at #1, when shop took it for accepted [1 2]',
    );
  });

  test('does not blame a crash of somebody else, nor one that came before', () => {
    const told = [fault('crashed', 'shop'), attempted('shop-1'), confirmed('shop-1', 'send'), fault('crashed')];
    expect(line(verdictOn('P-LOSSE', told))).toMatch(/nothing in the trace explains it/);
  });

  test('says so when nothing explains the loss', () => {
    const told = [attempted('shop-1'), confirmed('shop-1', 'send')];
    expect(line(verdictOn('P-LOSSE', told))).toMatch(/nothing in the trace explains it/);
  });

  test('says so when a copy is still in the queue', () => {
    expect(line(verdictOn('P-LOSSE', taken))).toMatch(/a copy of it is still held for delivery/);
  });

  test('counts what more was lost', () => {
    const both = [...taken, attempted('shop-2'), confirmed('shop-2')];
    expect(line(verdictOn('P-LOSSE', both))).toMatch(/; and 1 more like it \[/);
  });

  test('holds when every accepted message had its effect', () => {
    const told = [
      ...taken,
      delivered('shop-1'),
      failed('shop-1'),
      effected('shop-1'),
      acked('shop-1'),
      forgotten('shop-1'),
    ];
    expect(line(verdictOn('P-LOSSE', told))).toBe('holds: every accepted message had its effect');
  });

  test('is not broken by a message that was refused last', () => {
    const told = [attempted('shop-1'), confirmed('shop-1', 'send'), refused('shop-1', 'unroutable')];
    expect(verdictOn('P-LOSSE', told).status).toBe('undecided');
  });

  test('takes a message for accepted that a retry got through after a refusal', () => {
    const told = [attempted('shop-1'), refused('shop-1'), attempted('shop-1', { attempt: 2 }), confirmed('shop-1')];
    expect(verdictOn('P-LOSSE', told).status).toBe('violated');
  });

  test('excuses what the broker dropped for a declared reason, and names it', () => {
    const told = [
      ...taken,
      dropped('shop-1', 'max-length'),
      attempted('shop-2'),
      confirmed('shop-2'),
      effected('shop-2'),
    ];
    expect(line(verdictOn('P-LOSSE', told))).toBe(
      'holds: every accepted message had its effect; shop-1 is excused (max-length)',
    );
  });

  test('excuses what was dead-lettered, and wants nothing of the dead-letter queue', () => {
    const dead = { group: 'orders.dead' };
    const told = [
      ...taken,
      deadLettered('shop-1'),
      stored('shop-1', dead),
      ...[attempted('shop-2'), stored('shop-2'), confirmed('shop-2'), deadLettered('shop-2'), stored('shop-2', dead)],
    ];
    expect(line(verdictOn('P-LOSSE', told))).toBe(
      'holds: every accepted message had its effect; shop-1 is excused (dead-lettered), and 1 more like it',
    );
  });

  test('wants the effect of every group that stored the message', () => {
    const told = [...taken, stored('shop-1', { group: 'mail' }), effected('shop-1')];
    expect(line(verdictOn('P-LOSSE', told))).toMatch(/never had its effect for mail/);
  });

  test('wants the effect of the group that the producer addressed when none stored it', () => {
    const told = [attempted('shop-1', { group: 'orders' }), confirmed('shop-1'), effected('shop-1', { group: 'mail' })];
    expect(line(verdictOn('P-LOSSE', told))).toMatch(/never had its effect for orders/);
  });

  test('is content with the effect of any group when nobody said whose the message is', () => {
    expect(verdictOn('P-LOSSE', [attempted('shop-1'), confirmed('shop-1'), effected('shop-1')]).status).toBe('holds');
  });

  test('excuses a dead-lettered message that nothing but the dead-letter queue stored', () => {
    const told = [
      attempted('shop-1'),
      confirmed('shop-1'),
      deadLettered('shop-1'),
      stored('shop-1', { group: 'orders.dead' }),
    ];
    expect(verdictOn('P-LOSSE', told).status).toBe('holds');
  });
});

describe('P-LOSS no-loss', () => {
  test('is content with a delivery, whatever came of it', () => {
    const told = [...taken, dispatched('shop-1', 'worker'), delivered('shop-1'), delivered('shop-1')];
    expect(line(verdictOn('P-LOSS', told))).toBe('holds: every accepted message was delivered');
  });

  test('is broken by a copy that nobody comes for', () => {
    expect(line(verdictOn('P-LOSS', taken))).toMatch(
      /^violated: shop-1 was accepted at #2 but was never delivered for orders/,
    );
  });
});

describe('P-LIVE eventual-delivery', () => {
  test('is broken when the faults have healed and an accepted message did not come', () => {
    const told = [...taken, fault('crashed'), fault('restarted'), fault('skewed'), vanished('shop-1')];
    expect(verdictOn('P-LIVE', told).status).toBe('violated');
  });

  test('is broken when the world has healed as a whole', () => {
    expect(verdictOn('P-LIVE', [...taken, fault('partitioned'), fault('paused'), fault('healing')]).status).toBe(
      'violated',
    );
  });

  test('is undecided while a fault stands', () => {
    expect(line(verdictOn('P-LIVE', [...taken, fault('crashed')]))).toMatch(/^undecided: a fault still stands/);
  });

  test('holds when everything came, although a fault still stands', () => {
    expect(verdictOn('P-LIVE', [...taken, delivered('shop-1'), fault('crashed')]).status).toBe('holds');
  });
});
