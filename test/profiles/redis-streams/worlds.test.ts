// Worlds with a stream, rule by rule of semantics.md 3.5: who gets what, what comes again, and what is gone.
import { describe, expect, test } from 'vitest';
import { factsOf, type Played, play } from '../../support/engine/play.ts';
import { scenarioOf } from '../../support/parsed.ts';

interface World {
  readonly topology?: string;
  readonly queue?: string;
  readonly messages?: number;
  readonly producer?: string;
  readonly consumers?: string;
  readonly rest?: string;
  readonly version?: string;
}

const world = (given: World): Played => play(textOf(given));

function textOf(given: World): string {
  const { topology = '', queue = '', messages = 2, producer = '', rest = '', version = '8' } = given;
  const { consumers = '[{ id: worker, from: log, prefetch: 1, work: 5ms, count: 2 }]' } = given;
  return `
profile: { name: redis-streams, version: "${version}" }
topology: { queues: [{ name: log${queue} }]${topology === '' ? '' : `, redis-streams: { ${topology} }`} }
producers: [{ id: app, to: log, messages: ${messages}, every: 10ms${producer} }]
consumers: ${consumers}
network: { latency: 1ms }
until: 60s
heal-at: 50s
${rest}`;
}

/** Who was handed what, and for which time. */
const handed = (played: Played, group = 'log') =>
  factsOf(played, 'dispatched')
    .filter((fact) => fact.group === group)
    .map(({ message, to, delivery }) => `${message.number}/${delivery} ${to}`);
const effects = (played: Played) => factsOf(played, 'effected').map(({ message }) => message.number);
const numbers = (played: Played, type: 'dropped' | 'vanished' | 'settled' | 'deduplicated') =>
  factsOf(played, type).map(({ message }) => message.number);

const forgetful = '[{ id: worker, from: log, prefetch: 1, work: 5ms, count: 2, redis-streams: { history: false } }]';
const dies = 'faults: [{ crash: worker-1, at: after-receive, message: 1, restart-after: 5ms }]';
const reclaim = 'reclaim: { min-idle: 30s, every: 1s }';

describe('RPS-21 a consumer group', () => {
  test('hands each entry to one consumer', () => {
    expect(handed(world({ messages: 4 }))).toEqual(['1/1 worker-1', '2/1 worker-2', '3/1 worker-1', '4/1 worker-2']);
  });

  test('gets everything, beside other groups (RPS-29)', () => {
    const consumers = `
  - { id: bill, from: log, redis-streams: { group: billing } }
  - { id: ship, from: log, redis-streams: { group: shipping } }`;
    const played = world({ consumers });
    expect(handed(played, 'billing@log')).toEqual(['1/1 bill', '2/1 bill']);
    expect(handed(played, 'shipping@log')).toEqual(['1/1 ship', '2/1 ship']);
  });
});

describe('RPS-23 what a dead consumer had read', () => {
  test('comes again to itself, if it reads its own history when it is back', () => {
    expect(handed(world({ rest: dies }))).toEqual(['1/1 worker-1', '1/2 worker-1', '2/1 worker-2']);
  });

  test('comes to nobody where nobody claims', () => {
    const played = world({ consumers: forgetful, rest: dies, messages: 3 });
    expect(handed(played)).toEqual(['1/1 worker-1', '2/1 worker-2', '3/1 worker-1']);
    expect(effects(played)).toEqual([2, 3]);
  });

  test('comes to another one as soon as it has been idle for longer than 30 s, as its second delivery', () => {
    const died = 'faults: [{ crash: worker-1, at: after-receive, message: 1 }]';
    const played = world({ consumers: forgetful, rest: died, topology: reclaim });
    expect(handed(played)).toEqual(['1/1 worker-1', '2/1 worker-2', '1/2 worker-2']);
    const [, , claimed] = played.events.filter((event) => event.type === 'fact' && event.fact.type === 'dispatched');
    expect(claimed?.at).toBe(31_000_000);
  });
});

describe('RPS-24 what a handler cannot do', () => {
  const worker = (onError: string) => `[{ id: worker, from: log, prefetch: 1, work: 5ms, on-error: ${onError} }]`;
  const rest = 'faults: [{ handler-error: worker, message: 1 }]';

  test('is given back and comes first, in version 8', () => {
    const played = world({ consumers: worker('requeue'), rest });
    expect(handed(played)).toEqual(['1/1 worker', '1/2 worker', '2/1 worker']);
  });

  test('stays pending in version 7.0', () => {
    const played = world({ consumers: worker('requeue'), rest, version: '7.0' });
    expect(handed(played)).toEqual(['1/1 worker', '2/1 worker']);
  });

  test('is dropped where it is rejected: there is no dead letter queue', () => {
    expect(numbers(world({ consumers: worker('reject'), rest }), 'dropped')).toEqual([1]);
  });
});

describe('RPS-25 with NOACK', () => {
  test('an entry is settled when it is read, so a crash after that loses it', () => {
    const consumers = '[{ id: worker, from: log, ack: on-receipt, prefetch: 0, work: 5ms, count: 2 }]';
    const played = world({ consumers, rest: dies, topology: reclaim });
    expect(handed(played)).toEqual(['1/1 worker-1', '2/1 worker-2']);
    expect(effects(played)).toEqual([2]);
    expect(numbers(played, 'settled')).toEqual([1, 2]);
  });
});

