// Services: they consume, and their effect is what they send. Told as stories: a shop, a payment service, a mailer.
import { describe, expect, test } from 'vitest';
import { check, conduct, type RunReport } from '../../src/campaign/index.ts';
import type { FactOf, FactType } from '../../src/model/fact.ts';
import { compile } from '../../src/scenario/compile.ts';
import { playSetup } from '../support/engine/play.ts';
import { liveTables } from '../support/live-charts.ts';
import { scenarioOf } from '../support/parsed.ts';

interface Story {
  /** What differs of the payment service. */
  readonly service?: string;
  readonly consumer?: string;
  readonly faults?: string;
  readonly network?: string;
  readonly messages?: number;
  readonly more?: string;
}

/** The shop sends orders, the payment service makes bills of them, the mailer sends each bill. */
const story = ({ service = '', consumer = '', faults = '', network = '', messages = 1, more = '' }: Story): string => `
queuescope: 1
name: Payments
topology: { queues: [{ name: orders, lease: 200ms, durable: true }, { name: bills, lease: 200ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: ${messages}, confirm: all, retry: { after: 50ms, max: forever }, outbox: true }]
services: [{ id: pay, from: orders, to: bills, work: 5ms, ${service} }]
consumers: [{ id: mailer, from: bills, work: 5ms, ${consumer} }]
network: { latency: 1ms, rules: [${network}] }
faults: [${faults}]
until: 20s
${more}
`;

const play = (told: Story): RunReport => conduct(scenarioOf(story(told)));

/** The facts of one type, in the order in which they happened. */
const factsOf = <T extends FactType>({ events }: RunReport, type: T): FactOf<T>[] =>
  events.flatMap((event) => (event.type === 'fact' && event.fact.type === type ? [event.fact as FactOf<T>] : []));

/** What happened at one node to messages: `effected shop-1`. */
const deedsOf = ({ events }: RunReport, node: string, types: readonly FactType[]): string[] =>
  events.flatMap((event) =>
    event.type === 'fact' && event.node === node && types.includes(event.fact.type)
      ? [`${event.fact.type} ${event.fact.message.id}`]
      : [],
  );

/** How often a queue's messages had their effect. */
const effectsOf = (report: RunReport, queue: string): number =>
  factsOf(report, 'effected').filter(({ group }) => group === queue).length;

const confirming = 'confirm: all, retry: { after: 50ms, max: forever }';
const crash = (at: string): string =>
  `{ crash: pay, at: ${at}, ${at.startsWith('after') ? 'message: 1, ' : ''}restart-after: 20ms }`;
const remembering = { consumer: 'dedup: atomic', more: 'stores: [{ id: done, kind: transactional }]' };

/** The bills that were sent, with their attempts. */
const sentBy = (report: RunReport): string[] =>
  factsOf(report, 'attempted')
    .filter(({ message }) => message.producer !== 'shop')
    .map(({ message, attempt }) => `${message.id} ${attempt}`);

describe('what a service makes of a message', () => {
  test('is called after both, and keeps the number and the key of its source', () => {
    const made = factsOf(play({ messages: 2 }), 'attempted').filter(({ group }) => group === 'bills');
    expect(made.map(({ message }) => [message.id, message.number, message.key, message.producer])).toEqual([
      ['pay/shop-1', 1, 'shop', 'pay'],
      ['pay/shop-2', 2, 'shop', 'pay'],
    ]);
  });

  const fork = scenarioOf(`
queuescope: 1
name: Fork and join
producers: [{ id: web, to: orders, messages: 2 }, { id: shop, to: orders, messages: 3 }]
services:
  - { id: both, from: joined, to: all }
  - { id: pay, from: orders, to: [bills, mails], count: 2 }
  - { id: left, from: bills, to: joined }
  - { id: right, from: mails, to: joined }
consumers: [{ id: c, from: all }]
`);

  test('is one message for each queue, the same from each instance, through any number of services', () => {
    const report = conduct(fork);
    const made = new Set(factsOf(report, 'attempted').map(({ message }) => message.id));
    expect(made).toContain('pay/web-1/bills');
    expect(made).toContain('both/left/pay/shop-3/bills');
    expect(made).toContain('both/right/pay/shop-3/mails');
    expect(report.verdicts['exactly-once'].status).toBe('holds');
  });

  test('has an index of its own, and the indices have no gaps', () => {
    const indices = new Map(factsOf(conduct(fork), 'attempted').map(({ message }) => [message.index, message.id]));
    expect([...indices.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 35 }, (_, index) => index));
    expect(new Set(indices.values()).size).toBe(35);
  });

  test('is made of dead letters too', () => {
    const report = conduct(
      scenarioOf(`
queuescope: 1
name: Second line
topology: { queues: [{ name: orders, max-deliveries: 2, dead-letter: failed }, { name: failed }, { name: desk }] }
producers: [{ id: shop, to: orders, messages: 2 }]
consumers: [{ id: worker, from: orders }, { id: clerk, from: desk }]
services: [{ id: triage, from: failed, to: desk }]
faults: [{ poison: 2, node: worker }]
`),
    );
    expect(deedsOf(report, 'clerk', ['effected'])).toEqual(['effected triage/shop-2']);
  });
});

