// The proof table: what its documents say is what its searches find, and each of its replay lines shows what it says.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Cell,
  cellName,
  cellNamed,
  cellsOf,
  conduct,
  crashMatrix,
  disciplines,
  interruption,
  joinedTable,
  measure,
  type ProofCell,
  type ProofTable,
  pathOf,
  proofTable,
  proofTablePage,
  proofTableText,
  wordOf,
  worldOf,
} from '../../src/campaign/index.ts';
import { availableProfiles, type Scenario } from '../../src/scenario/index.ts';

const document = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const written: ProofTable = JSON.parse(document('proof-table.json'));
const update = 'npm run table writes the table anew';

function scenarioOf(name: string): Scenario {
  const world = worldOf(cellNamed(name) as Cell);
  if (!world.possible) throw new Error(`${name} is not possible`);
  return world.scenario;
}

/** What breaks something in the table as it is written, with the name of its cell and of the guarantee. */
const breaks = written.cells.flatMap((cell) =>
  cell.possible
    ? Object.entries(cell.verdicts).flatMap(([guarantee, { broken }]) =>
        broken === null ? [] : [{ name: cell.name, guarantee: guarantee as keyof typeof cell.verdicts, ...broken }],
      )
    : [],
);

describe('the documents of the proof table', () => {
  test('have every cell of every broker, in order', () => {
    expect(
      written.cells.map(({ name }) => name),
      update,
    ).toEqual(cellsOf(availableProfiles, 1).map(cellName));
  });

  test('say the same as page and as data', () => {
    expect(document('proof-table.md'), update).toBe(proofTablePage(written));
  });

  // The rest is compared by `npm run table -- --check`, which takes all cores for a minute.
  const sample = written.cells.filter(
    ({ profile, ack, dedup, fault }) =>
      (profile === 'in-memory' && ack === 'after-effect') ||
      (profile === 'redis-pubsub' && dedup !== 'broker-checks') ||
      (profile === 'rabbitmq' && ack === 'after-effect' && dedup === 'atomic' && fault !== 'loss'),
  );
  test(`are what ${sample.length} of the ${written.cells.length} cells show when they are searched again`, async () => {
    const found: ProofCell[] = [];
    for (const { name } of sample) found.push(await measure(cellNamed(name) as Cell));
    expect(found, update).toEqual(sample);
  }, 120_000);

  test('promise nothing of a search that a bound has stopped', () => {
    for (const cell of written.cells)
      if (cell.possible && cell.complete !== true)
        for (const { status } of Object.values(cell.verdicts)) expect(status, cell.name).not.toBe('holds');
  });
});

describe('what the proof table calls broken', () => {
  test('shows again by its replay line, as the same trace', () => {
    expect(breaks.length).toBeGreaterThan(100);
    for (const { name, guarantee, replay, traceHash, par } of breaks) {
      const [, file = '', seed = '', path = ''] =
        /^queuescope replay (\S+) --seed (\S+) --path (\S+)$/.exec(replay) ?? [];
      expect(file).toBe(name);
      const run = conduct(scenarioOf(file), { seed, path: pathOf(path) });
      expect(run.verdicts[guarantee].status, replay).toBe('violated');
      expect(run.traceHash, replay).toBe(traceHash);
      expect(run.faults.length, replay).toBeLessThanOrEqual(par);
    }
  });

  test('breaks in time order as well, by the faults that the browser shows', () => {
    const staged = breaks.filter((each) => each.staged !== null);
    expect(staged.length / breaks.length).toBeGreaterThan(0.95);
    for (const { name, guarantee, staged: run } of staged) {
      const { verdicts, events } = conduct(scenarioOf(name), { faults: run?.plan });
      expect(verdicts[guarantee].status, name).toBe('violated');
      expect(events[run?.event ?? -1], name).toBeDefined();
    }
  });
});

describe('a cell', () => {
  test.each(cellsOf(availableProfiles, 1).slice(0, 8))('has a name that leads back to it: %o', (cell) => {
    expect(cellNamed(cellName(cell))).toEqual(cell);
    const twice = { ...cell, faults: 2 };
    expect(cellNamed(cellName(twice))).toEqual(cell.fault === 'none' ? cell : twice);
  });

  test.each(['proof:', 'proof:in-memory/after-effect/none', 'proof:nobody/after-effect/none/loss', 'loss'])(
    'is not meant by %s',
    (name) => expect(cellNamed(name)).toBeUndefined(),
  );

  test('whose broker cannot do what it asks says what is lacking', () => {
    const cell = cellNamed('proof:redis-pubsub/after-effect/none/loss') as Cell;
    expect(worldOf(cell)).toMatchObject({
      possible: false,
      lacks: [expect.stringContaining('there are no acknowledgements')],
    });
  });

  test('agrees with the crash matrix on each of its disciplines', () => {
    const dedups = {
      'ack-on-receipt': 'none',
      'ack-before-effect': 'none',
      'effect-before-ack': 'none',
      'idempotent-effect': 'idempotent',
      'atomic-mark': 'atomic',
      'mark-first': 'mark-first',
      'mark-last': 'mark-last',
    };
    expect(disciplines.map(({ id }) => id)).toEqual(Object.keys(dedups));
    for (const { discipline, verdict } of crashMatrix()) {
      const ack = /ack: ([\w-]+)/.exec(discipline.consumer)?.[1];
      const dedup = dedups[discipline.id as keyof typeof dedups];
      const cell = written.cells.find(({ name }) => name === `proof:in-memory/${ack}/${dedup}/consumer-crash`);
      expect(wordOf(cell as ProofCell), discipline.id).toBe(verdict);
    }
  });

  test('with more faults may break where fewer do not suffice', async () => {
    const broken = async (name: string) => wordOf(await measure(cellNamed(name) as Cell));
    expect(await broken('proof:in-memory/before-effect/mark-last/consumer-crash-2')).toBe('at-most-once');
    expect(await broken('proof:in-memory/after-effect/atomic/loss-2')).toBe('exactly-once');
  });
});

describe('a table', () => {
  const profiles = ['redis-pubsub'] as const;

  test('that was searched in parts is the same as in one', async () => {
    const whole = await proofTable({ profiles, faults: 1, limit: 60 });
    const part = (index: number) => proofTable({ profiles, faults: 1, limit: 60, shard: { index, count: 3 } });
    const parts = [await part(3), await part(1), await part(2)];
    expect(parts.map(({ shard }) => shard)).toEqual(['3/3', '1/3', '2/3']);
    expect(joinedTable(parts)).toEqual(whole);
  });

  test('that somebody stops has the cells that were searched, and says that there are more', async () => {
    let left = 5;
    const table = await proofTable({
      profiles,
      faults: 1,
      stoppedBy: () => (left-- > 0 ? undefined : interruption),
    });
    expect(table.cells.length).toBeLessThan(table.asked);
    expect(proofTableText(table)).toContain(`${table.cells.length} of ${table.asked} cells were searched.`);
  });

  test('that is a part of another has its cells in their own columns', () => {
    const cells = written.cells.filter(({ fault }) => fault === 'loss');
    const [, row] = proofTableText({ ...written, cells })
      .split('\n')
      .slice(2);
    expect(row).toMatch(/^ {2}on-receipt, no dedup {37}\S+$/);
  });

  test('is printed in 80 columns', () => {
    const lines = proofTableText(written).split('\n');
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    for (const profile of availableProfiles) expect(lines.some((line) => line.startsWith(profile))).toBe(true);
  });
});
