// What a publisher may rely on: RMQ-09 to RMQ-14, and RMQ-32.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coalesced } from '../../../src/profiles/rabbitmq/broker/coalesced.ts';
import { factsOf, play } from '../../support/engine/play.ts';
import {
  consume,
  depth,
  drain,
  experiment,
  kill,
  publish,
  publishTo,
  toDead,
} from '../../support/rabbitmq/experiment.ts';

const shop = (rest: string) =>
  play(`
profile: rabbitmq
topology: { queues: [{ name: orders, durable: true }] }
consumers: [{ id: worker, from: orders, work: 1ms }]
until: 30s
${rest}`);

describe('RMQ-09 a confirm', () => {
  const producer = 'producers: [{ id: shop, to: orders, confirm: all }]\n';

  test('of a persistent message comes when the disk has it, not before', () => {
    const { events } = shop(producer);
    const at = (type: string): number => events.findIndex((event) => event.type === 'fact' && event.fact.type === type);
    expect(at('stored')).toBeLessThan(at('synced'));
    expect(at('synced')).toBeLessThan(at('accepted'));
  });

  test('is not sent where the broker dies before it has the message safe: the producer does not take it for accepted', () => {
    const played = shop(`${producer}faults: [{ crash: broker, at: after-write, restart-after: 50ms }]\n`);
    expect(factsOf(played, 'vanished')).toHaveLength(1);
    expect([factsOf(played, 'confirmed'), factsOf(played, 'unknown').length]).toEqual([[], 1]);
  });

  test('that nobody waits for leaves a producer in the belief that all is well', () => {
    const faults = 'faults: [{ crash: broker, at: after-write, restart-after: 50ms }]\n';
    const played = shop(`producers: [{ id: shop, to: orders }]\n${faults}`);
    expect([factsOf(played, 'confirmed').length, factsOf(played, 'vanished').length]).toEqual([1, 1]);
  });

  test('comes when all queues of the message have it, and does not wait for consumers', () => {
    const { of } = experiment({ queues: { q: {} } }, consume('c1', 'q', 1), publish('q', 'm1'));
    expect(of('p')).toEqual(['publish m1', 'confirm m1']);
  });
});

describe('RMQ-10 confirms', () => {
  test('go as one for the longest prefix below what is open, and one by one beyond it', () => {
    expect(coalesced([1, 2, 3, 5], 4, [])).toEqual([
      { tag: 3, multiple: true },
      { tag: 5, multiple: false },
    ]);
    expect(coalesced([1, 2, 4, 5], undefined, [3])).toEqual([
      { tag: 2, multiple: true },
      { tag: 4, multiple: false },
      { tag: 5, multiple: false },
    ]);
  });

  test('that come alone say nothing of others, also where nothing is open any more', () => {
    expect(coalesced([4], undefined, [])).toEqual([{ tag: 4, multiple: false }]);
    expect(coalesced([1], 2, [])).toEqual([{ tag: 1, multiple: false }]);
    expect(coalesced([2], undefined, [1])).toEqual([{ tag: 2, multiple: false }]);
  });

  test('cover exactly what is confirmed, whatever is open and refused', () => {
    const states = fc.array(fc.constantFrom('confirmed', 'open', 'refused'), { maxLength: 12 });
    fc.assert(
      fc.property(states, (list) => {
        const tagsOf = (state: string) => list.flatMap((each, at) => (each === state ? [at + 1] : []));
        const confirmed = tagsOf('confirmed');
        const said = coalesced(confirmed, tagsOf('open')[0], tagsOf('refused'));
        const covered = said.flatMap(({ tag, multiple }) =>
          confirmed.filter((each) => (multiple ? each <= tag : each === tag)),
        );
        expect(covered).toEqual(confirmed);
        const isFalse = said.some(
          ({ tag, multiple }) => multiple && list.slice(0, tag).some((state) => state !== 'confirmed'),
        );
        expect(isFalse).toBe(false);
      }),
    );
  });
});