describe('a service that asks for no confirm', () => {
  test('takes the bill for accepted when it is sent, and acknowledges in a reaction of its own', () => {
    const report = play({});
    expect(deedsOf(report, 'pay', ['effected', 'attempted', 'confirmed', 'acked'])).toEqual([
      'effected shop-1',
      'attempted pay/shop-1',
      'confirmed pay/shop-1',
      'acked shop-1',
    ]);
    expect(factsOf(report, 'confirmed').map(({ by }) => by)).toEqual(['broker', 'send']);
    expect(report.verdicts['exactly-once'].status).toBe('holds');
  });

  test('loses a bill that the network loses, and the order is not lost', () => {
    const report = play({ network: '{ lose-nth: 1, packet: publish, from: pay }' });
    expect([effectsOf(report, 'orders'), effectsOf(report, 'bills')]).toEqual([1, 0]);
    expect(report.verdicts['at-least-once']).toMatchObject({ status: 'violated' });
    expect(report.verdicts['at-least-once'].because).toContain('pay/shop-1');
  });
});

describe('a service that waits for confirms', () => {
  test('acknowledges after the confirm', () => {
    const deeds = deedsOf(play({ service: confirming }), 'pay', ['confirmed', 'acked']);
    expect(deeds).toEqual(['confirmed pay/shop-1', 'acked shop-1']);
  });

  test('sends again what is not confirmed, and only then goes on', () => {
    const report = play({ service: confirming, network: '{ lose-nth: 1, packet: publish, from: pay }' });
    expect(sentBy(report)).toEqual(['pay/shop-1 1', 'pay/shop-1 2']);
    expect(report.verdicts['exactly-once'].status).toBe('holds');
  });

  test('waits for all queues to which it publishes', () => {
    const report = conduct(
      scenarioOf(
        `${story({ service: confirming, network: '{ lose-nth: 2, packet: publish, from: pay }' }).replace('to: bills', 'to: [bills, orders2]').replace('{ name: bills', '{ name: orders2 }, { name: bills')}`,
      ),
    );
    expect(deedsOf(report, 'pay', ['attempted', 'confirmed', 'acked'])).toEqual([
      'attempted pay/shop-1/bills',
      'attempted pay/shop-1/orders2',
      'confirmed pay/shop-1/bills',
      'attempted pay/shop-1/orders2',
      'confirmed pay/shop-1/orders2',
      'acked shop-1',
    ]);
  });

  test('gives the order back where a bill was given up, and sends it when the order comes again', () => {
    const report = play({
      service: 'confirm: all, retry: { after: 20ms, max: 1 }',
      network: '{ lose-nth: 1, packet: publish, from: pay }, { lose-nth: 1, packet: publish, from: pay }',
    });
    expect(deedsOf(report, 'pay', ['effected', 'unknown', 'failed', 'confirmed', 'acked'])).toEqual([
      'effected shop-1',
      'unknown pay/shop-1',
      'failed shop-1',
      'effected shop-1',
      'confirmed pay/shop-1',
      'acked shop-1',
    ]);
    expect(sentBy(report)).toEqual(['pay/shop-1 1', 'pay/shop-1 2', 'pay/shop-1 3']);
    expect(factsOf(report, 'requeued').map(({ reason }) => reason)).toEqual(['nack']);
  });

  test('sends the bill again where the broker refuses it', () => {
    const report = play({ service: confirming, faults: '{ fail-disk: broker, at: 7ms, for: 10ms }' });
    expect(sentBy(report)).toEqual(['pay/shop-1 1', 'pay/shop-1 2']);
    expect(deedsOf(report, 'pay', ['refused', 'failed', 'confirmed', 'acked'])).toEqual([
      'confirmed pay/shop-1',
      'acked shop-1',
    ]);
  });

  test('gives the order back where the broker refuses the bill and it is not sent again', () => {
    const report = play({ service: 'confirm: all', faults: '{ fail-disk: broker, at: 7ms, for: 10ms }' });
    expect(deedsOf(report, 'pay', ['refused', 'failed', 'confirmed', 'acked'])).toEqual([
      'refused pay/shop-1',
      'failed shop-1',
      'confirmed pay/shop-1',
      'acked shop-1',
    ]);
  });

  test('cannot give back what it has acknowledged before', () => {
    const report = play({
      service: 'ack: before-effect, confirm: all',
      network: '{ lose-nth: 1, packet: publish, from: pay }',
    });
    expect(deedsOf(report, 'pay', ['acked', 'effected', 'unknown', 'failed'])).toEqual([
      'acked shop-1',
      'effected shop-1',
      'unknown pay/shop-1',
      'failed shop-1',
    ]);
    expect(report.events.some((event) => event.type === 'sent' && event.packet.verb.name === 'nack')).toBe(false);
    expect(effectsOf(report, 'bills')).toBe(0);
  });

  test('rejects instead where its handler is to reject', () => {
    const report = play({
      service: 'confirm: all, retry: { after: 20ms, max: 0 }, on-error: reject',
      network: '{ lose-nth: 1, packet: publish, from: pay }',
    });
    expect(factsOf(report, 'dropped').map(({ message, reason }) => `${message.id} ${reason}`)).toEqual([
      'shop-1 rejected',
    ]);
  });
});

