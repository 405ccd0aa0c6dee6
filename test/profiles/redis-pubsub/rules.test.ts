// What Redis Pub/Sub does, rule by rule: RPS-01 to RPS-20.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count } from '../../../src/guarantees/index.ts';
import { fits } from '../../../src/profiles/redis-pubsub/glob.ts';
import { slotError, slotOf } from '../../../src/profiles/redis-pubsub/slots.ts';
import { factsOf, play } from '../../support/engine/play.ts';
import { doing, experiment, psubscribe, publish, subscribe } from '../../support/redis-pubsub/experiment.ts';

const news = (rest: string, consumer = '') =>
  play(`
profile: redis-pubsub
consumers: [{ id: phone, from: news, ack: on-receipt, prefetch: 0, work: 5ms${consumer} }]
network: { latency: 1ms }
until: 10s
${rest}`);

const limits = (words: string) => ({ serverArguments: ['--client-output-buffer-limit', `pubsub ${words}`] });

describe('RPS-01 a message', () => {
  test('that a subscriber loses in a crash does not come again', () => {
    const played = news(
      'producers: [{ id: shop, to: news }]\nfaults: [{ crash: phone, at: after-receive, restart-after: 5ms }]',
    );
    expect([factsOf(played, 'delivered').length, factsOf(played, 'effected').length]).toEqual([1, 0]);
  });
});

describe('RPS-02 without a subscriber', () => {
  test('PUBLISH returns 0, and who subscribes later gets nothing', () => {
    const { counts, got } = experiment({}, publish('ch', 'm1'), subscribe('s1', 'ch'));
    expect([counts, got('s1')]).toEqual([[0], []]);
  });

  test('the trace says why the message is gone', () => {
    const played = news(
      'producers: [{ id: shop, to: news, messages: 2, every: 10ms }]\nfaults: [{ crash: phone, at: 8ms, restart-after: 20ms }]',
    );
    expect(factsOf(played, 'dropped').map(({ reason, group }) => [reason, group])).toEqual([
      ['no-subscriber', 'news@phone'],
    ]);
  });
});

test('RPS-01 a message that one of three was away for is excused once, and not for the others', () => {
  const played = news(
    'producers: [{ id: shop, to: news }]\nfaults: [{ crash: phone-2, at: 0ms, restart-after: 50ms }]',
    ', count: 3',
  );
  const { effected, excused, lost } = count(played.events);
  expect({ effected, excused, lost }).toEqual({ effected: 2, excused: 1, lost: 0 });
});

describe('RPS-03 a restart', () => {
  test('keeps no subscription and nothing that a slow client had not read', () => {
    const steps = [subscribe('s1', 'ch'), doing('pauseReading', 's1'), publish('ch', 'm1', 'm2', 'm3')];
    const { counts, got } = experiment(
      {},
      ...steps,
      { op: 'restartServer' },
      doing('connect', 'p'),
      publish('ch', 'm4'),
    );
    expect([counts, got('s1')]).toEqual([[1, 1, 1, 0], []]);
  });
});

describe('RPS-04 the number of PUBLISH', () => {
  test('counts each matching subscription, of one client or of several', () => {
    const { counts } = experiment(
      {},
      subscribe('s1', 'foo'),
      psubscribe('s1', 'f*'),
      psubscribe('s2', 'f?o'),
      publish('foo', 'm1'),
    );
    expect(counts).toEqual([3]);
  });
});

describe('RPS-05 and RPS-06 overlapping subscriptions', () => {
  test('bring a message once for each, through the channel before the pattern', () => {
    const { got } = experiment({}, psubscribe('s1', 'f*'), subscribe('s1', 'foo'), publish('foo', 'm1'));
    expect(got('s1')).toEqual(['m1', 'm1 by f*']);
  });

  test('are owed a message each, so nothing is a duplicate', () => {
    const played = news('producers: [{ id: shop, to: news }]', ', redis-pubsub: { patterns: ["n*"] }');
    expect(factsOf(played, 'delivered').map(({ group }) => group)).toEqual(['news@phone', 'n*@phone']);
  });
});

