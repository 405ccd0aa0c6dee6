// Shards merged: to the byte what one machine would have made, in whatever order they come; and what is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  check,
  checkJson,
  checkShard,
  interruption,
  joinedChecks,
  MergeError,
  merged,
  type NamedShard,
  proofTable,
  readShard,
  type ShardReport,
  scenarioIn,
  scenarios,
  shardDocument,
} from '../../src/index.ts';

const naive = scenarioIn(`queuescope: 1
name: an ack or a confirm gets lost
topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 3, confirm: all, retry: { after: 100ms, max: 5 } }]
consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect }]
search:
  budget: { drops: 2, crashes: 1 }
  expect: { at-least-once: holds, exactly-once: violated, at-most-once: { violated: { par: 1 } }, per-key-order: holds }
`);

/** A report as it comes back from its file. */
const written = (report: ShardReport, name = 'a.json'): ShardReport =>
  readShard(JSON.stringify(shardDocument(report)), name);

async function shardsOf(count: number, runs: number): Promise<NamedShard[]> {
  const shards: NamedShard[] = [];
  for (let index = 1; index <= count; index++) {
    const shard = { index, count };
    const share = await checkShard(naive, shard, { runs, file: 'naive.yaml' });
    const body = { kind: 'checks', single: true, files: [{ file: 'naive.yaml', share }] } as const;
    const report = { engine: '0.1.0', campaign: 'check', of: { runs }, shard, body };
    shards.push({ name: `${index}.json`, report: written(report) });
  }
  return shards;
}

describe('a check in shards', () => {
  test.each([1, 2, 3, 7])(
    'is, merged from %i of them in any order, to the byte the check of one machine',
    async (count) => {
      const whole = { file: 'naive.yaml', ...checkJson(await check(naive, { runs: 300, file: 'naive.yaml' })) };
      const shards = await shardsOf(count, 300);
      for (const order of [shards, shards.toReversed(), [...shards.slice(1), ...shards.slice(0, 1)]])
        expect(JSON.stringify(merged(order).document)).toBe(JSON.stringify(whole));
    },
  );

  test('shares the runs: together they are all, and each makes some', async () => {
    const runs: number[] = [];
    for (let index = 1; index <= 4; index++)
      runs.push((await checkShard(naive, { index, count: 4 }, { runs: 400 })).part.runs);
    expect(runs.reduce((sum, each) => sum + each, 0)).toBe(400);
    expect(Math.min(...runs)).toBeGreaterThan(0);
  });

  test('is that of one machine for every scenario, seed and number of shards', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(), fc.integer({ min: 2, max: 5 }), fc.string(), async (scenario, count, seed) => {
        const options = { runs: 40, seed, guarantees: ['at-least-once', 'exactly-once'] } as const;
        const shares = [];
        for (let index = 1; index <= count; index++) shares.push(await checkShard(scenario, { index, count }, options));
        const whole = JSON.stringify(checkJson(await check(scenario, options)));
        expect(JSON.stringify(checkJson(joinedChecks(shares)))).toBe(whole);
      }),
      { numRuns: 15 },
    );
  });

  test('that was stopped is undecided as a whole', async () => {
    const whole = await checkShard(naive, { index: 1, count: 2 }, { runs: 50, guarantees: ['at-least-once'] });
    const stopped = await checkShard(
      naive,
      { index: 2, count: 2 },
      {
        runs: 50,
        guarantees: ['at-least-once'],
        every: 10,
        shouldStop: () => true,
      },
    );
    expect(joinedChecks([whole, stopped])).toMatchObject({ stopped: true, outcome: 'undecided', asked: 50 });
  });
});

describe('a list in shards', () => {
  const report = (index: number, count: number, rows: readonly number[], total = 5): ShardReport => ({
    engine: '0.1.0',
    campaign: 'mutants',
    of: { ids: total },
    shard: { index, count },
    body: {
      kind: 'rows',
      head: { campaign: 'mutants' },
      many: 'searches',
      total,
      rows: rows.map((at) => [at, { id: `m${at}`, outcome: at === 3 ? 'broken' : 'kept' }]),
    },
  });
  const named = (...reports: readonly ShardReport[]): NamedShard[] =>
    reports.map((each, index) => ({ name: `${index}.json`, report: written(each) }));

  test('is joined in the order of its items', () => {
    const whole = merged(named(report(2, 2, [1, 3]), report(1, 2, [0, 2, 4])));
    expect(JSON.stringify(whole.document)).toBe(
      JSON.stringify({
        campaign: 'mutants',
        searches: ['m0', 'm1', 'm2', 'm3', 'm4'].map((id) => ({ id, outcome: id === 'm3' ? 'broken' : 'kept' })),
      }),
    );
  });

  test.each<[what: string, shards: readonly ShardReport[], says: RegExp]>([
    ['nothing', [], /nothing to merge/],
    ['a missing shard', [report(1, 3, [0]), report(3, 3, [2])], /^shard 2\/3 is missing$/],
    ['several missing shards', [report(2, 40, [1])], /^shards 1\/40, 3\/40, .* and 29 more are missing$/],
    [
      'a shard that is there twice',
      [report(1, 2, [0]), report(1, 2, [0])],
      /^0\.json and 1\.json are both shard 1\/2$/,
    ],
    [
      'other numbers of shards',
      [report(1, 2, [0]), report(2, 3, [1])],
      /different campaigns: one is 1\/2, the other 2\/3/,
    ],
    [
      'another campaign',
      [report(1, 2, [0]), { ...report(2, 2, [1]), campaign: 'check' }],
      /one is mutants, the other check/,
    ],
    [
      'another engine',
      [report(1, 2, [0]), { ...report(2, 2, [1]), engine: '9' }],
      /queuescope 0\.1\.0, the other by 9/,
    ],
    ['other items', [report(1, 2, [0]), { ...report(2, 2, [1]), of: { ids: 6, more: 1 } }], /they differ in ids, more/],
    ['another length', [report(1, 2, [0]), { ...report(2, 2, [1], 6), of: { ids: 5 } }], /do not list the same items/],
    ['an item of another shard', [report(1, 2, [0, 1]), report(2, 2, [1, 3])], /^1\.json has an item 1/],
    ['an item beyond the end', [report(1, 1, [5])], /an item 5 that does not belong/],
    ['items that were not done', [report(1, 2, [0, 4]), report(2, 2, [1, 3])], /^1 of 5 items were not done$/],
  ])('is refused with %s', (_, shards, says) => {
    expect(() => merged(named(...shards))).toThrow(MergeError);
    expect(() => merged(named(...shards))).toThrow(says);
  });
});