describe('a service without an outbox dies', () => {
  const at = (moment: string, service = confirming) => play({ service, faults: crash(moment) });

  test.each([
    ['before it has sent: once', 'after-receive', 1],
    ['between sending and acknowledging: twice', 'after-effect', 2],
    ['after it has acknowledged: once', 'after-ack', 1],
  ])('%s', (_, moment, times) => {
    const report = at(moment);
    expect([effectsOf(report, 'orders'), effectsOf(report, 'bills')]).toEqual([times, times]);
    expect(report.verdicts['at-least-once'].status).toBe('holds');
    expect(report.verdicts['at-most-once'].status).toBe(times === 1 ? 'holds' : 'violated');
  });

  test('while it waits for the confirm: it will never learn, and sends again when the order comes again', () => {
    const report = at('9ms');
    expect(deedsOf(report, 'pay', ['unknown'])).toEqual(['unknown pay/shop-1']);
    expect(sentBy(report)).toEqual(['pay/shop-1 1', 'pay/shop-1 2']);
    expect(effectsOf(report, 'bills')).toBe(2);
  });

  test('between the two bills that it makes: both are sent again', () => {
    const told = story({ faults: crash('after-effect') }).replace('to: bills', 'to: [bills, mails]');
    const report = conduct(scenarioOf(told.replace('{ name: bills', '{ name: mails }, { name: bills')));
    expect(sentBy(report)).toEqual([
      'pay/shop-1/bills 1',
      'pay/shop-1/mails 1',
      'pay/shop-1/bills 2',
      'pay/shop-1/mails 2',
    ]);
  });

  test('after acknowledging on receipt: the order and the bill are lost', () => {
    const report = at('after-receive', 'ack: on-receipt');
    expect([effectsOf(report, 'orders'), effectsOf(report, 'bills')]).toEqual([0, 0]);
  });

  test('twice over: an idempotent bill is recognised, whoever sends it again', () => {
    const report = at('after-effect', `${confirming}, idempotent: true`);
    expect([effectsOf(report, 'orders'), effectsOf(report, 'bills')]).toEqual([2, 1]);
    expect(factsOf(report, 'deduplicated').map(({ message }) => message.id)).toEqual(['pay/shop-1']);
  });
});

