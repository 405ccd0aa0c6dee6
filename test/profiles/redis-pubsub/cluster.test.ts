// Several servers in whole scenarios: RPS-14 to RPS-17.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conduct } from '../../../src/index.ts';
import { anywhere, at, clusterOf, refusalsOf, run } from '../../support/redis-pubsub/cluster.ts';

const statusOf = (report: ReturnType<typeof run>, name: 'at-least-once' | 'at-most-once' | 'no-silent-loss') =>
  report.verdicts[name].status;

describe('RPS-14 in a cluster', () => {
  test('what is published at one node comes to the subscribers of all, and only its own are counted', () => {
    const whole = run({});
    expect(['s1', 's2', 's3'].map(whole.got)).toEqual(Array(3).fill([1, 2, 3]));
    expect(whole.answers('feed')).toEqual([1, 1, 1]);
    expect(statusOf(whole, 'no-silent-loss')).toBe('holds');
  });

  test('a publisher may be anywhere as well', () => {
    const far = run({ producers: '[{ id: feed, to: news, redis-pubsub: { node: broker-3 } }]' });
    expect([['s1', 's2', 's3'].map(far.got), far.answers('feed')]).toEqual([[[1], [1], [1]], [1]]);
  });

  test('patterns hear what was published elsewhere', () => {
    const { got } = run({ consumers: at('broker-2', 's', 'news', ", channel: false, patterns: ['n*']") });
    expect(got('s')).toEqual([1, 2, 3]);
  });

  test('behind a cut link it is lost for that side, while the publisher sees the same number', () => {
    const cut = run({ faults: '[{ partition: [broker-1, broker-3], at: 10ms, heal-after: 20ms }]' });
    expect(['s1', 's2', 's3'].map(cut.got)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 3],
    ]);
    expect(cut.answers('feed')).toEqual([1, 1, 1]);
    expect([statusOf(cut, 'no-silent-loss'), statusOf(cut, 'at-least-once')]).toEqual(['violated', 'violated']);
  });

  test('a link that is cut one way still carries the other', () => {
    const faults = '[{ partition: [broker-3, broker-1], one-way: true, at: 1ms }]';
    const producers = '[{ id: feed, to: news }, { id: other, to: news, redis-pubsub: { node: broker-3 } }]';
    const { got } = run({ faults, producers });
    expect(['s1', 's2', 's3'].map((who) => got(who).length)).toEqual([1, 2, 2]);
  });

  test('what a node has not passed on when it crashes is lost everywhere else', () => {
    // The crash falls after the subscriber of this node was served, and before the links are written to.
    const faults = '[{ crash: broker-1, at: 3ms, restart-after: 5s }]';
    const crashed = run({ faults, producers: '[{ id: feed, to: news }]' });
    expect(crashed.counts.effected).toBeLessThan(3);
    expect(statusOf(crashed, 'no-silent-loss')).toBe('violated');
  });

  test('a subscriber that is away is missed by its own node, which says so', () => {
    const { got, told } = run({ faults: '[{ crash: s3, at: 15ms, restart-after: 15ms }]' });
    expect(got('s3')).toEqual([1, 3]);
    expect(told('dropped')).toEqual(['broker-3 dropped feed-2']);
  });

  test('a client that belongs to no node goes on to the next one when its own dies', () => {
    const { got } = run({
      producers: '[{ id: feed, to: news, messages: 3, every: 500ms, redis-pubsub: { node: broker-2 } }]',
      consumers: anywhere('s'),
      faults: '[{ crash: broker-1, at: 100ms, restart-after: 60s }]',
    });
    expect(got('s')).toEqual([1, 2, 3]);
  });
});

