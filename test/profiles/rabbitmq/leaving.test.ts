// In which order messages leave, when they expire, and where dead letters go: RMQ-28 to RMQ-38.
import { describe, expect, test } from 'vitest';
import { type DeathReason, turnsByItself, withDeath } from '../../../src/profiles/rabbitmq/broker/deaths.ts';
import {
  ack,
  consume,
  depth,
  drain,
  experiment,
  kill,
  nack,
  publish,
  reject,
  type Seen,
  type Step,
  toDead,
  wait,
} from '../../support/rabbitmq/experiment.ts';

const drained = ({ of }: Seen): readonly string[] => of('observer').filter((line) => line.startsWith('get '));
const prio = (message: string, priority: number) => ({ message, priority });

/** x-death of the deliveries to an actor, as `queue reason count`, the latest death first. */
const deathsOf = ({ events }: Seen, actor: string): readonly string[][] =>
  events.flatMap((event) =>
    event.actor === actor && Array.isArray(event.xDeath)
      ? [
          (event.xDeath as unknown as Readonly<Record<string, unknown>>[]).map(
            (each) => `${each.queue} ${each.reason} ${each.count}`,
          ),
        ]
      : [],
  );

describe('RMQ-28 priorities of a classic queue', () => {
  const queues = { q: { 'x-max-priority': 5 } };

  test('are strict, missing is 0, and more than the most is the most', () => {
    const seen = experiment(
      { queues },
      publish('q', prio('a', 1), prio('b', 3), 'none', prio('c', 2), prio('d', 9)),
      drain('q'),
    );
    expect(drained(seen)).toEqual(['get d', 'get b', 'get c', 'get a', 'get none']);
  });

  test('let a low one starve as long as a high one waits', () => {
    const rounds = Array.from({ length: 50 }, (_, at) => [
      publish('q', prio(`h${at + 1}`, 5)),
      ack('c1', `h${at}`),
    ]).flat();
    const { left } = experiment(
      { queues },
      consume('c1', 'q', 1),
      publish('q', prio('h0', 5), prio('low', 1)),
      ...rounds,
    );
    expect(left.q).toEqual({ ready: ['low'], held: ['c1:h50'] });
  });

  test('are nothing to what has been handed out, nor where they were not asked for', () => {
    const steps = [consume('c1', 'q'), publish('q', prio('a', 1), prio('b', 3), prio('c', 2))];
    for (const setting of [{ queues }, { queues: { q: {} } }])
      expect(experiment(setting, ...steps).of('c1')).toEqual(['deliver a', 'deliver b', 'deliver c']);
  });
});

test('RMQ-29 a quorum queue has 32 priorities since 4.3, missing is 4, and what comes back goes first', () => {
  const queues = { q: { type: 'quorum' } };
  const mixed = publish('q', prio('p0', 0), prio('p5', 5), 'none', prio('p99', 99));
  expect(drained(experiment({ queues }, mixed, drain('q')))).toEqual(['get p99', 'get p5', 'get none', 'get p0']);
  const back = experiment(
    { queues },
    publish('q', prio('low', 0)),
    consume('c1', 'q', 1),
    publish('q', prio('high', 9)),
    kill('c1'),
    drain('q'),
  );
  expect(drained(back)).toEqual(['get low!', 'get high']);
  expect(drained(experiment({ version: '3.10', queues }, mixed, drain('q')))[0]).toBe('get p0');
});

