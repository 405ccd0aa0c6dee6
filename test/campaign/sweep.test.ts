// Sweeps: what the runs of each point showed, added up; in shards, and by whoever makes the runs, the same to the byte.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conduct,
  type MakeRuns,
  MergeError,
  merged,
  type NamedShard,
  plannedSweep,
  readShard,
  type ShardReport,
  seedsOf,
  shardDocument,
  sweep,
  sweepCsv,
  sweepJson,
  tallyRun,
  VariedScenario,
} from '../../src/index.ts';

const file = `queuescope: 1
name: a shop whose acks get lost
topology: { queues: [{ name: orders, lease: 50ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 4, every: 5ms, confirm: all, retry: { after: 100ms, max: 5 } }]
consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect }]
network: { rules: [{ lose: 1/3, packet: ack }] }
until: 5s
expect: { per-key-order: holds }
`;
const varied = VariedScenario.of(file, 'shop.yaml') as VariedScenario;

/** Makes one run after the other, and turns back after so many. */
const oneByOne =
  (most = Number.POSITIVE_INFINITY): MakeRuns =>
  async (scenarios, orders, made) => {
    let done = 0;
    for (const order of orders) {
      if (done++ === most) return;
      const scenario = scenarios[order.at];
      if (scenario !== undefined) made(order, tallyRun(scenario, order.seed));
    }
  };

function planned(sets: readonly string[], seeds = 6, seed?: string) {
  const axes = sets.map((set) => {
    const axis = varied.axis(set);
    if (!axis.ok) throw new Error(axis.message);
    return axis.value;
  });
  const plan = plannedSweep(varied, axes, { file: 'shop.yaml', seed, seeds, guarantees: [] });
  if (!plan.ok) throw new Error('a point is refused');
  return plan;
}

const lossAndWork = ['network.rules.0.lose=0%,50%,100%', 'consumers.worker.work=1ms,20ms'];

describe('a sweep', () => {
  test('says of each point in how many runs each guarantee holds, and the means of what was counted', async () => {
    const swept = await sweep(planned(['network.rules.0.lose=0%..100%/25%'], 8), oneByOne());
    const { points } = sweepJson(swept);
    expect(points.map(({ at }) => at)).toEqual(
      ['0/1', '1/4', '1/2', '3/4', '1/1'].map((lose) => ({ 'network.rules.0.lose': lose })),
    );
    // Without a loss nothing is repeated; the more acks are lost, the more often the effect is.
    expect(points[0]).toMatchObject({
      runs: 8,
      verdicts: { 'exactly-once': { holds: 8, share: 1 } },
      counts: { duplicated: 0 },
    });
    const repeated = points.map(({ counts }) => counts.duplicated as number);
    expect(repeated).toEqual(repeated.toSorted((a, b) => a - b));
    expect(points.at(-1)?.verdicts['exactly-once']).toMatchObject({ holds: 0, violated: 8, share: 0 });
  });

  test('adds up what single runs with the same seeds show', async () => {
    const plan = planned(['network.rules.0.lose=40%'], 5, 'abc');
    const [point] = sweepJson(await sweep(plan, oneByOne())).points;
    const runs = seedsOf('abc', 5).map((seed) =>
      conduct(plan.scenarios[0] as (typeof plan.scenarios)[number], { seed }),
    );
    const meanOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
    expect(point?.counts.delivered).toBeCloseTo(meanOf(runs.map(({ counts }) => counts.delivered)), 4);
    expect(point?.latency.p99).toBeCloseTo(meanOf(runs.map(({ metrics }) => metrics.processing.latency.p99)), 4);
    const held = runs.filter(({ verdicts }) => verdicts['exactly-once'].status === 'holds').length;
    expect(point?.verdicts['exactly-once']?.holds).toBe(held);
    const broken = runs.find(({ verdicts }) => verdicts['exactly-once'].status === 'violated');
    expect(point?.verdicts['exactly-once']?.because).toBe(broken?.verdicts['exactly-once'].because);
  });

  test('of two axes is a grid whose last axis changes first', async () => {
    const { points, asked } = sweepJson(await sweep(planned(lossAndWork, 1), oneByOne()));
    expect(asked).toBe(6);
    expect(points.map(({ at }) => Object.values(at).join(' '))).toEqual(
      ['0%', '50%', '100%'].flatMap((lose) => [`${lose} 1ms`, `${lose} 20ms`]),
    );
  });

  test('of the seed gives each point its own, and has none for all', async () => {
    const plan = planned(['seed=a,b'], 3);
    const { points, seed } = sweepJson(await sweep(plan, oneByOne()));
    expect(seed).toBeNull();
    for (const [at, name] of ['a', 'b'].entries()) {
      const [alone] = sweepJson(await sweep(planned(['until=5s'], 3, name), oneByOne())).points;
      expect(points[at]).toMatchObject({ at: { seed: name }, runs: 3, counts: alone?.counts, latency: alone?.latency });
    }
    expect(points[0]?.latency).not.toEqual(points[1]?.latency);
  });

  test('leaves out points whose runs were not all made', async () => {
    const swept = await sweep(planned(lossAndWork, 4), oneByOne(11));
    expect(swept.points.map(([at]) => at)).toEqual([0, 1]);
    expect(sweepJson(swept)).toMatchObject({ asked: 6, points: [{ runs: 4 }, { runs: 4 }] });
  });

  test('names every point at which there is no scenario, and runs none', () => {
    const axis = varied.axis('consumers.worker.prefetch=0,5,-1,-2');
    if (!axis.ok) throw new Error(axis.message);
    const plan = plannedSweep(varied, [axis.value], { file: 'f', seeds: 1, guarantees: [] });
    expect(plan).toMatchObject({ ok: false, refused: [{ at: 2, problems: [{ code: 'QS206' }] }, { at: 3 }] });
  });

  test('is a table for a spreadsheet, in which no text is a formula', async () => {
    const plan = planned(['consumers.worker.work=1ms,20ms'], 2);
    const lines = sweepCsv(await sweep(plan, oneByOne())).split('\r\n');
    const columns = lines[0]?.split(',') ?? [];
    expect(columns.slice(0, 3)).toEqual(['consumers.worker.work', 'runs', 'at-most-once holds']);
    expect(lines).toHaveLength(4);
    expect(lines[1]?.split(',')).toHaveLength(columns.length);
    const seeds = planned(['seed==1+1,"a"'], 1);
    const quoted = sweepCsv(await sweep(seeds, oneByOne())).split('\r\n');
    expect([quoted[1]?.slice(0, 7), quoted[2]?.slice(0, 9)]).toEqual(["'=1+1,1", '"""a""",1']);
  });
});