describe('RPS-15 a shard channel', () => {
  // `orders` is in a slot of broker-1, whose replica is broker-4.
  const queues = '[{ name: orders, redis-pubsub: { shard: true } }]';
  const nodes = '{ cluster: { masters: 3, replicas: 1, node-timeout: 5s } }';
  const producers = '[{ id: shop, to: orders, messages: 2, start: 50ms, every: 20ms }]';
  const shard = (setting: Parameters<typeof run>[0]) => run({ queues, nodes, producers, ...setting });

  test('is served by its master and the replicas of that, and by nobody else', () => {
    const served = shard({ consumers: `${anywhere('s', 'orders')}, ${at('broker-4', 'r', 'orders')}` });
    expect([served.got('s'), served.got('r'), served.answers('shop')]).toEqual([
      [1, 2],
      [1, 2],
      [1, 1],
    ]);
    const to = served.events.flatMap((event) =>
      event.type === 'sent' && event.packet.verb.name === 'spread' ? [event.to] : [],
    );
    expect(to).toEqual(['broker-4', 'broker-4']);
  });

  test('may be published to at a replica as well, and comes to the master', () => {
    const { got, answers } = shard({
      producers: '[{ id: shop, to: orders, redis-pubsub: { node: broker-4 } }]',
      consumers: anywhere('s', 'orders'),
    });
    expect([got('s'), answers('shop')]).toEqual([[1], [0]]);
  });

  test('at another node is answered MOVED, and a client goes where it is sent', () => {
    const moved = shard({
      producers: '[{ id: shop, to: orders, start: 50ms, redis-pubsub: { node: broker-6 } }]',
      consumers: at('broker-3', 's', 'orders'),
    });
    expect(moved.answers('s')).toEqual(['MOVED 105 broker-1']);
    expect(moved.answers('shop')).toEqual(['MOVED 105 broker-1', 1]);
    expect(moved.got('s')).toEqual([1]);
  });

  test('is not seen by patterns, nor by who subscribes to an ordinary channel of its name', () => {
    const { got } = shard({
      queues: '[{ name: orders, redis-pubsub: { shard: true } }, { name: news }]',
      producers: '[{ id: shop, to: orders }, { id: feed, to: news }]',
      consumers: at('broker-1', 's', 'news', ", patterns: ['o*', 'n*']"),
    });
    expect(got('s')).toEqual([1, 1]);
  });

  test('may be published to by a service that hears of an ordinary one: it moves with its subscriptions', () => {
    const { got } = run({
      queues: '[{ name: news }, { name: bills, redis-pubsub: { shard: true } }]',
      producers: '[{ id: feed, to: news, messages: 3, every: 100ms }]',
      consumers: anywhere('s', 'bills'),
      more: `until: 120s
services: [{ id: clerk, from: news, to: [bills], ack: on-receipt, prefetch: 0, work: 1ms, redis-pubsub: { node: broker-1 } }]`,
    });
    expect(got('clerk')).toEqual([1, 2, 3]);
    expect(got('s')).toHaveLength(3);
  });

  test('outside of a cluster is at one server, with all others', () => {
    const one = run({ queues, nodes: '{ replicas: 1 }', producers, consumers: at('broker-2', 's', 'orders') });
    expect([one.got('s'), one.answers('shop')]).toEqual([
      [1, 2],
      [0, 0],
    ]);
  });

  test('moves to the replica of a master that dies, and who asks elsewhere is sent there', () => {
    const after = shard({
      producers: '[{ id: shop, to: orders, messages: 2, every: 20s }]',
      consumers: `${at('broker-4', 'r', 'orders')}, ${anywhere('s', 'orders')}`,
      faults: '[{ crash: broker-1, at: 1s, restart-after: 50s }]',
    });
    expect(after.leaders).toEqual(['broker-4']);
    expect([after.got('r'), after.got('s')]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(after.answers('s')).toContain('MOVED 105 broker-4');
  });
});

describe('RPS-16 a replica', () => {
  const nodes = '{ replicas: 2 }';
  const consumers = `${anywhere('s')}, ${at('broker-2', 'r')}`;

  test('hands on what is published at its master, after as long as that takes, and nobody counts it', () => {
    const network = '{ latency: 1ms, rules: [{ from: broker-1, to: broker-2, latency: 80ms }] }';
    const { got, when, answers } = run({ nodes, consumers, network });
    expect([got('s'), got('r'), answers('feed')]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 1, 1],
    ]);
    expect(when('r', 1)).toBe((when('s', 1) ?? 0) + 80);
  });

  test('keeps to itself what is published at it', () => {
    const { got, answers } = run({
      nodes,
      consumers,
      producers: '[{ id: feed, to: news, redis-pubsub: { node: broker-2 } }]',
    });
    expect([got('s'), got('r'), answers('feed')]).toEqual([[], [1], [1]]);
  });

  test('behind a cut link misses it', () => {
    const faults = '[{ partition: [broker-1, broker-2], at: 10ms, heal-after: 20ms }]';
    const cut = run({ nodes, consumers, faults });
    expect([cut.got('s'), cut.got('r'), statusOf(cut, 'no-silent-loss')]).toEqual([[1, 2, 3], [1, 3], 'violated']);
  });

  test('sends away whoever wants the master', () => {
    const producers = '[{ id: feed, to: news, messages: 2, every: 3s }]';
    const { got, leaders } = run({
      nodes,
      producers,
      consumers,
      faults: '[{ crash: broker-1, at: 100ms, restart-after: 1s }]',
    });
    expect([got('s'), leaders]).toEqual([[1, 2], []]);
  });
});