test('RMQ-11 a publish whose confirm was lost is stored twice when it is sent again, and neither copy is a redelivery', () => {
  const played = shop(`
producers: [{ id: shop, to: orders, confirm: all, retry: { after: 50ms, max: 1 } }]
network: { latency: 1ms, rules: [{ lose-nth: 1, packet: confirm }] }
`);
  expect(factsOf(played, 'stored')).toHaveLength(2);
  expect(factsOf(played, 'delivered').map(({ redelivered }) => redelivered)).toEqual([false, false]);
});

describe('RMQ-12 what survives a restart', () => {
  const cells = (version: '3.10' | '4.3', how: 'graceful' | 'kill') =>
    experiment(
      {
        version,
        queues: {
          durable: {},
          quorum: { type: 'quorum' },
          ...(version === '3.10' ? { transient: { durable: false } } : {}),
        },
      },
      publish('durable', 'dp', { message: 'dt', persistent: false }),
      publish('quorum', 'qp', { message: 'qt', persistent: false }),
      { op: 'restartBroker', how },
      depth('durable', 'quorum', ...(version === '3.10' ? ['transient'] : [])),
      drain('durable'),
    );

  test.each(['graceful', 'kill'] as const)(
    'is what is persistent in a durable queue, and all that is in a quorum queue (%s)',
    (how) => {
      expect(cells('4.3', how).of('observer').slice(2, 4)).toEqual(['depth 1/0', 'depth 2/0']);
      expect(cells('3.10', how).of('observer').slice(2, 5)).toEqual(['depth 1/0', 'depth 2/0', 'depth missing']);
    },
  );

  test('is called redelivered on a classic queue when the broker did not stop in order', () => {
    expect(cells('3.10', 'kill').of('observer')).toContain('get dp!');
    expect(cells('3.10', 'graceful').of('observer')).toContain('get dp');
  });
});

describe('RMQ-13 a declaration', () => {
  test('of a queue that is neither durable nor exclusive is refused since 4.3', () => {
    const step = { op: 'declareQueue', actor: 'c1', queue: 'q', durable: false };
    expect(experiment({ version: '4.3' }, step).of('c1')).toEqual(['channel-closed INTERNAL_ERROR']);
    expect(experiment({ version: '3.10' }, step).of('c1')).toEqual(['queue-declared 0/undefined'.slice(0, 14)]);
  });

  test('of such a queue in the topology of a recording is refused as the step is', () => {
    const given = (version: '3.10' | '4.3') => () =>
      experiment({ version, queues: { q: { durable: false } } }, publish('q', 'm1'));
    expect(given('4.3')).toThrow(
      'topology.queues.0: RabbitMQ 4.3 refuses a queue that is neither durable nor exclusive',
    );
    expect(given('3.10')).not.toThrow();
  });

  test('that differs from what is there closes the channel', () => {
    const { of } = experiment(
      { queues: { q: {} } },
      { op: 'declareQueue', actor: 'c1', queue: 'q' },
      { op: 'declareQueue', actor: 'c1', queue: 'q', arguments: { 'x-message-ttl': 1000 } },
    );
    expect(of('c1')).toEqual(['queue-declared', 'channel-closed PRECONDITION_FAILED']);
  });

  test('with an argument that nobody knows means what it means without it', () => {
    const { of } = experiment(
      { queues: { q: { 'x-other': 1 } } },
      { op: 'declareQueue', actor: 'c1', queue: 'q', arguments: { 'x-other': 2, 'x-delivery-limit': 2 } },
      { op: 'declareQueue', actor: 'c1', queue: 'new', arguments: { 'x-other': 1 } },
    );
    expect(of('c1')).toEqual(['queue-declared', 'queue-declared']);
  });
});