describe('a sweep in shards', () => {
  async function shardsOf(plan: ReturnType<typeof planned>, count: number, change: Partial<ShardReport> = {}) {
    const shards: NamedShard[] = [];
    for (let index = 1; index <= count; index++) {
      const shard = { index, count };
      const { head, points } = await sweep(plan, oneByOne(), shard);
      const body = { kind: 'sweep', head, points } as const;
      const report: ShardReport = { engine: '1', campaign: 'sweep', of: {}, shard, body, ...change };
      shards.push({ name: `${index}.json`, report: readShard(JSON.stringify(shardDocument(report)), `${index}.json`) });
    }
    return shards;
  }

  test('is, merged from them in any order, to the byte the sweep of one machine', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 3 }), async (count, seeds) => {
        const plan = planned(lossAndWork, seeds);
        const whole = JSON.stringify(sweepJson(await sweep(plan, oneByOne())));
        const shards = await shardsOf(plan, count);
        for (const order of [shards, shards.toReversed()]) expect(JSON.stringify(merged(order).document)).toBe(whole);
      }),
      { numRuns: 8 },
    );
  });

  test('is refused with a shard missing, there twice, of another sweep, version, or one that was stopped', async () => {
    const plan = planned(lossAndWork, 2);
    const [one, two] = (await shardsOf(plan, 2)) as [NamedShard, NamedShard];
    const [, other] = (await shardsOf(planned(lossAndWork, 3), 2)) as [NamedShard, NamedShard];
    const [, newer] = (await shardsOf(plan, 2, { engine: '2' })) as [NamedShard, NamedShard];
    const stopped = structuredClone(two);
    (stopped.report.body as unknown as { points: unknown[] }).points.pop();
    const strange = structuredClone(two);
    (strange.report.body as unknown as { points: [number][] }).points[0]![0] = 0;
    const cases: [NamedShard[], RegExp][] = [
      [[one], /^shard 2\/2 is missing$/],
      [[one, one], /are both shard 1\/2$/],
      [[one, other], /do not list the same items/],
      [[one, newer], /queuescope 1, the other by 2/],
      [[one, stopped], /^1 of 6 points were not run$/],
      [[one, strange], /^2\.json has a point 0 that does not belong to it$/],
    ];
    for (const [shards, says] of cases) {
      expect(() => merged(shards)).toThrow(MergeError);
      expect(() => merged(shards)).toThrow(says);
    }
  });

  test.each([
    [/"holds":\d+/, '"holds":"many"', /at body\.points\.0\.1\.verdicts/],
    [/"axes":\[/, '"axes":[7,', /at body\.head\.axes/],
    [/"points":\[\[0/, '"points":[[600', /there is no such point/],
  ])('is refused where a report is damaged: %s', async (part, other, says) => {
    const [one] = await shardsOf(planned(lossAndWork, 1), 2);
    const text = JSON.stringify(shardDocument((one as NamedShard).report)).replace(part, other);
    expect(() => readShard(text, 'f')).toThrow(says);
  });
});