describe('RPS-07 the order', () => {
  test('of two publishers is the same for all subscribers', () => {
    const race = { op: 'compareOrder', publishers: ['p', 's3'], subscribers: ['s1', 's2'], channel: 'ch', each: 20 };
    const { events } = experiment({}, subscribe('s1', 'ch'), subscribe('s2', 'ch'), race);
    expect(events.at(-1)).toMatchObject({
      subscribersSawSameSequence: true,
      eachPublishersOrderKept: true,
      nothingLost: true,
    });
  });
});

describe('RPS-08 a pattern', () => {
  test.each([
    ['h?llo', ['hello', 'hxllo'], ['hllo', 'heello', 'Hello']],
    ['h*llo', ['hllo', 'heeeello'], ['hell']],
    ['h[ae]llo', ['hello', 'hallo'], ['hillo']],
    ['h[^e]llo', ['hallo'], ['hello']],
    ['h[c-a]llo', ['hbllo'], ['hdllo']],
    ['news.*', ['news.', 'news.a.b'], ['news']],
    ['*', ['a', '\n'], ['']],
    ['a\\*', ['a*'], ['ab']],
    ['a**b', ['ab', 'axxb'], ['a']],
    ['[a', ['a'], ['b']],
    ['[]', [], ['a', ']']],
    ['?', ['a'], ['é']],
    ['??', ['é'], []],
    ['', [''], ['a']],
  ])('%j', (pattern, yes, no) => {
    expect([yes.map((text) => fits(pattern, text)), no.map((text) => fits(pattern, text))]).toEqual([
      yes.map(() => true),
      no.map(() => false),
    ]);
  });

  test('of letters, stars and question marks fits as a naive matcher says', () => {
    const naive = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern[0] === '*') return naive(pattern.slice(1), text) || (text !== '' && naive(pattern, text.slice(1)));
      return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && naive(pattern.slice(1), text.slice(1));
    };
    const over = (unit: string) => fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength: 9 });
    fc.assert(fc.property(over('ab*?'), over('ab'), (pattern, text) => fits(pattern, text) === naive(pattern, text)));
  });

  test('full of stars takes no time to fail', () => {
    expect(fits(`${'a*'.repeat(60)}b`, 'a'.repeat(2_000))).toBe(false);
  });
});

describe('RPS-09 a subscriber that was away', () => {
  test('hears what is published before and after, not in between, and of no gap', () => {
    const { got, kinds } = experiment(
      {},
      subscribe('s1', 'ch'),
      publish('ch', 'm0'),
      doing('kill', 's1'),
      publish('ch', 'm2'),
      doing('connect', 's1'),
      subscribe('s1', 'ch'),
      publish('ch', 'm4'),
    );
    expect(got('s1')).toEqual(['m0', 'm4']);
    expect(kinds('s1')).toEqual(['subscribed', 'deliver', 'kill', 'connect', 'subscribed', 'deliver']);
  });
});

describe('RPS-10 a subscriber that does not read', () => {
  const flood = (count: number) => ({ op: 'flood', actor: 'p', channel: 'ch', count, size: 100_000 });
  const start = [subscribe('s1', 'ch'), doing('pauseReading', 's1')];

  test('is cut off at the hard limit, and the publisher sees nothing but the number', () => {
    const { events } = experiment(limits('1mb 0 0'), ...start, flood(60));
    expect(events.find(({ kind }) => kind === 'flood')).toMatchObject({ receiversDevelop: [1, 0] });
  });

  test('has as long as the soft limit gives it', () => {
    const countAfter = (ms: number) =>
      experiment(limits('0 1mb 60'), ...start, flood(60), { op: 'wait', ms }, publish('ch', 'm')).counts;
    expect([countAfter(59_000), countAfter(61_000)]).toEqual([[1], [0]]);
  });

  test('survives if it reads in time', () => {
    const steps = [
      { op: 'wait', ms: 59_000 },
      doing('resumeReading', 's1'),
      { op: 'wait', ms: 10_000 },
      publish('ch', 'm'),
    ];
    expect(experiment(limits('0 1mb 60'), ...start, flood(60), ...steps).counts).toEqual([1]);
  });

  test('is never cut off where the limits are 0', () => {
    const steps = [flood(60), { op: 'wait', ms: 100_000 }, publish('ch', 'm')];
    expect(experiment(limits('0 0 0'), ...start, ...steps).counts).toEqual([1]);
  });
});