describe('RMQ-14 an exclusive queue', () => {
  const own = { op: 'declareQueue', actor: 'c1', queue: 'mine', exclusive: true, durable: false };

  test('is for its connection alone', () => {
    const { of } = experiment({}, own, consume('c2', 'mine'));
    expect(of('c2')).toEqual(['channel-closed RESOURCE_LOCKED']);
  });

  test('is not what is there already as a queue for all, nor the other way round', () => {
    const { of } = experiment(
      { queues: { q: {} } },
      { op: 'declareQueue', actor: 'c1', queue: 'q', exclusive: true, durable: true },
      { ...own, actor: 'c2' },
      { op: 'declareQueue', actor: 'c2', queue: 'mine', durable: false },
    );
    expect(of('c1')).toEqual(['channel-closed RESOURCE_LOCKED']);
    expect(of('c2')).toEqual(['queue-declared', 'channel-closed RESOURCE_LOCKED']);
  });

  test('is none to who watches from outside', () => {
    const recording = experiment({ queues: { mine: { exclusive: true } } }, { op: 'deleteQueue', queue: 'mine' }, own);
    expect(recording.left.mine).toEqual({ ready: [], held: [], missing: true });
  });

  test('ends with its connection, and what is in it is not dead-lettered', () => {
    const { of } = experiment(
      { queues: { dead: {} } },
      { ...own, arguments: toDead },
      publish('mine', 'm1', 'm2', 'm3'),
      kill('c1'),
      depth('mine', 'dead'),
    );
    expect(of('observer')).toEqual(['depth missing', 'depth 0/0']);
  });

  test('or an auto-delete queue ends with its last consumer, and never before it had one', () => {
    const { of } = experiment(
      {},
      { op: 'declareQueue', actor: 'c1', queue: 'auto', autoDelete: true },
      depth('auto'),
      consume('c1', 'auto'),
      { op: 'cancel', actor: 'c1', queue: 'auto' },
      depth('auto'),
    );
    expect(of('observer')).toEqual(['depth 0/0', 'depth missing']);
  });
});

test.each(['graceful', 'kill'])(
  'RMQ-14 an auto-delete queue ends with its consumer when the broker stops in order (%s)',
  (how) => {
    const { of, left } = experiment(
      { queues: { q: { autoDelete: true }, idle: { autoDelete: true } } },
      publish('q', 'm1', 'm2'),
      publish('idle', 'm3'),
      consume('c1', 'q', 1),
      { op: 'restartBroker', how },
      { op: 'exists', queues: ['q', 'idle'] },
    );
    expect(of('observer').slice(-2)).toEqual([`queue ${how === 'kill'}`, 'queue true']);
    expect([left.q?.ready, left.idle?.ready]).toEqual([how === 'kill' ? ['m1', 'm2'] : [], ['m3']]);
  },
);

