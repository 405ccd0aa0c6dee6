// Quorum queues with members on several nodes: RMQ-39, and what it makes of RMQ-09 and RMQ-18.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conduct, type Fault } from '../../../src/index.ts';
import { type AppendPacket, between } from '../../../src/profiles/rabbitmq/cluster/protocol.ts';
import { clusterOf, run } from '../../support/rabbitmq/cluster.ts';

const status = ({ verdicts }: ReturnType<typeof run>, name: 'at-least-once' | 'exactly-once') => verdicts[name].status;

describe('RMQ-39 a confirm of a quorum queue', () => {
  test('comes when a majority has the message on its disks, and not before', () => {
    const slow = run({
      faults: '[{ slow-disk: broker-2, at: 0ms, factor: 50 }, { slow-disk: broker-3, at: 0ms, factor: 80 }]',
    });
    // There and written in 50 ms, and back; the leader alone had it on its disk long before, the third member much later.
    expect(slow.at('broker-1 accepted shop-1')).toBeGreaterThan(50);
    expect(slow.at('broker-1 accepted shop-1')).toBeLessThan(80);
    expect(run({ faults: '[{ slow-disk: broker-3, at: 0ms, factor: 80 }]' }).at('broker-1 accepted shop-1')).toBe(6);
  });

  test('is nobody’s before the message is: a consumer gets it only when the majority has it', () => {
    const slow = run({
      faults: '[{ slow-disk: broker-2, at: 0ms, factor: 50 }, { slow-disk: broker-3, at: 0ms, factor: 50 }]',
    });
    expect(slow.told('accepted', 'dispatched').slice(0, 2)).toEqual([
      'broker-1 accepted shop-1',
      'broker-1 dispatched shop-1',
    ]);
  });
});

describe('RMQ-39 the loss of a minority', () => {
  test('is nothing to anybody while the leader is in the majority', () => {
    const whole = run({});
    const lamed = run({ faults: '[{ crash: broker-3, at: 10ms }]' });
    expect(lamed.told('confirmed', 'dispatched', 'effected', 'settled')).toEqual(
      whole.told('confirmed', 'dispatched', 'effected', 'settled'),
    );
    expect([lamed.leaders, status(lamed, 'exactly-once')]).toEqual([[], 'holds']);
  });

  test('brings another leader after an election of seconds, if the leader was in it', () => {
    const { leaders, at, events } = run({ faults: '[{ crash: broker-1, at: 40ms }]' });
    expect(leaders).toHaveLength(1);
    const elected = events.find((event) => event.type === 'moved' && event.to === 'leading')?.at ?? 0;
    expect(elected).toBeGreaterThan(1_040_000);
    expect(elected).toBeLessThan(2_100_000);
    expect(at(`${leaders[0]} accepted shop-3`)).toBeGreaterThan(elected / 1000);
  });

  test('takes nothing that was confirmed, and what was unacknowledged is delivered again by the new leader', () => {
    const lost = run({
      consumers: '[{ id: worker, from: orders, prefetch: 1, work: 100ms }]',
      faults: '[{ crash: broker-1, at: 80ms }]',
    });
    const [leader] = lost.leaders;
    expect(lost.told('confirmed')).toEqual(['shop confirmed shop-1', 'shop confirmed shop-2', 'shop confirmed shop-3']);
    expect(lost.told('dispatched', 'requeued')).toEqual([
      'broker-1 dispatched shop-1',
      `${leader} requeued shop-1`,
      `${leader} dispatched shop-1`,
      `${leader} dispatched shop-2`,
      `${leader} dispatched shop-3`,
    ]);
    const redelivered = lost.events.filter(
      (event) => event.type === 'fact' && event.fact.type === 'delivered' && event.fact.redelivered,
    );
    expect(redelivered).toHaveLength(1);
    expect(status(lost, 'at-least-once')).toBe('holds');
  });

  test('leaves to chance what only the dead leader had, and confirmed it was not', () => {
    // Its records leave the node in the same moment in which it dies, or they are lost on the way.
    const producers = '[{ id: shop, to: orders, confirm: all }]';
    const crash = '{ crash: broker-1, at: after-write }';
    const survives = run({ producers, faults: `[${crash}]` });
    const lost = run({
      producers,
      faults: `[${crash}, { lose: { packet: append, to: broker-2 } }, { lose: { packet: append, to: broker-3 } }]`,
    });
    expect([survives.counts.effected, lost.counts.effected]).toEqual([1, 0]);
    for (const { counts, told } of [survives, lost])
      expect([counts.accepted, told('unknown')]).toEqual([0, ['shop unknown shop-1']]);
  });
});

