// Every discipline of a consumer: when it acknowledges by how it remembers. What holds for all, and the price of each.
import { describe, expect, test } from 'vitest';
import { type AckMoment, type Dedup, stagesOf } from '../../src/actors/consumers/disciplines.ts';
import { deeds, factsOf, idsOf, linesWith, type Played, play } from '../support/engine/play.ts';

interface Discipline {
  readonly ack: AckMoment;
  readonly dedup: Dedup;
}

const acks: readonly AckMoment[] = ['on-receipt', 'before-effect', 'after-effect'];
const dedups: readonly Dedup[] = ['none', 'mark-first', 'mark-last', 'atomic', 'idempotent'];
const disciplines: readonly Discipline[] = acks.flatMap((ack) => dedups.map((dedup) => ({ ack, dedup })));

interface Setting {
  readonly link?: 'local' | 'network';
  readonly rest?: string;
  readonly consumer?: string;
  readonly messages?: number;
  readonly queue?: string;
}

/** A world with one consumer of this discipline. */
function world(
  { ack, dedup }: Discipline,
  { link = 'network', rest = '', consumer = '', messages = 2, queue = '' }: Setting = {},
): Played {
  const how = dedup === 'idempotent' ? 'effect: idempotent' : `dedup: ${dedup}`;
  const store = dedup === 'none' ? '' : ', store: db';
  return play(`
topology: { queues: [{ name: orders, lease: 60ms${queue} }] }
producers: [{ id: shop, to: orders, messages: ${messages}, every: 1ms }]
stores: [{ id: db, kind: transactional, link: ${link}, retry: 15ms }]
consumers: [{ id: worker, from: orders, ack: ${ack}, work: 4ms, ${how}${store}${consumer} }]
until: 5s
${rest}`);
}

const redeliver = 'network: { rules: [{ duplicate-nth: 1, packet: deliver }] }\n';
const crash = (point: string) => `faults: [{ crash: worker, at: ${point}, message: 1, restart-after: 1ms }]\n`;
const countOf = (played: Played, id: string) => idsOf(played, 'effected').filter((each) => each === id).length;

describe.each(disciplines)('a consumer that acknowledges $ack and remembers $dedup', (discipline) => {
  const { ack, dedup } = discipline;

  test.each(['local', 'network'] as const)('has one effect for each message, in their order (%s store)', (link) => {
    const played = world(discipline, { link, messages: 4, consumer: ', prefetch: 0' });
    expect([played.end, idsOf(played, 'effected'), idsOf(played, 'settled')]).toEqual([
      'quiet',
      ['shop-1', 'shop-2', 'shop-3', 'shop-4'],
      ['shop-1', 'shop-2', 'shop-3', 'shop-4'],
    ]);
    expect(new Set(factsOf(played, 'effected').map(({ by }) => by))).toEqual(new Set(['worker']));
  });

  test('takes one message after the other, and keeps the others in its inbox', () => {
    const told = deeds(linesWith(world(discipline, { messages: 3, consumer: ', prefetch: 0' }), 'began', 'effected'));
    expect(told.map((each) => each.slice(-6))).toEqual(['shop-1', 'shop-1', 'shop-2', 'shop-2', 'shop-3', 'shop-3']);
  });

  test(`acknowledges ${ack}`, () => {
    const played = world(discipline, { messages: 1, link: 'local' });
    const told = deeds(linesWith(played, 'acked', 'began', 'effected'));
    const order = told.map((each) => each.split(' ')[1]);
    const expected = {
      'on-receipt': ['acked', 'began', 'effected'],
      'before-effect': ['began', 'acked', 'effected'],
      'after-effect': ['began', 'effected', 'acked'],
    };
    expect(order).toEqual(expected[ack]);
    expect(linesWith(played, 'sends ack')).toHaveLength(ack === 'on-receipt' ? 0 : 1);
  });

  test(`${dedup === 'none' ? 'repeats' : 'does not repeat'} the effect of what is delivered twice`, () => {
    const played = world(discipline, { rest: redeliver });
    expect([played.end, countOf(played, 'shop-1')]).toEqual(['quiet', dedup === 'none' ? 2 : 1]);
    expect(idsOf(played, 'suppressed')).toEqual(dedup === 'none' ? [] : ['shop-1']);
    const why = factsOf(played, 'suppressed').map((fact) => fact.why);
    expect(why).toEqual(dedup === 'none' ? [] : [dedup === 'idempotent' ? 'idempotent' : 'marked']);
  });

  test('begins a new life after a crash, says that it is there, and works on', () => {
    const played = world(discipline, { rest: crash('after-receive') });
    expect(deeds(linesWith(played, 'subscribe'))).toContain('worker sends subscribe to broker');
    // What was on its way to the life before is lost with that, unless somebody waits for an acknowledgement.
    expect([played.end, countOf(played, 'shop-2')]).toEqual(['quiet', ack === 'on-receipt' ? 0 : 1]);
  });

  test('leaves nothing behind: what it has done is acknowledged, also when it was done before', () => {
    for (const point of ['after-receive', 'after-effect', 'after-mark', 'after-ack']) {
      const played = world(discipline, { rest: crash(point) });
      expect([point, played.end]).toEqual([point, 'quiet']);
      expect(idsOf(played, 'dispatched').filter((id) => id === 'shop-1').length).toBeLessThan(4);
    }
  });

  test('fails where its handler fails, for a while or for good', () => {
    const fails = (error: string, times: string) =>
      world(discipline, {
        rest: `faults: [{ handler-error: worker, message: 1, error: ${error}${times} }]\n`,
        queue: ', max-deliveries: 3',
      });
    const soon = fails('retryable', ', times: 1');
    const auto = ack === 'on-receipt';
    // Whoever has marked before the work takes the message for done when it comes again.
    const lost = auto || dedup === 'mark-first';
    expect([idsOf(soon, 'failed'), countOf(soon, 'shop-1')]).toEqual([['shop-1'], lost ? 0 : 1]);
    const never = fails('fatal', '');
    expect([idsOf(never, 'failed'), countOf(never, 'shop-1'), countOf(never, 'shop-2')]).toEqual([['shop-1'], 0, 1]);
    expect(factsOf(never, 'dropped').map(({ reason }) => reason)).toEqual(auto ? [] : ['rejected']);
  });
});