describe('RMQ-32 a queue that is full', () => {
  const full = { 'x-max-length': 2 };

  test('drops its head and confirms all the same', () => {
    const { of, left } = experiment(
      { queues: { q: { ...full, ...toDead }, dead: {} } },
      publish('q', 'm1', 'm2', 'm3'),
    );
    expect(of('p').slice(3)).toEqual(['confirm m1', 'confirm m2', 'confirm m3']);
    expect([left.q?.ready, left.dead?.ready]).toEqual([['m2', 'm3'], ['m1']]);
  });

  test('refuses the newest with reject-publish', () => {
    const { of, left } = experiment(
      { queues: { q: { ...full, 'x-overflow': 'reject-publish' } } },
      publish('q', 'm1', 'm2', 'm3'),
    );
    expect(of('p')).toContain('publish-nack m3');
    expect(left.q?.ready).toEqual(['m1', 'm2']);
  });

  test('refuses and dead-letters the newest with reject-publish-dlx', () => {
    const settings = { ...full, ...toDead, 'x-overflow': 'reject-publish-dlx' };
    const { left } = experiment({ queues: { q: settings, dead: {} } }, publish('q', 'm1', 'm2', 'm3'));
    expect([left.q?.ready, left.dead?.ready]).toEqual([['m1', 'm2'], ['m3']]);
  });

  test('refuses for all: another queue has the message, and its publisher learns a nack', () => {
    const { of, left } = experiment(
      {
        exchanges: [{ name: 'f', type: 'fanout' }],
        queues: { q1: { 'x-max-length': 1, 'x-overflow': 'reject-publish' }, q2: {} },
        bindings: [
          { exchange: 'f', queue: 'q1' },
          { exchange: 'f', queue: 'q2' },
        ],
      },
      publishTo('f', '', 'm1'),
      publishTo('f', '', 'm2'),
    );
    expect(of('p').at(-1)).toBe('publish-nack m2');
    expect([left.q1?.ready, left.q2?.ready]).toEqual([['m1'], ['m1', 'm2']]);
  });

  test('counts what waits, not what consumers hold', () => {
    const { left } = experiment(
      { queues: { q: full } },
      consume('c1', 'q', 2),
      publish('q', 'm1', 'm2', 'm3', 'm4', 'm5'),
    );
    expect(left.q).toEqual({ ready: ['m4', 'm5'], held: ['c1:m1', 'c1:m2'] });
  });

  test('may be limited by bytes', () => {
    const { left } = experiment({ queues: { q: { 'x-max-length-bytes': 4 } } }, publish('q', 'm1', 'm2', 'm3'));
    expect(left.q?.ready).toEqual(['m2', 'm3']);
  });

  test('and is a quorum queue of 3.10 gives up several at once for one the last one first', () => {
    const setting = { queues: { q: { type: 'quorum', 'x-max-length-bytes': 6, ...toDead }, dead: {} } };
    const steps = [publish('q', 'm1', 'm2', 'm3', 'm4long')];
    expect(experiment({ version: '3.10', ...setting }, ...steps).left.dead?.ready).toEqual(['m3', 'm2', 'm1']);
    expect(experiment(setting, ...steps).left.dead?.ready).toEqual(['m1', 'm2', 'm3']);
  });

  test('and is a quorum queue takes all that comes before it has noticed', () => {
    const settings = { type: 'quorum', 'x-max-length': 1, 'x-overflow': 'reject-publish' };
    const { of } = experiment({ queues: { q: settings } }, publish('q', 'm1', 'm2', 'm3'), publish('q', 'm4'));
    expect(of('p').filter((line) => line.startsWith('publish-nack'))).toEqual(['publish-nack m4']);
  });

  test('and is a quorum queue also refuses when what comes back makes it too long', () => {
    const settings = { type: 'quorum', 'x-max-length': 1, 'x-overflow': 'reject-publish' };
    const { of } = experiment(
      { queues: { q: settings } },
      publish('q', 'm1', 'm2'),
      consume('c1', 'q', 2),
      kill('c1'),
      publish('q', 'm3'),
    );
    expect(of('p').at(-1)).toBe('publish-nack m3');
  });

  test('and is a quorum queue takes dead letters all the same, since nobody publishes them who could be held off', () => {
    const refusing = { type: 'quorum', 'x-max-length': 0, 'x-overflow': 'reject-publish' };
    const { of, left } = experiment(
      { queues: { q: { 'x-message-ttl': 0, ...toDead }, dead: refusing } },
      publish('dead', 'm1'),
      publish('dead', 'm2'),
      publish('q', 'm3'),
    );
    expect(of('p').slice(-4)).toEqual(['publish m2', 'publish-nack m2', 'publish m3', 'confirm m3']);
    expect(left.dead?.ready).toEqual(['m1', 'm3']);
  });

  test('and is a quorum queue overshoots before it refuses, until it has sunk below 80 %', () => {
    const settings = { type: 'quorum', 'x-max-length': 2, 'x-overflow': 'reject-publish' };
    const each = ['m1', 'm2', 'm3', 'm4'].map((message) => publish('q', message));
    const { of, left } = experiment(
      { queues: { q: settings } },
      ...each,
      { op: 'get', actor: 'c1', queue: 'q', times: 2 },
      publish('q', 'm5'),
    );
    expect(of('p').filter((line) => line.startsWith('publish-nack'))).toEqual(['publish-nack m4']);
    expect(left.q?.ready).toEqual(['m3', 'm5']);
  });
});