describe('RMQ-39 without a majority', () => {
  const faults =
    '[{ crash: broker-2, at: 41500us, restart-after: 10s }, { crash: broker-3, at: 41500us, restart-after: 20s }]';

  test('nothing is confirmed, no acknowledgement takes effect and nothing is delivered, until a node comes back', () => {
    const { at, told } = run({
      producers: '[{ id: shop, to: orders, messages: 4, every: 20ms, confirm: all }]',
      consumers: '[{ id: worker, from: orders, prefetch: 1, work: 30ms }]',
      faults,
    });
    // The worker had acknowledged shop-1 before, and has shop-2 in its hands; 3 and 4 are with the leader alone.
    expect(at('worker acked shop-2')).toBeLessThan(100);
    for (const line of [
      'broker-1 settled shop-2',
      'broker-1 accepted shop-3',
      'broker-1 accepted shop-4',
      'broker-1 dispatched shop-3',
    ])
      expect(at(line), line).toBeGreaterThan(10_041);
    expect(told('unknown')).toEqual(['shop unknown shop-3', 'shop unknown shop-4']);
    expect(told('settled')).toHaveLength(4);
  });

  test('a consumer that comes gets nothing of what waits', () => {
    const { at } = run({
      consumers: '[{ id: worker, from: orders, work: 10ms }]',
      faults: `[{ crash: worker, at: 1ms, restart-after: 1s }, ${faults.slice(1)}`,
    });
    expect(at('worker delivered shop-1')).toBeGreaterThan(10_041);
  });

  test('of the whole cluster nothing is lost either that was confirmed, once two nodes are back', () => {
    const all = run({
      consumers: '[{ id: worker, from: orders, prefetch: 1, work: 100ms }]',
      faults: '[1, 2, 3]'.replace(/\d/g, (node) => `{ crash: broker-${node}, at: 80ms, restart-after: ${node}s }`),
    });
    expect(all.counts).toMatchObject({ accepted: 3, lost: 0 });
    expect(all.leaders.length).toBeGreaterThan(0);
    expect(status(all, 'at-least-once')).toBe('holds');
  });
});

describe('RMQ-39 a leader that is cut off alone', () => {
  const producers = `
  - { id: near, to: orders, messages: 2, start: 500ms, every: 10ms, confirm: all }
  - { id: far, to: orders, messages: 2, start: 40s, every: 10ms, confirm: all, retry: { after: 1s, max: 200 } }`;
  const consumers = '[{ id: worker, from: orders, prefetch: 1, work: 10ms }]';
  const faults = '[{ partition: [[broker-1, near], [broker-2, broker-3, far, worker]], at: 300ms, heal-after: 90s }]';

  test('confirms nothing on its side, while the other side elects a leader and goes on', () => {
    const { told, leaders, at, counts } = run({ producers, consumers, faults });
    expect(leaders).toHaveLength(1);
    expect(told('unknown')).toEqual(['near unknown near-1', 'near unknown near-2']);
    expect(at('far confirmed far-2')).toBeLessThan(90_300);
    expect(at('worker effected far-2')).toBeLessThan(90_300);
    expect(told('accepted').filter((line) => line.startsWith('broker-1'))).toEqual([]);
    expect(counts.lost).toBe(0);
  });

  test('follows when it is heard again, and what was with it alone goes', () => {
    const { events, told } = run({ producers, consumers, faults });
    const moves = events.flatMap((event) =>
      event.type === 'moved' && event.node === 'broker-1' ? [`${event.from} ${event.to}`] : [],
    );
    expect(moves).toEqual(['leading following']);
    // All that was accepted is there exactly once.
    expect(told('effected').toSorted()).toEqual(['worker effected far-1', 'worker effected far-2']);
  });
});

describe('RMQ-39 consumer_disconnected_timeout', () => {
  const setting = (timeout: string) => ({
    cluster: `{ nodes: 3${timeout} }`,
    producers: '[{ id: shop, to: orders, confirm: all }]',
    consumers: '[{ id: lost, from: orders, work: 1s }, { id: other, from: orders, work: 10ms }]',
    faults: '[{ partition: [[broker-1, lost], [broker-2, broker-3, other]], at: 100ms, heal-after: 200s }]',
    more: 'until: 600s',
  });

  test('is how long a consumer keeps its messages whose node cannot be reached: 60 s, or as the cluster says', () => {
    const usual = run(setting('')).at('other delivered shop-1') ?? 0;
    // The other one itself has to notice that its connection is dead.
    expect(run(setting(', consumer-disconnected-timeout: 10s')).at('other delivered shop-1')).toBeLessThan(40_000);
    expect(usual).toBeGreaterThan(65_000);
    expect(usual).toBeLessThan(70_000);
  });

  test('is over when the node is heard again', () => {
    const soon = { ...setting(''), faults: setting('').faults.replace('200s', '20s') };
    expect(run(soon).at('other delivered shop-1') ?? run(soon).at('lost delivered shop-1')).toBeLessThan(45_000);
  });
});