describe('RPS-17 a fail-over', () => {
  const nodes = '{ replicas: 2, fail-over: 500ms }';
  const producers = '[{ id: feed, to: news, messages: 4, every: 1s }]';
  const consumers = `${anywhere('s')}, ${at('broker-3', 'r')}`;
  const crash = '{ crash: broker-1, at: 1100ms, restart-after: 20s }';

  test('makes a master of the first replica, which everybody follows, the old master too', () => {
    const { leaders, got, events } = run({ nodes, producers, consumers, faults: `[${crash}]` });
    expect(leaders).toEqual(['broker-2']);
    expect([got('r'), got('s')]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    const last = events.filter((event) => event.type === 'moved' && event.node === 'broker-1').at(-1);
    expect(last).toMatchObject({ to: 'following.linked' });
  });

  test('loses what the dead master had not passed on, though PUBLISH had returned', () => {
    const lost = run({
      nodes,
      producers,
      consumers,
      faults: `[{ hold: { from: broker-1, packet: spread }, at: 990ms }, ${crash}]`,
    });
    expect(lost.answers('feed')[1]).toBe(1);
    expect([lost.got('s').includes(2), lost.got('r')]).toEqual([true, [1, 3, 4]]);
    expect(statusOf(lost, 'no-silent-loss')).toBe('violated');
  });

  test('does not happen where the master is back in time', () => {
    const { leaders } = run({
      nodes,
      producers,
      consumers,
      faults: '[{ crash: broker-1, at: 1100ms, restart-after: 100ms }]',
    });
    expect(leaders).toEqual([]);
  });

  test('happens to nobody where none is asked for', () => {
    const { leaders } = run({ nodes: '{ replicas: 2 }', producers, consumers, faults: `[${crash}]` });
    expect(leaders).toEqual([]);
  });

  const cluster = (faults: string) =>
    run({
      nodes: '{ cluster: { masters: 3, replicas: 1, node-timeout: 2s } }',
      producers: '[{ id: feed, to: news, messages: 3, every: 4s, redis-pubsub: { node: broker-2 } }]',
      consumers: `${anywhere('s')}, ${at('broker-4', 'r')}`,
      faults,
    });

  test('of a cluster takes the votes of a majority of its masters', () => {
    const { leaders, told } = cluster('[{ crash: broker-1, at: 1s, restart-after: 40s }]');
    expect(leaders).toEqual(['broker-4']);
    expect(told('effected')).toHaveLength(6);
  });

  test('does not come about without that majority', () => {
    const two = cluster(
      '[{ crash: broker-1, at: 1s, restart-after: 20s }, { crash: broker-3, at: 500ms, restart-after: 10s }]',
    );
    // The replica of broker-3 asks first, and has one of the two votes that it needs, until broker-3 is back.
    const led = two.events.find((event) => event.type === 'moved' && event.to === 'leading')?.at ?? 0;
    expect(led).toBeGreaterThan(10_500_000);
  });
});

describe('RPS-14 to RPS-17 what cannot be asked', () => {
  const shard = '[{ name: orders, redis-pubsub: { shard: true } }, { name: bills, redis-pubsub: { shard: true } }]';

  test('a node that is not there', () => {
    expect(refusalsOf({ consumers: at('broker-4', 's') })).toEqual([
      'consumers[0].redis-pubsub.node: redis-pubsub: there is no node broker-4 (did you mean broker-1?)',
    ]);
  });

  test('two slots in one call', () => {
    const consumers = anywhere('s', 'orders', ' shard-channels: [bills]');
    const [refusal] = refusalsOf({
      queues: shard,
      producers: '[{ id: shop, to: orders }, { id: b, to: bills }]',
      consumers,
    });
    expect(refusal).toMatch(
      /^consumers\[0\]\.redis-pubsub\.shard-channels: .*CROSSSLOT: orders is in slot 105, bills is in/,
    );
    const tagged = anywhere('s', 'orders', " shard-channels: ['{orders}.eu']");
    expect(refusalsOf({ queues: shard, producers: '[{ id: shop, to: orders }]', consumers: tagged })).toEqual([]);
  });

  test('patterns for a shard channel', () => {
    const consumers = anywhere('s', 'orders', " patterns: ['o*']");
    expect(refusalsOf({ queues: shard, producers: '[{ id: shop, to: orders }]', consumers })).toEqual([
      'consumers[0].redis-pubsub.patterns: redis-pubsub: patterns do not see shard channels (RPS-15) ' +
        '(remove the patterns, or shard: true of the channel)',
    ]);
  });

  test('channels of several shards from one publisher', () => {
    const producers = '[{ id: shop, to: orders, messages: 2, redis-pubsub: { channels: [orders, foo] } }]';
    expect(refusalsOf({ queues: shard, producers, consumers: anywhere('s', 'orders') })[0]).toMatch(
      /^producers\[0\]: .*one connection is to one node.*slot 105, foo is in slot 12182/,
    );
  });

  test.each([
    ['{ cluster: {}, replicas: 1 }', /replicas: .*each master has replicas of its own/],
    ['{ cluster: {}, fail-over: 1s }', /fail-over: .*a cluster fails over by itself/],
    ['{ fail-over: 1s }', /fail-over: .*without replicas \(add replicas: 1\)/],
  ])('nodes as in %s', (nodes, refusal) => {
    expect(refusalsOf({ nodes, consumers: anywhere('s') })).toEqual([expect.stringMatching(refusal)]);
  });
});

test('RPS-17 whatever nodes crash, every world comes to rest with one master in each shard, and nothing comes twice', () => {
  const crash = fc.record({
    node: fc.integer({ min: 1, max: 6 }),
    at: fc.integer({ min: 0, max: 30_000 }),
    down: fc.integer({ min: 1, max: 30_000 }),
  });
  fc.assert(
    fc.property(fc.array(crash, { maxLength: 4 }), (crashes) => {
      const faults = crashes.map(
        ({ node, at: when, down }) => `{ crash: broker-${node}, at: ${when}ms, restart-after: ${down}ms }`,
      );
      const report = conduct(
        clusterOf({
          queues: '[{ name: orders, redis-pubsub: { shard: true } }]',
          nodes: '{ cluster: { masters: 3, replicas: 1, node-timeout: 2s } }',
          producers: '[{ id: shop, to: orders, messages: 10, every: 6s }]',
          consumers: `${anywhere('s', 'orders')}, ${at('broker-4', 'r', 'orders')}`,
          faults: `[${faults.join(', ')}]`,
          more: 'until: 300s\nheal-at: 200s',
        }),
      );
      expect(report.end).toBe('quiet');
      expect(report.verdicts['at-most-once'].status).toBe('holds');
      const last = new Map(
        report.events.flatMap((event) => (event.type === 'moved' ? [[event.node as string, event.to]] : [])),
      );
      for (const shard of [1, 2, 3]) {
        const leads = (node: number) =>
          (last.get(`broker-${node}`) ?? (node <= 3 ? 'leading' : 'following')) === 'leading';
        expect([shard, shard + 3].filter(leads)).toHaveLength(1);
      }
    }),
    { numRuns: 60 },
  );
});
