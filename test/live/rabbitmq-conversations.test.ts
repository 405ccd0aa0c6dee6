// Transactions and streams at a real RabbitMQ: what its clients hear is what they hear of the simulated one.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { methods } from '../../src/profiles/rabbitmq/protocol.ts';
import { converseAt } from '../support/live/conversation.ts';
import { rabbitmq, type Server } from '../support/live/server.ts';
import {
  acks,
  commit,
  converse,
  does,
  gets,
  publishes,
  reads,
  rollback,
  type Stage,
  select,
  type Turn,
} from '../support/rabbitmq/conversation.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const queues = [{ name: 'q' }];
const full = { name: 'full', arguments: { 'x-max-length': 1, 'x-overflow': 'reject-publish' } };
const given = [publishes('b', 'm1', 'q'), publishes('b', 'm2', 'q'), select('a'), gets('a', 'q')];
const nack = does('a', methods.nack, { tag: 1, multiple: false, requeue: true });

const transactions: Readonly<Record<string, readonly [Stage, ...Turn[]]>> = {
  'a commit': [
    { queues },
    select('a'),
    publishes('a', 'm1', 'q'),
    publishes('a', 'm2', 'q'),
    commit('a'),
    gets('b', 'q'),
  ],
  'a rollback': [
    { queues },
    select('a'),
    publishes('a', 'm1', 'q'),
    rollback('a'),
    publishes('a', 'm2', 'q'),
    commit('a'),
    gets('b', 'q'),
  ],
  'the end of a channel': [{ queues }, select('a'), publishes('a', 'm1', 'q'), does('a', methods.closeChannel)],
  'what nobody wants': [{ queues }, select('a'), publishes('a', 'm1', 'nowhere', { mandatory: true }), commit('a')],
  'a refusal': [
    { queues: [...queues, full] },
    select('a'),
    publishes('a', 'm1', 'q'),
    publishes('a', 'm2', 'full'),
    publishes('a', 'm3', 'full'),
    publishes('a', 'm4', 'q'),
    commit('a'),
    gets('b', 'q'),
    gets('b', 'q'),
  ],
  'an acknowledgement': [{ queues }, ...given, acks('a', 1), rollback('a'), acks('a', 1), commit('a')],
  'an acknowledgement that is lost': [
    { queues },
    ...given,
    acks('a', 1),
    does('a', methods.closeChannel),
    gets('b', 'q', true),
  ],
  'two acknowledgements of one': [{ queues }, ...given, acks('a', 1), acks('a', 1)],
  'a return': [{ queues }, ...given, nack, rollback('a'), nack, commit('a'), gets('b', 'q', true)],
  'a recover': [{ queues }, ...given, gets('a', 'q'), acks('a', 1), does('a', methods.recover), commit('a')],
  confirms: [{ queues, clients: ['confirming'] }, select('confirming')],
  'no transaction to commit': [{ queues }, commit('a')],
  'no transaction to roll back': [{ queues }, rollback('a')],
  'a second select': [{ queues }, select('a'), publishes('a', 'm1', 'q'), select('a'), commit('a')],
};

const stage: Stage = { queues: [{ name: 's', type: 'stream' }] };
const three = ['m1', 'm2', 'm3'].map((message) => publishes('b', message, 's'));
const first = { offset: 'first' };
const from = (offset: unknown): readonly [Stage, ...Turn[]] => [
  stage,
  ...three,
  ...reads('a', 's', 10, { offset }),
  publishes('b', 'm4', 's'),
];

const streams: Readonly<Record<string, readonly [Stage, ...Turn[]]>> = {
  ...Object.fromEntries(
    ['first', 'next', undefined, 0, 1, 3, -1, 100, '1h', '1x', 'abc'].map((offset) => [
      `offset ${offset}`,
      from(offset),
    ]),
  ),
  'two readers': [
    { ...stage, clients: ['a', 'b', 'd'] },
    ...three,
    ...reads('a', 's', 10, first),
    ...reads('d', 's', 10, first),
  ],
  credit: [stage, ...three, ...reads('a', 's', 1, first), acks('a', 1), acks('a', 2)],
  'several credits': [stage, ...three, publishes('b', 'm4', 's'), ...reads('a', 's', 2, first), acks('a', 0, true)],
  'no acknowledgements': [stage, ...reads('a', 's', 10, { noAck: true })],
  'no prefetch': [stage, reads('a', 's', 10)[1] as Turn],
  'a prefetch of the channel': [
    stage,
    does('a', methods.qos, { count: 5, global: true }),
    reads('a', 's', 10)[1] as Turn,
  ],
  'a priority': [stage, ...reads('a', 's', 10, { priority: 3 })],
  'an exclusive reader': [stage, ...three, ...reads('a', 's', 10, { ...first, exclusive: true })],
  'a get': [stage, ...three, gets('a', 's')],
  'a purge': [stage, does('a', methods.purgeQueue, { name: 's' })],
  'a nack': [stage, ...three, ...reads('a', 's', 1, first), nack],
  'a reject': [stage, ...three, ...reads('a', 's', 1, first), does('a', methods.reject, { tag: 1, requeue: false })],
  'a recover of deliveries': [stage, ...three, ...reads('a', 's', 1, first), does('a', methods.recover)],
  'a deletion': [stage, ...three, ...reads('a', 's', 10, first), does('b', methods.deleteQueue, { name: 's' })],
  'a time to live': [
    stage,
    publishes('b', 'm1', 's', { content: { routingKey: 's', expiration: 1 } }),
    ...reads('a', 's', 10, first),
  ],
};

/** Who registers may hear its first delivery before the answer. */
const compared = (words: readonly string[]) => words.filter((line) => line !== 'done consume' && line !== 'done qos');

describe.skipIf(rabbitmq.missing !== undefined)('at a real broker: conversations', () => {
  let server: Server;
  beforeAll(async () => {
    server = await rabbitmq.start();
  });
  afterAll(async () => server?.end());

  test.each(Object.entries({ transactions, streams }))(
    'about %s are heard as they are in the simulation',
    async (subject, all) => {
      const pairs = await Promise.all(
        Object.entries(all).map(async ([title, [setting, ...turns]], index) => {
          const real = await converseAt(server.url, setting, turns, `${subject}-${index}-`);
          const simulated = converse(setting, ...turns);
          const clients = setting.clients ?? ['a', 'b'];
          const left = simulated.queues.q?.ready.length;
          const seen = {
            real: clients.map((client) => compared(real.of(client))),
            left: left === undefined ? undefined : await real.ready('q'),
          };
          await real.end();
          return [title, seen, { real: clients.map((client) => compared(simulated.of(client))), left }] as const;
        }),
      );
      expect(Object.fromEntries(pairs.map(([title, seen]) => [title, seen]))).toEqual(
        Object.fromEntries(pairs.map(([title, , expected]) => [title, expected])),
      );
    },
  );
});
