// Comparisons: one scenario on every kind of broker, and what is said of brokers as runs show it.
import { describe, expect, test } from 'vitest';
import {
  availableProfiles,
  brokerMatrix,
  comparison,
  comparisonJson,
  conduct,
  disagreements,
  type MakeRuns,
  ownProblems,
  parseScenario,
  plannedComparison,
  tallyRun,
} from '../../src/index.ts';

const oneByOne: MakeRuns = async (scenarios, orders, made) => {
  for (const order of orders) {
    const scenario = scenarios[order.at];
    if (scenario !== undefined) made(order, tallyRun(scenario, order.seed));
  }
};
const none: MakeRuns = async () => {};
const named = { file: 'shop.yaml', path: 'shop.yaml' };

const shop = () => `queuescope: 1
name: a crash of the broker while an order waits
topology: { queues: [{ name: orders, durable: true }] }
producers: [{ id: shop, to: orders, messages: 2 }]
consumers: [{ id: worker, from: orders, work: 20ms }]
faults: [{ crash: broker, at: 15ms, restart-after: 10ms }]
expect: { at-least-once: holds }
`;

describe('a comparison', () => {
  test('runs the file on each kind of broker as `run --profile` does, and says what the others lack', async () => {
    const planned = plannedComparison(shop(), named, availableProfiles);
    const { profiles, promised } = comparisonJson(await comparison(planned, { seeds: 1 }, oneByOne));
    expect(promised).toEqual({ 'at-least-once': 'holds' });
    expect(profiles.map(({ profile }) => profile)).toEqual(availableProfiles);
    for (const each of profiles) {
      const parsed = parseScenario(shop(), 'shop.yaml', undefined, each.profile);
      expect(each.ran).toBe(parsed.ok);
      if (!parsed.ok || !('verdicts' in each)) continue;
      const { verdicts, counts, traceHash } = conduct(parsed.scenario);
      expect(each).toMatchObject({
        counts,
        traceHash,
        replay: `queuescope replay shop.yaml --seed 1 --profile ${each.profile}`,
      });
      expect(Object.entries(each.verdicts).map(([name, { status }]) => [name, status])).toEqual(
        Object.entries(verdicts).map(([name, { status }]) => [name, status]),
      );
    }
    expect(profiles.find(({ profile }) => profile === 'redis-pubsub')).toMatchObject({
      ran: false,
      lacks: [
        { code: 'QS460', path: 'topology.queues[0].durable', line: 3 },
        { code: 'QS460', line: 5 },
      ],
    });
  });

  test('says of what stands under the name of the own broker that the others do not read it', async () => {
    const own = `queuescope: 1
name: A quorum queue
profile: { name: rabbitmq, version: "3.10" }
topology:
  queues: [{ name: orders, rabbitmq: { type: quorum, delivery-limit: 3 } }]
  rabbitmq: { exchanges: [{ name: shop }], bindings: [{ from: shop, to: orders }] }
producers: [{ id: shop, to: orders, rabbitmq: { exchange: shop } }]
consumers: [{ id: worker, from: orders, rabbitmq: {}, redis-streams: { group: billing } }]
`;
    const planned = plannedComparison(own, named, ['in-memory', 'rabbitmq', 'redis-streams']);
    const { profiles } = comparisonJson(await comparison(planned, { seeds: 1 }, oneByOne));
    const ignored = (name: string) => {
      const found = profiles.find(({ profile }) => profile === name);
      return found !== undefined && 'ignored' in found ? found.ignored.map(({ path, message }) => [path, message]) : [];
    };
    const alone = 'in-memory: what stands under rabbitmq is for that broker alone';
    expect(ignored('in-memory')).toEqual([
      ['topology.queues[0].rabbitmq', `${alone} (type and delivery-limit)`],
      ['topology.rabbitmq', `${alone} (exchanges and bindings)`],
      ['producers[0].rabbitmq', `${alone} (exchange)`],
    ]);
    expect(ignored('rabbitmq')).toEqual([]);
    expect(ignored('redis-streams').map(([path]) => path)).toEqual(ignored('in-memory').map(([path]) => path));
  });

  test('counts in how many runs each guarantee holds, and names those on which the brokers differ', async () => {
    const slow = shop().replace('work: 20ms', 'work: 500ms');
    const planned = plannedComparison(slow, named, ['in-memory', 'rabbitmq']);
    const compared = await comparison(planned, { seed: 'x', seeds: 5 }, oneByOne);
    const { profiles, seed } = comparisonJson(compared);
    expect(seed).toBe('x');
    for (const { verdicts } of profiles as { verdicts?: Record<string, Record<string, number>> }[])
      for (const { holds = 0, violated = 0, undecided = 0 } of Object.values(verdicts ?? {}))
        expect(holds + violated + undecided).toBe(5);
    // Work that takes longer than a lease never comes to an end where there is one; RabbitMQ has none.
    expect(disagreements(compared)).toContain('at-least-once');
  });

  test('leaves out a broker whose runs were not all made', async () => {
    const planned = plannedComparison(shop(), named, ['in-memory', 'redis-pubsub']);
    expect(comparisonJson(await comparison(planned, { seeds: 2 }, none)).profiles).toMatchObject([{ ran: false }]);
  });

  test('tells what is wrong with the file itself, whatever the broker, and nothing that only some lack', () => {
    const wrong = shop().replace('messages: 2', 'messages: two');
    expect(ownProblems(plannedComparison(wrong, named, availableProfiles))).toMatchObject([{ code: 'QS204' }]);
    expect(ownProblems(plannedComparison(shop(), named, ['redis-pubsub']))).toEqual([]);
  });

  test('calls a file without a path FILE in its replay lines', async () => {
    const planned = plannedComparison(shop(), { file: '<stdin>', path: undefined }, ['in-memory']);
    const [only] = comparisonJson(await comparison(planned, { seeds: 1 }, oneByOne)).profiles;
    expect(only).toMatchObject({ replay: 'queuescope replay FILE --seed 1 --profile in-memory' });
  });
});