describe('a service that marks in a store', () => {
  const store = 'stores: [{ id: seen }]';

  test('first, and dies before it sends: the bill is never sent', () => {
    const report = play({ service: 'dedup: mark-first', faults: crash('after-mark'), more: store });
    expect([effectsOf(report, 'orders'), effectsOf(report, 'bills')]).toEqual([0, 0]);
    expect(deedsOf(report, 'pay', ['suppressed'])).toEqual(['suppressed shop-1']);
  });

  test('last, and dies before it marks: the bill is sent twice', () => {
    const report = play({ service: 'dedup: mark-last', faults: crash('after-effect'), more: store });
    expect(effectsOf(report, 'bills')).toBe(2);
  });

  test('last, and dies after it has marked: the bill is sent once', () => {
    const report = play({ service: 'dedup: mark-last', faults: crash('after-mark'), more: store });
    expect(effectsOf(report, 'bills')).toBe(1);
  });

  test('that is local, and is answered at once', () => {
    const report = play({ service: 'dedup: mark-last', more: 'stores: [{ id: seen, link: local }]' });
    const [asked] = report.events.filter((event) => event.type === 'sent' && event.packet.verb.name === 'check');
    const [told] = report.events.filter((event) => event.type === 'received' && event.node === 'seen');
    expect(told?.at).toBe(asked?.at);
  });
});

describe('a service with an outbox', () => {
  const outbox = `outbox: true, ${confirming}`;

  test('acknowledges before the bill is sent, and marks what it has done', () => {
    expect(deedsOf(play({ service: outbox }), 'pay', ['effected', 'acked', 'attempted', 'confirmed'])).toEqual([
      'effected shop-1',
      'acked shop-1',
      'attempted pay/shop-1',
      'confirmed pay/shop-1',
    ]);
  });

  test.each(['after-receive', 'after-effect', 'after-ack', '9ms', '10ms'])(
    'dies at %s: everything happens once',
    (moment) => {
      const report = play({
        ...remembering,
        service: outbox,
        faults: crash(moment),
      });
      expect([effectsOf(report, 'orders'), effectsOf(report, 'bills')]).toEqual([1, 1]);
      expect(report.verdicts['exactly-once'].status).toBe('holds');
    },
  );

  test('dies when the bill is written: it is sent after the restart, and the order that comes again is suppressed', () => {
    const report = play({ service: outbox, faults: crash('after-effect') });
    expect(deedsOf(report, 'pay', ['effected', 'attempted', 'suppressed', 'acked', 'confirmed'])).toEqual([
      'effected shop-1',
      'attempted pay/shop-1',
      'suppressed shop-1',
      'acked shop-1',
      'confirmed pay/shop-1',
    ]);
  });

  test('dies before the confirm comes: the bill is sent twice, which its consumer has to know', () => {
    const dying = { service: outbox, faults: crash('9ms') };
    const careless = play(dying);
    expect(sentBy(careless)).toEqual(['pay/shop-1 1', 'pay/shop-1 2']);
    expect([effectsOf(careless, 'orders'), effectsOf(careless, 'bills')]).toEqual([1, 2]);
    expect(effectsOf(play({ ...dying, ...remembering }), 'bills')).toBe(1);
  });

  test('sends what it has in its outbox when it is back, and asks for no confirm', () => {
    const report = play({ service: 'outbox: true', faults: crash('after-effect') });
    expect(sentBy(report)).toEqual(['pay/shop-1 1']);
    expect(factsOf(report, 'confirmed').map(({ by }) => by)).toEqual(['broker', 'send']);
    expect([effectsOf(report, 'orders'), effectsOf(report, 'bills')]).toEqual([1, 1]);
  });

  test('loses the order where it has acknowledged on receipt and dies before it is written', () => {
    const report = play({ service: `${outbox}, ack: on-receipt`, faults: crash('after-ack') });
    expect([effectsOf(report, 'orders'), effectsOf(report, 'bills')]).toEqual([0, 0]);
  });

  test('gives up what is never confirmed, and says so', () => {
    const report = play({
      service: 'outbox: true, confirm: all, retry: { after: 10ms, max: 2 }',
      network: '{ lose: 1/1, packet: publish, from: pay }',
    });
    expect(sentBy(report)).toHaveLength(3);
    expect(deedsOf(report, 'pay', ['unknown', 'failed'])).toEqual(['unknown pay/shop-1']);
  });
});

