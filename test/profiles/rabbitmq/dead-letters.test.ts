// Dead letters of quorum queues that move at least once: RMQ-37.
import { describe, expect, test } from 'vitest';
import { conduct, parseScenario } from '../../../src/index.ts';
import { run } from '../../support/rabbitmq/cluster.ts';
import { consume, experiment, publish, reject, type Step, toDead, wait } from '../../support/rabbitmq/experiment.ts';

const kept = { type: 'quorum', ...toDead, 'x-overflow': 'reject-publish', 'x-dead-letter-strategy': 'at-least-once' };
const remove: Step = { op: 'deleteQueue', queue: 'dead' };
const declare: Step = { op: 'declareQueue', actor: 'c2', queue: 'dead', arguments: {} };
const rejected = (...messages: readonly string[]): readonly Step[] => [
  consume('c1', 'q'),
  publish('q', ...messages),
  reject('c1', false, ...messages),
];

describe('RMQ-37 a queue that moves its dead letters at least once', () => {
  test('moves them as others do while their target is there', () => {
    const { left } = experiment({ queues: { q: kept, dead: {} } }, ...rejected('m1', 'm2'));
    expect([left.q?.ready, left.dead?.ready]).toEqual([[], ['m1', 'm2']]);
  });

  test('keeps them while their target is away, where another one loses them, and moves them when it is back', () => {
    const away = [remove, ...rejected('m1'), wait(30_000), declare, wait(180_000)];
    expect(experiment({ queues: { q: kept, dead: {} } }, ...away).left.dead?.ready).toEqual(['m1']);
    const atMostOnce = { ...kept, 'x-dead-letter-strategy': 'at-most-once' };
    expect(experiment({ queues: { q: atMostOnce, dead: {} } }, ...away).left.dead?.ready).toEqual([]);
  });

  test('sends them again to a target that has refused them, and only to that', () => {
    const full = { 'x-max-length': 1, 'x-overflow': 'reject-publish' };
    const { left } = experiment(
      {
        exchanges: [{ name: 'graves', type: 'fanout', durable: true }],
        queues: { q: { ...kept, 'x-dead-letter-exchange': 'graves' }, dead: full, also: {} },
        bindings: ['dead', 'also'].map((queue) => ({ exchange: 'graves', queue, routingKey: '' })),
      },
      publish('dead', 'before'),
      ...rejected('m1'),
      consume('c2', 'dead', 0, { autoAck: true }),
      wait(180_000),
    );
    expect(left.also?.ready).toEqual(['m1']);
    expect(left.dead?.ready).toEqual([]);
  });

  test('grows by what it keeps, and refuses publishes when that is too much', () => {
    const short = { ...kept, 'x-max-length': 2 };
    const { of } = experiment(
      { queues: { q: short, dead: {} } },
      remove,
      ...rejected('m1', 'm2', 'm3'),
      publish('q', 'm4'),
    );
    expect(of('p').at(-1)).toBe('publish-nack m4');
  });

  test('falls back to at most once without reject-publish', () => {
    const queues = { q: { ...kept, 'x-overflow': 'drop-head' }, dead: {} };
    const { left } = experiment({ queues }, remove, ...rejected('m1'), declare, wait(400_000));
    expect([left.q?.ready, left.dead?.ready]).toEqual([[], []]);
  });

  test('moves 32 at the same time, and no more', () => {
    const full = { 'x-max-length': 1, 'x-overflow': 'reject-publish' };
    const behind = (refused: number) =>
      experiment(
        { queues: { q: kept, dead: full } },
        publish('dead', 'before'),
        ...rejected(...Array.from({ length: refused }, (_, at) => `m${at + 1}`)),
        { op: 'purge', queue: 'dead' },
        publish('q', 'late'),
        reject('c1', false, 'late'),
      ).left.dead?.ready;
    // Those that the target has refused wait to be sent again; there is room for one, if the worker has a hand free.
    expect([behind(31), behind(32)]).toEqual([['late'], []]);
  });

  test('moves one twice if the broker dies between the confirm of the target and its own note of it', () => {
    const text = (strategy: string) => `queuescope: 1
name: Dead letters
profile: rabbitmq
topology:
  queues:
    - { name: orders, max-deliveries: 1, dead-letter: dead, rabbitmq: { overflow: reject-publish, dead-letter-strategy: ${strategy} } }
    - { name: dead, rabbitmq: { type: quorum } }
producers: [{ id: shop, to: orders, confirm: all }]
consumers:
  - { id: worker, from: orders, work: 5ms, on-error: requeue }
  - { id: office, from: dead, work: 1s }
faults: [{ poison: 1, node: worker }, { crash: broker, at: after-fsync, message: 1, nth: 2, restart-after: 10ms }]
until: 600s
`;
    const copies = (strategy: string): number => {
      const parsed = parseScenario(text(strategy), 'dead.yaml');
      if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
      const stored = conduct(parsed.scenario).events.filter(
        (event) => event.type === 'fact' && event.fact.type === 'stored' && event.fact.group === 'dead',
      );
      return stored.length;
    };
    expect([copies('at-least-once'), copies('at-most-once')]).toEqual([2, 1]);
  });
});

test('RMQ-37 a new leader moves again what the old one had moved and not forgotten, and loses none', () => {
  const diedAt = (moment: number) =>
    run({
      queues: `
    - { name: orders, max-deliveries: 1, dead-letter: dead, rabbitmq: { overflow: reject-publish, dead-letter-strategy: at-least-once } }
    - { name: dead, rabbitmq: { type: quorum } }`,
      producers: '[{ id: shop, to: orders, confirm: all }]',
      consumers: '[{ id: worker, from: orders, work: 5ms, on-error: requeue }, { id: office, from: dead, work: 10ms }]',
      faults: `[{ poison: 1, node: worker }, { crash: broker-1, at: ${moment}500us }]`,
    });
  const moments = Array.from({ length: 16 }, (_, at) => diedAt(10 + at));
  for (const { told } of moments) expect(told('effected')).toContain('office effected shop-1');
  const copies = moments.map(({ events }) => {
    const dead = events.flatMap((event) =>
      event.type === 'fact' && event.fact.type === 'stored' && event.fact.group === 'dead' ? [event.fact.copy] : [],
    );
    return new Set(dead).size;
  });
  expect([...new Set(copies)].toSorted()).toEqual([1, 2]);
});
