// Every kind of producer does what all of them promise; what each promises besides stands below.
import { describe, expect, test } from 'vitest';
import { deeds, factsOf, idsOf, linesWith, type Played, play } from '../support/engine/play.ts';

const consumer = 'consumers: [{ id: worker, from: orders, work: 0ms, prefetch: 0 }]\n';

/** A world with one producer of this kind. */
const world = (kind: string, rest = '', queue = '') =>
  play(`
topology: { queues: [{ name: orders, lease: 500ms${queue} }] }
producers: [{ id: shop, to: orders, messages: 3, every: 10ms, start: 5ms${kind} }]
until: 5s
${consumer}${rest}`);

const crash = (when: string) => `faults: [{ crash: shop, at: ${when}, restart-after: 0ms }]\n`;
const loseConfirms = (nth: string) => `network: { rules: [{ ${nth}, packet: confirm }] }\n`;

interface Variant {
  readonly name: string;
  readonly settings: string;
  /** Whether it sends again what was not confirmed. */
  readonly repeats: boolean;
  /** Whether it waits for the broker. */
  readonly waits: boolean;
}

const variants: readonly Variant[] = [
  { name: 'fire and forget', settings: '', repeats: false, waits: false },
  { name: 'confirmed, never repeating', settings: ', confirm: all', repeats: false, waits: true },
  {
    name: 'confirmed with retries',
    settings: ', confirm: all, retry: { after: 30ms, max: 3 }',
    repeats: true,
    waits: true,
  },
  {
    name: 'confirmed with an outbox',
    settings: ', confirm: all, retry: { after: 30ms, max: 3 }, outbox: true',
    repeats: true,
    waits: true,
  },
  {
    name: 'idempotent',
    settings: ', confirm: all, retry: { after: 30ms, max: forever }, idempotent: true',
    repeats: true,
    waits: true,
  },
];

describe.each(variants)('a producer: $name', ({ settings, repeats, waits }) => {
  test('produces its messages one after the other, from its start', () => {
    const played = world(settings);
    expect(linesWith(played, 'attempted')).toEqual([
      '5000 shop attempted shop-1',
      '15000 shop attempted shop-2',
      '25000 shop attempted shop-3',
    ]);
    expect([played.end, idsOf(played, 'confirmed')]).toEqual(['quiet', ['shop-1', 'shop-2', 'shop-3']]);
    expect(new Set(factsOf(played, 'confirmed').map(({ by }) => by))).toEqual(new Set([waits ? 'broker' : 'send']));
  });

  test('goes on after a crash where it was, and produces nothing twice', () => {
    for (const when of ['after-send', 'after-confirm', 'before-send', '12ms']) {
      const played = world(settings, crash(when));
      expect(new Set(idsOf(played, 'attempted'))).toEqual(new Set(['shop-1', 'shop-2', 'shop-3']));
      expect(played.end).toBe('quiet');
    }
  });

  test('has nothing more to produce when it comes back after its last message', () => {
    const played = world(settings, crash('400ms'));
    expect(new Set(idsOf(played, 'attempted'))).toEqual(new Set(['shop-1', 'shop-2', 'shop-3']));
    expect(linesWith(played, 'attempted')).toHaveLength(3);
    expect(played.end).toBe('quiet');
  });

  test(`${repeats ? 'sends again' : 'does not send again'} what was lost on the way`, () => {
    const played = world(settings, 'network: { rules: [{ lose-nth: 1, packet: publish }] }\n');
    expect(idsOf(played, 'attempted').filter((id) => id === 'shop-1')).toHaveLength(repeats ? 2 : 1);
    expect(idsOf(played, 'stored').includes('shop-1')).toBe(repeats);
  });

  test('takes no harm from a confirm that comes twice', () => {
    const played = world(settings, 'network: { rules: [{ duplicate: 1/1, packet: confirm }] }\n');
    expect(idsOf(played, 'confirmed')).toEqual(['shop-1', 'shop-2', 'shop-3']);
  });
});