describe('RMQ-30 a time to live', () => {
  const queues = { q: toDead, dead: {} };
  const ttl = (message: string, expiration: number) => ({ message, expiration });

  test('is the smaller of the queue’s and the message’s', () => {
    const limited = { q: { ...toDead, 'x-message-ttl': 1_000 }, dead: {} };
    const { left } = experiment(
      { queues: limited },
      publish('q', ttl('m1', 60_000), ttl('m2', 100)),
      wait(500),
      depth('q'),
      wait(1_000),
    );
    expect(left.dead?.ready).toEqual(['m1', 'm2']);
  });

  test('ends at the head only: what is behind a longer one waits, is counted, and is never delivered', () => {
    const { of, left } = experiment(
      { queues },
      publish('q', ttl('m1', 60_000), ttl('m2', 1_000)),
      wait(2_000),
      depth('q'),
      consume('c1', 'q', 1),
    );
    expect([of('observer'), of('c1'), left.dead?.ready]).toEqual([['depth 2/0'], ['deliver m1'], ['m2']]);
  });

  test('ends at the head of each level of a quorum queue, while only the head of a classic queue counts', () => {
    const steps = [
      publish('q', { message: 'm1', priority: 9 }, { ...ttl('m2', 1_000), priority: 1 }),
      publish('q', { message: 'm3', priority: 1 }, { ...ttl('m4', 1_000), priority: 1 }),
      wait(2_000),
      depth('q'),
      depth('dead'),
    ];
    const lengthsOf = (type: Record<string, string | number>) =>
      experiment({ queues: { q: { ...toDead, ...type }, dead: {} } }, ...steps).of('observer');
    expect(lengthsOf({ 'x-queue-type': 'quorum' })).toEqual(['depth 3/0', 'depth 1/0']);
    expect(lengthsOf({ 'x-max-priority': 10 })).toEqual(['depth 4/0', 'depth 0/0']);
  });

  test('of 0 is to be delivered now or never', () => {
    const { of, left } = experiment(
      { queues },
      publish('q', ttl('m1', 0)),
      consume('c1', 'q', 1),
      publish('q', ttl('m2', 0)),
    );
    expect([of('c1'), left.dead?.ready]).toEqual([['deliver m2'], ['m1']]);
  });

  test('is not looked at where a message overtakes others by its priority, until the queue hands something out', () => {
    const queues = { q: { 'x-max-priority': 1 } };
    const overtakes = [publish('q', 'm1'), publish('q', { message: 'm2', priority: 1, expiration: 10 }), wait(1_000)];
    expect(experiment({ queues }, ...overtakes, depth('q')).of('observer')).toEqual(['depth 2/0']);
    expect(experiment({ queues }, ...overtakes, consume('c1', 'q', 1)).of('c1')).toEqual(['deliver m2']);
    const alone = [publish('q', { message: 'm2', priority: 1, expiration: 10 }), wait(1_000)];
    expect(experiment({ queues }, ...alone, depth('q')).of('observer')).toEqual(['depth 0/0']);
  });

  test('of 0 is over on a quorum queue once it has made room, and on a classic queue of what is too much as well', () => {
    const full = { 'x-max-length': 0, 'x-message-ttl': 0, ...toDead };
    for (const type of ['classic', 'quorum']) {
      const seen = experiment({ queues: { q: { type, ...full }, dead: {} } }, consume('w', 'dead'), publish('q', 'm1'));
      expect(deathsOf(seen, 'w')).toEqual([['q maxlen 1']]);
    }
  });

  test('is looked at before a get says how many are left, but where a quorum queue waits for the acknowledgement', () => {
    const left = (type: string, autoAck: boolean): unknown =>
      experiment({ queues: { q: { type } } }, publish('q', 'm1', { message: 'm2', expiration: 0 }, 'm3'), {
        op: 'get',
        actor: 'c1',
        queue: 'q',
        autoAck,
      }).events.at(-1)?.remaining;
    expect([left('classic', true), left('classic', false)]).toEqual([1, 1]);
    expect([left('quorum', true), left('quorum', false)]).toEqual([1, 2]);
  });

  test('that is no time closes the channel of who says it', () => {
    const { of } = experiment({ queues }, publish('q', { message: 'm1', expiration: 'soon' }, 'm2'));
    expect(of('p')).toEqual(['publish m1', 'publish m2', 'channel-closed PRECONDITION_FAILED']);
  });

  test('does not end while a consumer holds the message, and is over when it comes back late', () => {
    const { of, left } = experiment(
      { queues },
      consume('c1', 'q', 1),
      publish('q', ttl('m1', 1_000)),
      wait(2_000),
      nack('c1', true, 'm1'),
    );
    expect([of('c1'), left.dead?.ready]).toEqual([['deliver m1', 'nack m1'], ['m1']]);
  });

  test('of a queue that nobody uses ends it, and nothing is dead-lettered', () => {
    const { of } = experiment(
      { queues: { q: { ...toDead, 'x-expires': 1_000 }, dead: {} } },
      publish('q', 'm1'),
      wait(2_000),
      depth('q', 'dead'),
    );
    expect(of('observer')).toEqual(['depth missing', 'depth 0/0']);
  });
});