describe('RPS-26 a crash of the server', () => {
  const slow = '[{ id: worker, from: log, prefetch: 1, work: 1s }]';
  const crash = 'faults: [{ crash: broker, at: 100ms, restart-after: 10ms }]';

  test('takes everything that is in no file', () => {
    expect(numbers(world({ consumers: slow, rest: crash, messages: 3 }), 'vanished')).toEqual([1, 2, 3]);
  });

  test('takes nothing that was forced before it was confirmed', () => {
    const given = {
      consumers: slow,
      rest: crash,
      messages: 3,
      queue: ', durable: true',
      producer: ', confirm: leader',
    };
    const played = world(given);
    expect(numbers(played, 'vanished')).toEqual([]);
    expect(effects(played)).toEqual([1, 2, 3]);
  });

  test('takes confirmed entries, and acknowledgements, that the file had not yet forced', () => {
    const played = world({
      consumers: '[{ id: worker, from: log, prefetch: 1, work: 25ms }]',
      // Forced at 31 ms: the second entry is being worked on then. It is acknowledged at 56 ms, and the fifth confirmed at 41 ms.
      rest: 'disk: { fsync: { every: 30ms } }\nfaults: [{ crash: broker, at: 58ms, restart-after: 10ms }]',
      messages: 5,
      queue: ', durable: true',
      producer: ', confirm: leader',
      topology: reclaim,
    });
    expect(factsOf(played, 'accepted').map(({ message }) => message.number)).toEqual([1, 2, 3, 4, 5]);
    expect(numbers(played, 'vanished')).toEqual([4, 5]);
    expect(factsOf(played, 'requeued')).toMatchObject([{ message: { number: 2 }, reason: 'broker-restarted' }]);
    expect(handed(played)).toContain('2/2 worker');
    expect(effects(played).filter((number) => number === 2)).toHaveLength(2);
  });
});

describe('RPS-27 a stream of five, eight entries, and a slow group', () => {
  test('loses what was trimmed unread, and says so', () => {
    const consumers = '[{ id: worker, from: log, prefetch: 1, work: 1s }]';
    const played = world({ consumers, messages: 8, queue: ', max-length: 5' });
    expect(numbers(played, 'dropped')).toEqual([2, 3]);
    expect(effects(played)).toEqual([1, 4, 5, 6, 7, 8]);
  });

  test('loses what was trimmed while a dead consumer had it, once somebody claims it', () => {
    const rest = 'faults: [{ crash: worker-1, at: after-receive, message: 1 }]';
    const played = world({ rest, messages: 8, queue: ', max-length: 5', topology: reclaim });
    expect(numbers(played, 'dropped')).toEqual([1]);
    expect(effects(played)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('RPS-28 consumers that delete what they acknowledge', () => {
  test('leave room in a stream of bounded length', () => {
    const consumers = '[{ id: worker, from: log, prefetch: 1, work: 15ms }]';
    const given = { consumers, messages: 6, queue: ', max-length: 2' };
    expect(numbers(world(given), 'dropped')).not.toEqual([]);
    const played = world({ ...given, topology: 'delete-acknowledged: true' });
    expect(factsOf(played, 'settled').length + factsOf(played, 'dropped').length).toBe(6);
  });
});

describe('RPS-30 a publish whose confirm is lost', () => {
  const rest = 'network: { latency: 1ms, rules: [{ lose-nth: 1, message: confirm }] }';
  const retry = ', confirm: leader, retry: { after: 20ms, max: 3 }';
  const given = (producer: string): World => ({ producer: `${retry}${producer}`, messages: 1, rest });
  const text = (one: World) => textOf(one).replace('network: { latency: 1ms }\n', '');

  test('is stored twice when it is sent again', () => {
    expect(effects(play(text(given(''))))).toEqual([1, 1]);
  });

  test('is stored once where the producer is idempotent', () => {
    const played = play(text(given(', idempotent: true')));
    expect(effects(played)).toEqual([1]);
    expect(numbers(played, 'deduplicated')).toEqual([1]);
  });
});

describe('what a stream lacks', () => {
  test.each<[World, string]>([
    [{ queue: ', dead-letter: dead }, { name: dead' }, 'there is no dead letter queue (RPS-24)'],
    [{ queue: ', ttl: 5s' }, 'a stream is trimmed (RPS-27)'],
    [{ queue: ', max-deliveries: 3' }, 'deliveries are counted'],
    [{ version: '7.0', topology: 'delete-acknowledged: true' }, 'XACKDEL came with Redis 8.2'],
    [{ version: '7.0', producer: ', confirm: leader, retry: { after: 1s }, idempotent: true' }, 'came with Redis 8.6'],
  ])('is refused where it is asked for: %j', (given, why) => {
    expect(() => scenarioOf(`queuescope: 1\nname: test\n${textOf(given)}`)).toThrow(why);
  });
});
