// RMQ-32 in scenarios: what a producer does that sends again what the broker refuses.
import { describe, expect, test } from 'vitest';
import { explore } from '../../../src/campaign/index.ts';
import { factsOf, idsOf, type Played, play } from '../../support/engine/play.ts';
import { scenarioOf } from '../../support/parsed.ts';

/** Each order goes to the kitchen, which has room for one that waits, and to the archive. */
const orders = (producer: string, more = ''): string => `
profile: rabbitmq
topology:
  queues: [{ name: kitchen, max-length: 1, rabbitmq: { overflow: reject-publish } }, { name: archive }]
  rabbitmq:
    exchanges: [{ name: all, type: fanout }, { name: nobody }]
    bindings: [{ from: all, to: kitchen }, { from: all, to: archive }]
producers: [{ id: shop, to: kitchen, messages: 3, start: 5ms, every: 5ms, confirm: all, ${producer} }]
consumers: [{ id: clerk, from: archive, work: 0ms }${more}]
network: { latency: 1ms }
until: 10s
`;
const toAll = 'rabbitmq: { exchange: all }';
const cook = (work: string): string => `, { id: cook, from: kitchen, work: ${work} }`;

/** The copies that a queue got, in their order. */
const storedIn = (played: Played, queue: string): string[] =>
  factsOf(played, 'stored').flatMap(({ message, group }) => (group === queue ? [message.id] : []));

describe('RMQ-32 a nack of what another queue has taken', () => {
  test('is the last word for a producer that never sends again', () => {
    const played = play(orders(toAll, cook('30ms')));
    expect([storedIn(played, 'kitchen'), storedIn(played, 'archive')]).toEqual([
      ['shop-1', 'shop-2'],
      ['shop-1', 'shop-2', 'shop-3'],
    ]);
    expect([idsOf(played, 'confirmed'), idsOf(played, 'refused')]).toEqual([['shop-1', 'shop-2'], ['shop-3']]);
  });

  test('makes one that sends again double it there, and gets it through when there is room', () => {
    const played = play(orders(`retry: { after: 50ms, max: 5 }, ${toAll}`, cook('30ms')));
    expect([storedIn(played, 'kitchen'), storedIn(played, 'archive')]).toEqual([
      ['shop-1', 'shop-2', 'shop-3'],
      ['shop-1', 'shop-2', 'shop-3', 'shop-3'],
    ]);
    expect([idsOf(played, 'confirmed'), idsOf(played, 'refused')]).toEqual([['shop-1', 'shop-2', 'shop-3'], []]);
  });

  test('tells after the last try that the message was refused, and not that nothing is known of it', () => {
    const played = play(orders(`retry: { after: 50ms, max: 2 }, ${toAll}`, cook('2s')));
    expect(storedIn(played, 'archive').filter((id) => id === 'shop-3')).toHaveLength(3);
    expect([idsOf(played, 'refused'), idsOf(played, 'unknown'), played.end]).toEqual([['shop-3'], [], 'quiet']);
  });

  test('needs no fault to double it, as no order of events leaves room in a queue that nobody empties', async () => {
    const scenario = scenarioOf(`queuescope: 1\nname: Full\n${orders(`retry: { after: 50ms, max: 1 }, ${toAll}`)}`);
    const { complete, findings } = await explore(scenario, { guarantees: ['at-most-once', 'no-silent-loss'] });
    expect([
      complete,
      findings.map(({ guarantee, observed, counterexample }) => [guarantee, observed, counterexample?.par]),
    ]).toEqual([
      true,
      [
        ['at-most-once', 'violated', 0],
        ['no-silent-loss', 'holds', undefined],
      ],
    ]);
  });
});

test('RMQ-06, RMQ-32: what comes back unroutable is not sent again, since it would come back again', () => {
  const played = play(orders('retry: { after: 50ms, max: 5 }, rabbitmq: { exchange: nobody, mandatory: true }'));
  expect(factsOf(played, 'refused').map(({ message, reason }) => `${message.id} ${reason}`)).toEqual([
    'shop-1 unroutable',
    'shop-2 unroutable',
    'shop-3 unroutable',
  ]);
  expect(idsOf(played, 'attempted')).toEqual(['shop-1', 'shop-2', 'shop-3']);
});