describe('the matrix of brokers', () => {
  const rows = brokerMatrix(availableProfiles);
  const measured = (feature: string) =>
    Object.fromEntries(
      rows.find((row) => row.feature === feature)?.cells.map(({ profile, value }) => [profile, value]) ?? [],
    );

  test('has every row of the comparison, and every profile of the registry', () => {
    expect(rows.map(({ feature }) => feature)).toEqual([
      'Throughput',
      'Latency',
      'Persistence',
      'Ordering',
      'Scalability',
      'Message Replay',
      'Complexity',
      'Multi-tenancy',
      'Monitoring',
      'Cost',
    ]);
    for (const { cells } of rows) expect(cells.map(({ profile }) => profile)).toEqual(availableProfiles);
  });

  test('shows what a broker keeps through its crash', () => {
    expect(measured('Persistence')).toMatchObject({
      'in-memory': 3,
      rabbitmq: 3,
      'redis-pubsub': 0,
      'redis-streams': 3,
    });
  });

  test('shows that order lasts as long as one reader works, and that whoever is sent everything has it in order', () => {
    const { 'in-memory': memory, rabbitmq, 'redis-pubsub': pubsub } = measured('Ordering');
    for (const competing of [memory, rabbitmq]) expect(competing).toBeLessThan(40);
    expect(memory).toBeGreaterThanOrEqual(20);
    expect(pubsub).toBe(40);
  });

  test('shows that competing readers share the work, and subscribers do not', () => {
    const { rabbitmq, 'redis-pubsub': pubsub } = measured('Scalability');
    expect(rabbitmq).toBeGreaterThan(3.5);
    expect(pubsub).toBe(1);
  });

  test('shows who can read again what others have read', () => {
    expect(measured('Message Replay')).toMatchObject({ rabbitmq: 0, 'redis-pubsub': 0, 'redis-streams': 3 });
  });

  test('shows the latency of the hops that a message takes', () => {
    for (const value of Object.values(measured('Latency'))) expect(value).toBeGreaterThanOrEqual(2);
  });

  test('says of what no run can show only what is said', () => {
    for (const { how, cells } of rows.slice(6)) {
      expect(how).toBeNull();
      expect(cells.every((cell) => cell.measured === null)).toBe(true);
    }
    expect(rows[9]?.cells.find(({ profile }) => profile === 'rabbitmq')?.said).toBe('Self-hosted');
  });
});