describe('keys', () => {
  test('are carried by the messages in turn', () => {
    const keys = (settings: string) => factsOf(world(settings), 'attempted').map(({ message }) => message.key);
    expect(keys(', keys: 2')).toEqual(['shop/1', 'shop/2', 'shop/1']);
    expect(keys('')).toEqual(['shop', 'shop', 'shop']);
  });
});

describe('fire and forget', () => {
  test('takes a message for accepted, which the network loses', () => {
    const played = world('', 'network: { rules: [{ lose: 1/1, packet: publish }] }\n');
    expect([idsOf(played, 'confirmed').length, idsOf(played, 'stored').length]).toEqual([3, 0]);
  });
});

describe('a producer that waits for confirms', () => {
  const times = (played: Played, id = 'shop-1') =>
    linesWith(played, `attempted ${id}`).map((each) => Number.parseInt(each, 10));

  test('sends again until it is confirmed, at equal waits', () => {
    const played = world(', confirm: all, retry: { after: 30ms, max: 5 }', loseConfirms('lose-nth: 1'));
    expect(times(played)).toEqual([5000, 35_000]);
    expect(idsOf(played, 'stored').filter((id) => id === 'shop-1')).toHaveLength(2);
  });

  test('waits longer each time where it backs off', () => {
    const played = world(', confirm: all, retry: { after: 10ms, max: 4, backoff: 3 }', loseConfirms('lose: 1/1'));
    expect(times(played)).toEqual([5000, 15_000, 45_000, 135_000, 405_000]);
  });

  test('gives up after its last try, and then does not know', () => {
    const played = world(', confirm: all, retry: { after: 10ms, max: 2 }', loseConfirms('lose: 1/1'));
    expect([times(played).length, idsOf(played, 'unknown')]).toEqual([3, ['shop-1', 'shop-2', 'shop-3']]);
    expect(idsOf(played, 'confirmed')).toEqual([]);
    expect(linesWith(played, 'unknown shop-1')).toEqual(['35000 shop unknown shop-1']);
  });

  test('without retries gives up after a second', () => {
    const played = world(', confirm: all', loseConfirms('lose: 1/1'));
    expect(linesWith(played, 'unknown shop-1')).toEqual(['1005000 shop unknown shop-1']);
  });

  test('still learns from a confirm that comes after all', () => {
    const late = 'network: { rules: [{ delay: { by: 100ms, nth: 1 }, packet: confirm }] }\n';
    const played = world(', confirm: all, retry: { after: 10ms, max: 1 }', late);
    expect(deeds(linesWith(played, 'unknown shop-1', 'confirmed shop-1'))).toEqual([
      'shop unknown shop-1',
      'shop confirmed shop-1',
    ]);
  });

  test('never gives up where it tries for ever', () => {
    const down = 'faults: [{ partition: [shop, broker], at: 0ms, heal-after: 3s }]\nheal-at: 4s\n';
    const played = world(', confirm: all, retry: { after: 30ms, max: forever }', down);
    expect(times(played).length).toBeGreaterThan(90);
    expect(new Set(idsOf(played, 'confirmed')).size).toBe(3);
  });

  const broken = (time: string) => `disk: { fsync: each }\nfaults: [{ fail-disk: broker, at: 0ms, for: ${time} }]\n`;

  test('knows that a message was refused, and does not send it again where it never does', () => {
    const played = world(', confirm: all', broken('10ms'), ', durable: true');
    expect(linesWith(played, 'refused')).toEqual(['7000 shop refused shop-1: disk-failed']);
    expect(times(played)).toEqual([5000]);
  });

  test('sends again what was refused, as long after the refusal as it waits for a confirm', () => {
    const played = world(', confirm: all, retry: { after: 30ms, max: 3 }', broken('10ms'), ', durable: true');
    expect([times(played), idsOf(played, 'refused')]).toEqual([[5000, 37_000], []]);
    expect(new Set(idsOf(played, 'confirmed'))).toEqual(new Set(['shop-1', 'shop-2', 'shop-3']));
  });

  test('waits longer after each refusal where it backs off, and takes the last one for an answer', () => {
    const settings = ', confirm: all, retry: { after: 10ms, max: 2, backoff: 3 }';
    const played = world(settings, broken('2s'), ', durable: true');
    expect(times(played)).toEqual([5000, 17_000, 49_000]);
    expect(linesWith(played, 'refused shop-1', 'unknown shop-1')).toEqual(['51000 shop refused shop-1: disk-failed']);
  });

  test('needs not send again what is confirmed after all while it backs off', () => {
    // The confirm of the first transmission is late. The disk has failed by when the second one comes, which is refused.
    const late = 'network: { order: any, rules: [{ delay: { by: 60ms, nth: 1 }, packet: confirm }] }\n';
    const failing = 'disk: { fsync: each }\nfaults: [{ fail-disk: broker, at: 30ms, for: 200ms }]\n';
    const played = world(
      ', confirm: all, retry: { after: 30ms, max: 5, backoff: 4 }',
      late + failing,
      ', durable: true',
    );
    expect([times(played), linesWith(played, 'confirmed shop-1')]).toEqual([
      [5000, 35_000],
      ['68000 shop confirmed shop-1'],
    ]);
  });

  test('may crash while it backs off: with an outbox it sends again when it comes back', () => {
    const rest =
      'disk: { fsync: each }\nfaults: [{ fail-disk: broker, at: 0ms, for: 10ms }, { crash: shop, at: 20ms, restart-after: 0ms }]\n';
    const settings = ', confirm: all, retry: { after: 300ms, max: 3 }';
    const forgetful = world(settings, rest, ', durable: true');
    expect([times(forgetful), idsOf(forgetful, 'unknown')]).toEqual([[5000], ['shop-1']]);
    const careful = world(`${settings}, outbox: true`, rest, ', durable: true');
    expect([times(careful), idsOf(careful, 'unknown')]).toEqual([[5000, 20_000], []]);
  });

  test('forgets in a crash what it waited for, unless it has an outbox', () => {
    const lost = `${loseConfirms('lose-nth: 1')}${crash('10ms')}`;
    const forgetful = world(', confirm: all, retry: { after: 30ms, max: 3 }', lost);
    expect([times(forgetful), idsOf(forgetful, 'unknown')]).toEqual([[5000], ['shop-1']]);
    const careful = world(', confirm: all, retry: { after: 30ms, max: 3 }, outbox: true', lost);
    expect([times(careful), idsOf(careful, 'unknown')]).toEqual([[5000, 10_000], []]);
    expect(idsOf(careful, 'confirmed')).toContain('shop-1');
  });

  test('ignores after a crash an answer to what it has forgotten, also with an outbox', () => {
    for (const outbox of ['', ', outbox: true']) {
      const late =
        'network: { order: any, rules: [{ duplicate: 1/1, packet: confirm }, { latency: 1ms..20ms, packet: confirm }] }\n';
      const played = world(
        `, confirm: all, retry: { after: 30ms, max: 3 }${outbox}`,
        `${late}${crash('after-confirm')}`,
      );
      expect([played.end, played.lines.some((each) => each.endsWith('shop ignores confirm'))]).toEqual(['quiet', true]);
    }
  });

  test('counts its attempts on through a crash, so that no two transmissions are one', () => {
    const lost = `${loseConfirms('lose-nth: 1')}${crash('10ms')}`;
    const played = world(', confirm: all, retry: { after: 30ms, max: 3 }, outbox: true', lost);
    expect(
      factsOf(played, 'attempted').flatMap(({ message, attempt }) => (message.number === 1 ? [attempt] : [])),
    ).toEqual([1, 2]);
  });
});

describe('an idempotent producer', () => {
  test('is recognised by the broker, which stores nothing twice and confirms again', () => {
    const played = world(
      ', confirm: all, retry: { after: 30ms, max: 3 }, idempotent: true',
      loseConfirms('lose-nth: 1'),
    );
    expect([idsOf(played, 'stored'), idsOf(played, 'deduplicated'), idsOf(played, 'confirmed')]).toEqual([
      ['shop-1', 'shop-2', 'shop-3'],
      ['shop-1'],
      ['shop-2', 'shop-3', 'shop-1'],
    ]);
  });
});