describe('RMQ-39 a classic queue in a cluster', () => {
  const queues = (durable: boolean) =>
    `[{ name: orders, durable: ${durable} }, { name: bills, rabbitmq: { type: quorum } }]`;
  const setting = (durable: boolean) => ({
    queues: queues(durable),
    producers: '[{ id: shop, to: orders, confirm: all }, { id: office, to: bills, confirm: all }]',
    consumers: '[{ id: worker, from: orders, work: 100ms }, { id: clerk, from: bills, work: 100ms }]',
    faults: '[{ crash: broker-1, at: 50ms, restart-after: 20s }]',
  });

  test('is on one node, and cannot be had until that comes back', () => {
    const { at, counts } = run(setting(true));
    expect(at('clerk delivered office-1')).toBeLessThan(50);
    expect(at('clerk acked office-1')).toBeDefined();
    expect(counts.lost).toBe(0);
    const settled = [
      at('broker-1 settled shop-1') ?? 0,
      at('broker-2 settled office-1') ?? at('broker-3 settled office-1') ?? 0,
    ];
    expect(settled[0]).toBeGreaterThan(20_050);
    expect(settled[1]).toBeLessThan(3_000);
  });

  test('loses with its node what is not on the disk', () => {
    const { told } = run(setting(false));
    expect(told('vanished')).toEqual(['broker-1 vanished shop-1']);
  });
});

describe('RMQ-39 whatever happens to the nodes', () => {
  const scenario = clusterOf({
    consumers:
      '[{ id: worker, from: orders, prefetch: 1, work: 10ms }, { id: other, from: orders, prefetch: 1, work: 10ms }]',
    more: 'until: 600s',
  });
  const nodes = ['broker-1', 'broker-2', 'broker-3'];
  const at = fc.integer({ min: 0, max: 8_000_000 });
  const span = fc.constantFrom(50_000, 2_000_000, 20_000_000);
  const node = fc.constantFrom(...nodes);
  const crash = fc
    .record({ node, at, span })
    .map((given): Fault => ({ type: 'crash', node: given.node, when: { at: given.at }, restartAfter: given.span }));
  const pause = fc
    .record({ node, at, span })
    .map((given): Fault => ({ type: 'pause', node: given.node, when: { at: given.at }, resumeAfter: given.span }));
  const cut = fc.record({ node, at, span, with: fc.subarray(['shop', 'worker', 'other']) }).map((given): Fault => {
    const others = ['shop', 'worker', 'other'].filter((name) => !given.with.includes(name));
    const rest = nodes.filter((name) => name !== given.node);
    const sides = [
      [given.node, ...given.with],
      [...rest, ...others],
    ] as const;
    return { type: 'partition', between: sides, when: { at: given.at }, healAfter: given.span };
  });
  // A node comes back while it is cut off, so that nobody hears of it until it asks for votes.
  const unheard: Fault[] = [
    { type: 'crash', node: 'broker-1', when: { at: 0 }, restartAfter: 50_000 },
    {
      type: 'partition',
      between: [['broker-1'], ['broker-2', 'broker-3', 'shop', 'worker', 'other']],
      when: { at: 0 },
      healAfter: 50_000,
    },
  ];
  const plans = fc.array(fc.oneof(crash, pause, cut), { minLength: 1, maxLength: 5 });

  test('no term has two leaders, and what was confirmed takes effect', () => {
    fc.assert(
      fc.property(plans, (faults) => {
        const { events, verdicts } = conduct(scenario, { faults });
        const leaders = new Map<number, string>();
        for (const event of events) {
          if (event.type !== 'sent' || event.packet.verb !== between.append) continue;
          const { term } = event.packet as AppendPacket;
          expect(leaders.get(term) ?? event.node).toBe(event.node);
          leaders.set(term, event.node);
        }
        expect(verdicts['at-least-once'].status).toBe('holds');
      }),
      { numRuns: 40, examples: [[unheard]] },
    );
  });
});