describe('the stages of a discipline', () => {
  test('are what happens between the receipt and the acknowledgement, in their order', () => {
    const table = Object.fromEntries(
      disciplines.map(({ ack, dedup }) => [`${ack} ${dedup}`, stagesOf(ack, dedup).join(' ')]),
    );
    expect(table).toMatchInlineSnapshot(`
      {
        "after-effect atomic": "work apply ack",
        "after-effect idempotent": "work apply ack",
        "after-effect mark-first": "mark work effect ack",
        "after-effect mark-last": "check work effect mark ack",
        "after-effect none": "work effect ack",
        "before-effect atomic": "work ack apply",
        "before-effect idempotent": "work ack apply",
        "before-effect mark-first": "mark work ack effect",
        "before-effect mark-last": "check work ack effect mark",
        "before-effect none": "work ack effect",
        "on-receipt atomic": "ack work apply",
        "on-receipt idempotent": "ack work apply",
        "on-receipt mark-first": "ack mark work effect",
        "on-receipt mark-last": "ack check work effect mark",
        "on-receipt none": "ack work effect",
      }
    `);
  });

  test('leave the check to a broker that has made it', () => {
    expect(stagesOf('after-effect', 'mark-last', true)).toEqual(['work', 'effect', 'mark', 'ack']);
    expect(stagesOf('after-effect', 'mark-first', true)).toEqual(['mark', 'work', 'effect', 'ack']);
  });
});

describe('a poison message', () => {
  const poisoned = (consumer: string, queue: string) =>
    world({ ack: 'after-effect', dedup: 'none' }, { rest: 'faults: [{ poison: 1, node: worker }]\n', consumer, queue });

  test('comes back until the broker gives it up', () => {
    const played = poisoned('', ', max-deliveries: 3');
    expect(idsOf(played, 'failed')).toEqual(['shop-1', 'shop-1', 'shop-1']);
    expect(factsOf(played, 'dropped').map(({ reason }) => reason)).toEqual(['delivery-limit']);
    expect(countOf(played, 'shop-2')).toBe(1);
  });

  test('is given up at once where errors are rejected', () => {
    const played = poisoned(', on-error: reject', '');
    expect([idsOf(played, 'failed'), factsOf(played, 'dropped').map(({ reason }) => reason)]).toEqual([
      ['shop-1'],
      ['rejected'],
    ]);
  });

  test('is meant by its id as well', () => {
    const rest = 'faults: [{ poison: shop-2, node: worker }]\n';
    const played = world({ ack: 'after-effect', dedup: 'none' }, { rest, queue: ', max-deliveries: 1' });
    expect([idsOf(played, 'failed'), countOf(played, 'shop-1')]).toEqual([['shop-2'], 1]);
  });
});

describe('a question to the store', () => {
  const atomic = { ack: 'after-effect', dedup: 'atomic' } as const;

  test('is asked again until it is answered, under the same number', () => {
    const played = world(atomic, { messages: 1, rest: 'network: { rules: [{ lose-nth: 1, packet: answer }] }\n' });
    expect(linesWith(played, 'sends apply')).toHaveLength(2);
    expect([countOf(played, 'shop-1'), idsOf(played, 'suppressed')]).toEqual([1, ['shop-1']]);
  });

  test('that is answered twice or late is answered once: what comes after is ignored', () => {
    const played = world(atomic, { messages: 3, rest: 'network: { rules: [{ duplicate: 1/1, packet: answer }] }\n' });
    expect(linesWith(played, 'worker ignores answer')).toHaveLength(3);
    expect(idsOf(played, 'effected')).toEqual(['shop-1', 'shop-2', 'shop-3']);
  });

  test('is asked again too of a store in the own process that has died', () => {
    const rest = 'faults: [{ crash: db, at: before-write, restart-after: 5ms }]\n';
    const played = world(atomic, { link: 'local', messages: 1, rest });
    expect([played.end, countOf(played, 'shop-1')]).toEqual(['quiet', 1]);
  });
});