test('RMQ-31 a retry loop through a queue with a time to live counts each round', () => {
  const retry = { 'x-message-ttl': 10_000, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'work' };
  const work = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'retry' };
  const round = [reject('c1', false, 'm1'), wait(10_500)];
  const seen = experiment(
    { queues: { work, retry } },
    consume('c1', 'work', 1),
    publish('work', 'm1'),
    ...round,
    ...round,
    ...round,
  );
  expect(deathsOf(seen, 'c1')).toEqual([1, 2, 3].map((count) => [`retry expired ${count}`, `work rejected ${count}`]));
});

describe('RMQ-33 dead letters', () => {
  const dead = { dead: {} };

  test('come of a rejection, an expiry, a full queue and too many deliveries, each with its reason', () => {
    const cases: readonly (readonly [object, readonly Parameters<typeof experiment>[1][]])[] = [
      [{}, [consume('c1', 'q', 1), publish('q', 'm1'), reject('c1', false, 'm1')]],
      [{ 'x-message-ttl': 100 }, [publish('q', 'm1'), wait(1_000)]],
      [{ 'x-max-length': 0 }, [publish('q', 'm1')]],
      [{ type: 'quorum', 'x-delivery-limit': 0 }, [consume('c1', 'q', 1), publish('q', 'm1'), kill('c1')]],
    ];
    const reasons = cases.map(([settings, steps]) =>
      deathsOf(experiment({ queues: { q: { ...toDead, ...settings }, ...dead } }, consume('w', 'dead'), ...steps), 'w'),
    );
    expect(reasons.flat(2)).toEqual(['q rejected 1', 'q expired 1', 'q maxlen 1', 'q delivery_limit 1']);
  });

  test('lose their expiration, and keep their key unless the queue gives another', () => {
    const settings = { 'x-dead-letter-exchange': 'f', 'x-message-ttl': 100 };
    const { events } = experiment(
      {
        exchanges: [{ name: 'f', type: 'fanout' }],
        queues: { q: settings, ...dead },
        bindings: [{ exchange: 'f', queue: 'dead' }],
      },
      publish('q', { message: 'm1', expiration: 50 }),
      wait(1_000),
      drain('dead'),
    );
    const [found] = events.filter(({ kind }) => kind === 'get');
    expect([found?.exchange, found?.routingKey, found?.expiration]).toEqual(['f', 'q', undefined]);
  });

  test('are lost without a word where the exchange is not there', () => {
    const steps = [consume('c1', 'q', 1), publish('q', 'm1'), reject('c1', false, 'm1')];
    expect(experiment({ queues: { q: { 'x-dead-letter-exchange': 'nope' } } }, ...steps).left.q).toEqual({
      ready: [],
      held: [],
    });
  });
});