describe('the proof table in shards', () => {
  const bounds = { profiles: ['redis-pubsub'], faults: 1, limit: 30 } as const;
  const partOf = async (index: number, change: object = {}): Promise<NamedShard> => {
    const part = await proofTable({ ...bounds, ...change, shard: { index, count: 3 } });
    return { name: `${index}.json`, report: readShard(JSON.stringify({ engine: '1', ...part }), `${index}.json`) };
  };

  test('is, merged from them, to the byte the table of one machine', async () => {
    const whole = await proofTable(bounds);
    const parts = [await partOf(3), await partOf(1), await partOf(2)];
    expect(JSON.stringify(merged(parts).document)).toBe(JSON.stringify(whole));
  });

  test('is refused with a part missing, of another table, and not searched to its end', async () => {
    const [one, two, three] = [await partOf(1), await partOf(2), await partOf(3)];
    expect(() => merged([one, three])).toThrow('shard 2/3 is missing');
    expect(() => merged([one, two, { ...three, report: { ...three.report, of: { faults: 2, limit: 30 } } }])).toThrow(
      'they differ in faults',
    );
    const newer = { ...three, report: { ...three.report, engine: '2' } };
    expect(() => merged([one, two, newer])).toThrow('one was made by queuescope 1, the other by 2');
    expect(() => merged([one, two, two])).toThrow('2.json and 2.json are both shard 2/3');
    const other = await partOf(3, { profiles: ['in-memory'], stoppedBy: () => undefined });
    expect(() => merged([one, two, other])).toThrow('these are not the parts of one table');
    const stopped = await partOf(3, { stoppedBy: () => interruption });
    expect(() => merged([one, two, stopped])).toThrow(/^\d+ of \d+ cells were not searched$/);
  });

  test('a whole table is not merged, and a damaged part is refused', async () => {
    const whole = await proofTable({ ...bounds, limit: 5 });
    expect(() => readShard(JSON.stringify(whole), 'f')).toThrow('f is a whole table');
    const part = JSON.stringify({ engine: '1', ...whole, shard: '1/2' });
    expect(readShard(part, 'f').campaign).toBe('the proof table');
    expect(() => readShard(part.replace('"asked":', '"ask":'), 'f')).toThrow(/f is damaged: .* at asked/);
    expect(() => readShard(part.replace('"1/2"', '"3/2"'), 'f')).toThrow(
      'f is damaged: there is no such shard at shard',
    );
  });
});

describe('a file that is no report of a shard', () => {
  const good = shardDocument({
    engine: '0.1.0',
    campaign: 'mutants',
    of: {},
    shard: { index: 1, count: 1 },
    body: { kind: 'rows', head: {}, many: 'rows', total: 0, rows: [] },
  });
  const changed = (change: object): string => JSON.stringify({ ...good, ...change });

  test.each<[text: string, says: RegExp]>([
    ['', /^f is no report of a shard$/],
    ['[]', /^f is no report of a shard$/],
    ['null', /^f is no report of a shard$/],
    ['{"states": 1}', /^f is no report of a shard$/],
    [changed({ format: 'queuescope-shard/2' }), /^f is of the format queuescope-shard\/2$/],
    [changed({ shard: { index: 3, count: 2 } }), /^f is damaged: there is no such shard at shard$/],
    [changed({ shard: { index: 1, count: 1e9 } }), /^f is damaged: .* at shard\.count$/],
    [
      changed({ body: { kind: 'rows', head: {}, many: 'rows', total: 1, rows: [[0, {}]] } }),
      /at body\.rows\.0\.1\.outcome$/,
    ],
    [changed({ body: { kind: 'cakes' } }), /at body\.kind$/],
  ])('is refused: %s', (text, says) => {
    expect(() => readShard(text, 'f')).toThrow(says);
  });

  test('is refused where the plan of a counterexample is none', async () => {
    const share = await checkShard(naive, { index: 1, count: 1 }, { runs: 60 });
    const body = { kind: 'checks', single: true, files: [{ file: 'f', share }] } as const;
    const text = JSON.stringify(
      shardDocument({ engine: '0', campaign: 'check', of: {}, shard: { index: 1, count: 1 }, body }),
    );
    expect(readShard(text, 'f')).toBeDefined();
    expect(() => readShard(text.replaceAll(/"type":"(?:lose|crash)"/g, '"type":"explode"'), 'f')).toThrow(/damaged/);
  });
});