describe('a service consumes as consumers do', () => {
  test('a handler that fails gives the order back, and sends nothing', () => {
    const report = play({ faults: '{ handler-error: pay, message: 1, error: retryable, times: 2 }' });
    expect(deedsOf(report, 'pay', ['failed', 'effected'])).toEqual([
      'failed shop-1',
      'failed shop-1',
      'effected shop-1',
    ]);
    expect(effectsOf(report, 'bills')).toBe(1);
  });

  test('it holds as many orders as its prefetch', () => {
    const started = (prefetch: number) =>
      deedsOf(play({ service: `prefetch: ${prefetch}`, messages: 3 }), 'pay', ['delivered', 'effected']);
    const burst = (prefetch: number) =>
      conduct(
        scenarioOf(
          story({ service: `prefetch: ${prefetch}`, messages: 3 }).replace('messages: 3,', 'messages: 3, every: 0ms,'),
        ),
      );
    expect(started(1)).toHaveLength(6);
    expect(deedsOf(burst(1), 'pay', ['delivered', 'effected']).slice(0, 2)).toEqual([
      'delivered shop-1',
      'effected shop-1',
    ]);
    expect(deedsOf(burst(2), 'pay', ['delivered', 'effected']).slice(0, 2)).toEqual([
      'delivered shop-1',
      'delivered shop-2',
    ]);
  });

  test('it stands among the consumers of a queue, which take turns', () => {
    const report = play({ messages: 4 });
    expect(effectsOf(report, 'bills')).toBe(4);
    const shared = conduct(
      scenarioOf(
        `${story({ messages: 4 }).replace('consumers: [', 'consumers: [{ id: clerk, from: orders, work: 5ms }, ')}`,
      ),
    );
    expect(
      factsOf(shared, 'dispatched')
        .filter(({ group }) => group === 'orders')
        .map(({ to }) => to),
    ).toEqual(['pay', 'clerk', 'pay', 'clerk']);
  });
});

describe('over all faults within the budget', () => {
  const searching = (service: string, more: string, consumer = '') =>
    check(
      scenarioOf(
        story({
          service,
          consumer,
          messages: 2,
          more: `${more}\nsearch: { budget: { drops: 2, duplicates: 1, crashes: 2, timeouts: 1 }, faults: { nodes: [pay, mailer, broker] } }`,
        }),
      ),
      { runs: 300, guarantees: ['exactly-once', 'at-least-once'] },
    );

  test('an outbox at the service and an atomic mark at the consumer give exactly once', async () => {
    const { findings } = await searching(
      `outbox: true, dedup: atomic, ${confirming}`,
      remembering.more,
      remembering.consumer,
    );
    expect(findings.map(({ observed }) => observed)).toEqual(['holds', 'holds']);
  });

  test('without an outbox one crash is enough to do it twice, and nothing is lost', async () => {
    const { findings } = await searching(confirming, '');
    const [once, atLeastOnce] = findings;
    expect(once?.observed).toBe('violated');
    expect(once?.counterexample?.plan).toHaveLength(1);
    expect(atLeastOnce?.observed).toBe('holds');
  });
});

describe('the charts of services', () => {
  test.each([
    ['forwarding at once', ''],
    ['waiting for confirms', `${confirming}, dedup: mark-first`],
    ['with an outbox', `outbox: true, ${confirming}`],
    ['with an outbox, on receipt', 'outbox: true, ack: on-receipt'],
  ])('%s: live actors tell the same story', (_, service) => {
    const more = 'stores: [{ id: seen }]';
    const scenario = scenarioOf(story({ service, faults: crash('after-effect'), messages: 2, more }));
    expect(playSetup(compile(scenario, { tables: liveTables })).lines).toEqual(playSetup(compile(scenario)).lines);
  });
});