describe('RMQ-34 x-death', () => {
  const death = (queue: string, reason: DeathReason) => ({
    queue,
    reason,
    count: 1,
    time: 0,
    exchange: '',
    routingKeys: [queue],
    originalExpiration: undefined,
  });

  test('has one entry for a queue and a reason, the latest first, and counts', () => {
    const once = withDeath([], death('q1', 'rejected'));
    const deaths = withDeath(withDeath(once, death('q1', 'rejected')), death('q1', 'expired'));
    expect(deaths.map(({ queue, reason, count }) => [queue, reason, count])).toEqual([
      ['q1', 'expired', 1],
      ['q1', 'rejected', 2],
    ]);
  });

  test('stands in the headers, where a binding may look for it, and so do the first death and since 4.0 the last one', () => {
    const arrivesBy = (version: '3.10' | '4.3', mode: string, wanted: object): boolean => {
      const { left } = experiment(
        {
          version,
          exchanges: [{ name: 'dead', type: 'headers' }],
          queues: { q: { 'x-dead-letter-exchange': 'dead' }, found: {} },
          bindings: [{ exchange: 'dead', queue: 'found', arguments: { 'x-match': mode, ...wanted } }],
        },
        publish('q', 'm1'),
        consume('c1', 'q', 1),
        nack('c1', false, 'm1'),
      );
      return left.found?.ready.includes('m1') === true;
    };
    const first = { 'x-first-death-reason': 'rejected', 'x-first-death-queue': 'q', 'x-first-death-exchange': '' };
    const last = { 'x-last-death-reason': 'rejected', 'x-last-death-queue': 'q', 'x-last-death-exchange': '' };
    expect(arrivesBy('3.10', 'all-with-x', { ...first, 'x-death': null })).toBe(true);
    expect(arrivesBy('3.10', 'any', first)).toBe(false);
    expect(arrivesBy('3.10', 'any-with-x', { 'x-first-death-reason': 'expired' })).toBe(false);
    expect([arrivesBy('3.10', 'any-with-x', last), arrivesBy('4.3', 'all-with-x', last)]).toEqual([false, true]);
  });

  test('remembers the expiration that a message had', () => {
    const { events } = experiment(
      { queues: { q: toDead, dead: {} } },
      publish('q', { message: 'm1', expiration: 100 }),
      wait(1_000),
      drain('dead'),
    );
    const [found] = events.filter(({ kind }) => kind === 'get');
    expect(found?.xDeath).toEqual([
      { queue: 'q', reason: 'expired', count: 1, exchange: '', routingKeys: ['q'], originalExpiration: '100' },
    ]);
  });

  test('does not know the expiration of what has waited in a lazy queue of 3.10', () => {
    const timed = publish('q', { message: 'm1', expiration: 1_000 });
    const expirationAfter = (mode: string, ...steps: readonly Step[]): unknown => {
      const queues = { q: { 'x-queue-mode': mode, ...toDead }, dead: {} };
      const { events } = experiment({ version: '3.10', queues }, ...steps, drain('dead'));
      return events.flatMap(({ xDeath = [] }) => xDeath as readonly Record<string, unknown>[])[0]?.originalExpiration;
    };
    const direct = [consume('c1', 'q', 1), timed, reject('c1', false, 'm1')];
    expect([expirationAfter('lazy', timed, wait(2_000)), expirationAfter('lazy', ...direct)]).toEqual([
      undefined,
      '1000',
    ]);
    expect(expirationAfter('default', timed, wait(2_000))).toBe('1000');
  });

  test('breaks a circle that turns by itself, and no other (RMQ-35)', () => {
    expect(turnsByItself([death('q', 'expired')], 'q')).toBe(true);
    expect(turnsByItself([death('r', 'expired'), death('q', 'expired')], 'q')).toBe(true);
    expect(turnsByItself([death('r', 'expired'), death('q', 'rejected')], 'q')).toBe(false);
    expect(turnsByItself([death('r', 'expired')], 'q')).toBe(false);
  });
});

test('RMQ-35 what expires into its own queue is dropped instead of going round for ever', () => {
  const { left } = experiment(
    { queues: { q: { 'x-message-ttl': 100, 'x-dead-letter-exchange': '' } } },
    publish('q', 'm1'),
    wait(5_000),
  );
  expect(left.q).toEqual({ ready: [], held: [] });
});