describe('RPS-11 a subscriber', () => {
  const replies = (op: string, ...commands: readonly string[]) =>
    experiment({}, { op, actor: 's1', commands }).events.map(({ reply, data, error }) => reply ?? data ?? error);

  test('may do few things under RESP2, until it has no subscription left', () => {
    const said = replies('resp2', 'SUBSCRIBE a', 'SET k v', 'PING', 'UNSUBSCRIBE a', 'SET k v');
    expect(said[1]).toMatch(/^ERR Can't execute 'set': only/);
    expect([said[2], said[4]]).toEqual([['pong', ''], 'OK']);
  });

  test('may do everything under RESP3', () => {
    expect(replies('resp3', 'SUBSCRIBE a', 'SET k v')).toEqual([['subscribe', 'a', 1], 'OK']);
    expect(replies('resp3', 'ECHO x')).toEqual(['x']);
  });

  test('reads which of two words it may not say', () => {
    expect(replies('resp2', 'SUBSCRIBE a', 'PUBSUB CHANNELS *')[1]).toMatch(/^ERR Can't execute 'pubsub\|channels': /);
  });

  test('gets pushes under RESP3, also of what it asked for last, and answers again once it has reset', () => {
    const kinds = (op: string, ...commands: readonly string[]) =>
      experiment({}, { op, actor: 's1', commands }).events.map(({ kind }) => kind);
    expect(kinds('resp3', 'PING', 'SUBSCRIBE a')).toEqual(['reply', 'push']);
    expect(kinds('resp3', 'SUBSCRIBE a', 'RESET', 'SUBSCRIBE a')).toEqual(['push', 'reply', 'reply']);
  });

  test('cannot tell a message from an answer under RESP2', () => {
    const listens = { op: 'resp2', actor: 's1', commands: ['SUBSCRIBE a'] };
    const { events } = experiment({}, listens, publish('a', 'm1'));
    const heard = events.filter(({ actor, step }) => actor === 's1' && step === 2);
    expect(heard).toEqual([{ step: 2, actor: 's1', kind: 'reply', reply: ['message', 'a', 'm1'] }]);
  });

  test('that parts politely hears of no loss, and of one that comes after it is back', () => {
    const { events } = experiment(
      {},
      { op: 'close', actor: 's1' },
      { op: 'connect', actor: 's1' },
      subscribe('s1', 'a'),
      { op: 'clientKill', type: 'pubsub' },
    );
    const heard = events.filter(({ actor }) => actor === 's1').map(({ kind }) => kind);
    expect(heard).toEqual(['close', 'connect', 'subscribed', 'connection-lost']);
  });
});

describe('RPS-12 unsubscribing', () => {
  test('from a pattern leaves the channel', () => {
    const leave = { op: 'punsubscribe', actor: 's1', channels: ['f*'] };
    const { got } = experiment({}, subscribe('s1', 'foo'), psubscribe('s1', 'f*'), leave, publish('foo', 'm1'));
    expect(got('s1')).toEqual(['m1']);
  });
});

describe('RPS-13 databases', () => {
  test('do not keep channels apart', () => {
    const { got } = experiment(
      { actors: { p: { db: 10 }, s1: { db: 1 } } },
      subscribe('s1', 'ch'),
      publish('ch', 'm1'),
    );
    expect(got('s1')).toEqual(['m1']);
  });
});

describe('RPS-14 in a cluster', () => {
  const setting = {
    servers: ['a', 'b', 'c'],
    serverArguments: ['--cluster-enabled', 'yes'],
    actors: { s1: { server: 'a' }, s2: { server: 'b' }, s3: { server: 'c' } },
  };
  const everywhere = ['s1', 's2', 's3'].map((actor) => subscribe(actor, 'ch'));

  test('PUBLISH goes to all nodes, and counts the subscriptions of its own', () => {
    const { got, counts } = experiment(setting, ...everywhere, publish('ch', 'm1'));
    expect([counts, got('s1'), got('s2'), got('s3')]).toEqual([[1], ['m1'], ['m1'], ['m1']]);
  });

  test('a node whose link is cut misses it, and the publisher sees the same number', () => {
    const cut = { type: 'partition', between: [['a', 'b'], ['c']], when: { at: 0 } } as const;
    const { got, counts } = experiment({ ...setting, faults: [cut] }, ...everywhere, publish('ch', 'm1'));
    expect([counts, got('s1'), got('s2'), got('s3')]).toEqual([[1], ['m1'], ['m1'], []]);
  });
});

describe('RPS-15 shard channels', () => {
  test('are no business of patterns', () => {
    const { got, counts } = experiment({}, psubscribe('s1', '*'), { ...publish('ch', 'm1'), shard: true });
    expect([counts, got('s1')]).toEqual([[0], []]);
  });

  test('live in slots: elsewhere they are moved, and one command has one slot', () => {
    expect([slotOf('foo'), slotOf('{foo}.bar'), slotOf('123456789')]).toEqual([12_182, 12_182, 0x31c3]);
    const ranges = [
      { first: 0, last: 8_191, node: 'a', replicas: ['c'] },
      { first: 8_192, last: 16_383, node: 'b', replicas: ['d'] },
    ];
    expect(slotError(['foo'], ranges, 'b')).toBeUndefined();
    expect(slotError(['foo'], ranges, 'd')).toBeUndefined();
    expect(slotError(['foo'], ranges, 'a')).toBe('MOVED 12182 b');
    expect(slotError(['foo', 'bar'], ranges, 'b')).toMatch(/^CROSSSLOT/);
  });
});

describe('RPS-16 and RPS-17 a replica', () => {
  const setting = { servers: ['primary', 'replica'], actors: { s1: { server: 'replica' } } };

  test('passes on what is published at its leader, whose number does not count its subscribers', () => {
    const { got, counts } = experiment(setting, subscribe('s1', 'ch'), publish('ch', 'm1'));
    expect([counts, got('s1')]).toEqual([[0], ['m1']]);
  });

  test('misses what its leader had not passed on, though PUBLISH had returned', () => {
    const cut = { type: 'partition', between: [['primary'], ['replica']], when: { at: 1_500 } } as const;
    const steps = [
      subscribe('s1', 'ch'),
      publish('ch', 'm1'),
      { op: 'stopServer' },
      { op: 'promote', server: 'replica' },
    ];
    const { got, counts } = experiment({ ...setting, faults: [cut] }, ...steps);
    expect([counts, got('s1')]).toEqual([[0], []]);
  });
});

describe('RPS-18 a publisher that publishes again', () => {
  test('since the answer was lost makes two of one, which nobody recognises', () => {
    const played = news(
      `producers: [{ id: shop, to: news, messages: 2, every: 300ms, redis-pubsub: { resend: true } }]
faults: [{ lose: { packet: answer }, nth: 1 }]`,
    );
    expect(factsOf(played, 'effected').map(({ message }) => message.id)).toEqual([
      'shop-1',
      'shop-2',
      'shop-1',
      'shop-2',
    ]);
  });
});

describe('RPS-19 subscribers', () => {
  test('do not compete: each does all of the work', () => {
    const played = news('producers: [{ id: shop, to: news, messages: 2 }]', ', count: 3');
    expect(factsOf(played, 'effected')).toHaveLength(6);
  });
});

describe('RPS-20 keyspace notifications', () => {
  const events = { serverArguments: ['--notify-keyspace-events', 'KA'] };
  const set = (value: string) => ({ op: 'resp3', actor: 's2', commands: [`SET k ${value}`] });

  test('are lost on who is away, as all is that is published', () => {
    const { got } = experiment(
      events,
      psubscribe('s1', '__keyspace@0__:*'),
      set('1'),
      doing('kill', 's1'),
      set('2'),
      doing('connect', 's1'),
      psubscribe('s1', '__keyspace@0__:*'),
      set('3'),
    );
    expect(got('s1')).toEqual(['set by __keyspace@0__:*', 'set by __keyspace@0__:*']);
  });
});