describe('a subscription', () => {
  test('is repeated until the broker has answered', () => {
    const rest = `${crash('after-receive')}network: { rules: [{ lose-nth: 1, packet: subscribe }] }\n`;
    const played = world({ ack: 'after-effect', dedup: 'none' }, { messages: 1, rest, queue: '' });
    expect([played.end, countOf(played, 'shop-1')]).toEqual(['quiet', 1]);
    expect(linesWith(played, 'sends subscribe').length).toBeGreaterThanOrEqual(1);
  });
});

describe('a consumer in a later life', () => {
  const early = (ack: AckMoment, network: string, more = '') => `
topology: { queues: [{ name: orders, lease: 300ms }] }
producers: [{ id: shop, to: orders, messages: 1, start: 1us }]
stores: [{ id: db, kind: transactional, link: network, retry: 50ms }]
consumers: [{ id: worker, from: orders, ack: ${ack}, work: 4ms${more} }]
network: ${network}
faults: [{ crash: worker, at: 1us, restart-after: 500us }]
until: 5s
`;

  test.each(acks)('does not hear what was under way to an earlier one (ack: %s)', (ack) => {
    const played = play(early(ack, '{ latency: 1ms }'));
    expect(deeds(linesWith(played, 'ignores'))).toEqual(['worker ignores deliver']);
    expect([played.end, idsOf(played, 'effected')]).toEqual(['quiet', ack === 'on-receipt' ? [] : ['shop-1']]);
    expect(idsOf(played, 'dispatched')).toEqual(ack === 'on-receipt' ? ['shop-1'] : ['shop-1', 'shop-1']);
  });

  test('hears what is sent to it before it hears that it is welcome, and is welcomed once', () => {
    const rules = '{ latency: 1ms, order: any, rules: [{ delay: { by: 90ms, nth: 1 }, packet: subscribed }] }';
    const played = play(early('before-effect', rules));
    expect(deeds(linesWith(played, 'ignores'))).toEqual(['worker ignores deliver', 'worker ignores subscribed']);
    expect([played.end, idsOf(played, 'effected'), idsOf(played, 'dispatched').length]).toEqual([
      'quiet',
      ['shop-1'],
      2,
    ]);
  });

  test('subscribes as often as it takes, and what it holds by then stays with it', () => {
    const rules = '{ latency: 1ms, order: any, rules: [{ duplicate-nth: 1, packet: subscribe }] }';
    const played = play(early('after-effect', rules));
    expect(linesWith(played, 'worker-subscribed', 'receives subscribe from worker')).toHaveLength(2);
    expect([played.end, idsOf(played, 'effected'), idsOf(played, 'requeued')]).toEqual([
      'quiet',
      ['shop-1'],
      ['shop-1'],
    ]);
  });

  test('does not take the welcome of an earlier one for its own', () => {
    // The second life is welcomed late, when the third one is there and cannot reach the broker.
    const rules = '{ latency: 1ms, order: any, rules: [{ delay: { by: 20ms, nth: 1 }, packet: subscribed }] }';
    const crash = '{ crash: worker, at: 2ms, restart-after: 500us }';
    const cut = '{ partition: [worker, broker], one-way: true, at: 2ms, heal-after: 30ms }';
    const played = play(early('after-effect', rules).replace('faults: [', `faults: [${crash}, ${cut}, `));
    expect(deeds(linesWith(played, 'ignores'))).toEqual(['worker ignores deliver', 'worker ignores subscribed']);
    expect([played.end, idsOf(played, 'effected')]).toEqual(['quiet', ['shop-1']]);
  });

  test('does not take the answer to a question of an earlier one for the answer to its own', () => {
    // The store says late that shop-1 was new to it. By then the next life has asked about it, and it is not new any more.
    const rules = '{ latency: 1ms, order: any, rules: [{ delay: { by: 21ms, nth: 1 }, packet: answer }] }';
    const text = early('after-effect', rules, ', dedup: mark-first, store: db');
    const played = play(text.replace(/faults: .*/, 'faults: [{ crash: worker, at: 3500us, restart-after: 18500us }]'));
    expect(deeds(linesWith(played, 'ignores'))).toEqual(['worker ignores answer']);
    expect([idsOf(played, 'effected'), idsOf(played, 'suppressed')]).toEqual([[], ['shop-1']]);
  });
});