describe('RMQ-36 the delivery limit of a quorum queue', () => {
  const queues = { q: { type: 'quorum', 'x-delivery-limit': 2, ...toDead }, dead: {} };
  const start = [consume('c1', 'q', 1), publish('q', 'm1')];

  test('allows one delivery more than failures, whether by reject or by a lost connection', () => {
    const three = [reject('c1', true, 'm1'), reject('c1', true, 'm1'), reject('c1', true, 'm1')];
    const { of, left } = experiment({ queues }, ...start, ...three);
    expect([of('c1').filter((line) => line.startsWith('deliver')).length, left.dead?.ready]).toEqual([3, ['m1']]);
    const lost = experiment(
      { queues },
      ...start,
      kill('c1'),
      consume('c2', 'q', 1),
      kill('c2'),
      consume('c3', 'q', 1),
      kill('c3'),
    );
    expect(lost.left.dead?.ready).toEqual(['m1']);
  });

  test('does not count a nack since 4.3, and did before', () => {
    const hundred = Array.from({ length: 100 }, () => nack('c1', true, 'm1'));
    expect(experiment({ queues }, ...start, ...hundred).left.q?.held).toEqual(['c1:m1']);
    expect(experiment({ version: '3.10', queues }, ...start, ...hundred.slice(0, 3)).left.dead?.ready).toEqual(['m1']);
  });

  test('is 20 where nobody says, since 4.0', () => {
    const settings = { q: { type: 'quorum', ...toDead }, dead: {} };
    const many = Array.from({ length: 21 }, () => reject('c1', true, 'm1'));
    expect(experiment({ queues: settings }, ...start, ...many).left.dead?.ready).toEqual(['m1']);
    expect(experiment({ queues: settings }, ...start, ...many.slice(1)).left.dead?.ready).toEqual([]);
    expect(experiment({ version: '3.10', queues: settings }, ...start, ...many).left.dead?.ready).toEqual([]);
  });

  test('takes back what a lost connection had fetched before what its consumer held in 3.10', () => {
    const one = { q: { type: 'quorum', 'x-delivery-limit': 5 } };
    const get = { op: 'get', actor: 'c1', queue: 'q' };
    const steps = [publish('q', 'm1', 'm2', 'm3'), consume('c1', 'q', 2), get, kill('c1')];
    expect(experiment({ version: '3.10', queues: one }, ...steps).left.q?.ready).toEqual(['m3', 'm1', 'm2']);
    expect(experiment({ queues: one }, ...steps).left.q?.ready).toEqual(['m1', 'm2', 'm3']);
  });

  test('lets a consumer hold more than its prefetch in 3.10, which makes room for two where one was given up', () => {
    const limit = { q: { type: 'quorum', 'x-delivery-limit': 0 } };
    const steps = [consume('c1', 'q', 2), publish('q', 'm1', 'm2', 'm3', 'm4', 'm5'), reject('c1', true, 'm1')];
    expect(experiment({ version: '3.10', queues: limit }, ...steps).left.q?.held).toEqual(['c1:m2', 'c1:m3', 'c1:m4']);
    expect(experiment({ queues: limit }, ...steps).left.q?.held).toEqual(['c1:m2', 'c1:m3']);
  });

  test('ages everything that a consumer holds when it dies', () => {
    const { events } = experiment(
      { queues },
      consume('c1', 'q', 3),
      publish('q', 'm1', 'm2', 'm3'),
      kill('c1'),
      consume('c2', 'q', 3),
    );
    expect(events.filter(({ actor }) => actor === 'c2').map(({ deliveryCount }) => deliveryCount)).toEqual([1, 1, 1]);
  });
});

describe('RMQ-38 a delayed retry of a quorum queue', () => {
  const settings = {
    type: 'quorum',
    'x-delayed-retry-type': 'failed',
    'x-delayed-retry-min': 30_000,
    'x-delayed-retry-max': 120_000,
  };
  const start = [consume('c1', 'q', 1), publish('q', 'm1')];
  const deliveries = ({ of }: Seen): number => of('c1').filter((line) => line.startsWith('deliver')).length;

  test('waits the longer the more often a delivery has failed, and never longer than the most', () => {
    const queues = { q: settings };
    const steps: Step[] = [...start];
    // After each failure nothing comes a second too early, and it comes a second later.
    [30, 60, 90, 120, 120].forEach((seconds, failed) => {
      steps.push(reject('c1', true, 'm1'), wait(seconds * 1_000 - 1_000));
      expect(deliveries(experiment({ queues }, ...steps))).toBe(failed + 1);
      steps.push(wait(2_000));
      expect(deliveries(experiment({ queues }, ...steps))).toBe(failed + 2);
    });
  });

  test('lets pass at once what was given back without a failure, unless it is to delay that', () => {
    const back = [...start, nack('c1', true, 'm1')];
    expect(deliveries(experiment({ queues: { q: settings } }, ...back))).toBe(2);
    const returned = { ...settings, 'x-delayed-retry-type': 'returned' };
    expect(deliveries(experiment({ queues: { q: returned } }, ...start, reject('c1', true, 'm1')))).toBe(2);
  });

  test('goes with its queue, and is unknown to 3.10', () => {
    const gone = { op: 'deleteQueue', queue: 'q' };
    const { left, of } = experiment(
      { queues: { q: settings } },
      ...start,
      reject('c1', true, 'm1'),
      gone,
      wait(60_000),
    );
    expect([left.q?.ready, of('c1').at(-1)]).toEqual([[], 'cancelled-by-broker']);
    expect(
      deliveries(experiment({ version: '3.10', queues: { q: settings } }, ...start, reject('c1', true, 'm1'))),
    ).toBe(2);
  });
});
