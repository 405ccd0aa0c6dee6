// Planted bugs: the search of each world catches every bug that is planted there, and passes where none is.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { merged, readShard } from '../../src/index.ts';
import { catalogue } from './catalogue.ts';
import { hunt, huntTable, idOf, quarries, shown } from './index.ts';
import { worldIds } from './worlds.ts';

describe('the catalogue', () => {
  test('has more than thirty bugs, each another one, in whoever there is', () => {
    expect(catalogue.length).toBeGreaterThan(30);
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    expect(new Set(catalogue.map(({ does }) => does)).size).toBe(catalogue.length);
    expect([...new Set(catalogue.map(({ culprit }) => culprit))].sort()).toEqual([
      'broker',
      'checker',
      'consumer',
      'producer',
      'rabbitmq',
      'redis-pubsub',
      'redis-streams',
      'store',
    ]);
  });

  test('has a bug in every world', () => {
    expect(worldIds.filter((id) => !catalogue.some(({ world }) => world === id))).toEqual([]);
  });
});

describe('a search', () => {
  test.each(worldIds)('passes in the world %s, where no bug is planted', async (id) => {
    expect(await hunt(id)).toMatchObject({ outcome: 'kept', caughtBy: null });
  });

  test.each(catalogue.map((mutant) => [mutant.id, mutant] as const))('catches %s', async (_id, mutant) => {
    const { outcome, caughtBy, because } = await hunt(mutant);
    expect({ outcome, because }).toMatchObject({ outcome: 'kept', because: expect.stringMatching(/violat|vacuous/) });
    expect(caughtBy).not.toBeNull();
  });
});

describe('what escapes', () => {
  const harmless = {
    ...catalogue[0],
    id: 'harmless',
    does: 'does nothing wrong',
    variant: {},
  } as (typeof catalogue)[0];

  test('is said to have escaped', async () => {
    const row = await hunt(harmless);
    expect(row).toMatchObject({ id: 'harmless', outcome: 'broken', caughtBy: null, faults: null });
    expect(huntTable([row])).toContain('ESCAPED  harmless: does nothing wrong');
    expect(huntTable([row])).toContain('0 of 1 mutants were caught');
  });
});

test('the table says of each bug what caught it, with how many faults, and how to see it', async () => {
  const rows = [];
  for (const quarry of quarries)
    if (['lost-delivery', 'broker-requeues-twice', 'checker-sees-no-effects'].includes(idOf(quarry)))
      rows.push(await hunt(quarry));
  expect(huntTable(rows).split('\n')).toEqual([
    'caught   broker-requeues-twice: puts back two copies of what was not acknowledged',
    '         explore of lost-delivery by exactly-once, with 1 fault',
    '         npm run mutants -- --only broker-requeues-twice --story',
    'caught   checker-sees-no-effects: looks away from repeated effects',
    '         explore of known-to-repeat by exactly-once, which should be broken: no violation in any order of any of 19 states',
    '         npm run mutants -- --only checker-sees-no-effects --story',
    'passes   explore of lost-delivery, no bug planted',
    '',
    '2 of 2 mutants were caught; the engine itself passes 1 of 1 searches.',
  ]);
});

test('the story of a bug is the run that breaks the guarantee, bug and all', async () => {
  const twice = catalogue.find(({ id }) => id === 'broker-requeues-twice') as (typeof catalogue)[0];
  const { verdicts, faults } = await shown(twice);
  expect(verdicts['exactly-once'].status).toBe('violated');
  expect(faults.length).toBe(1);
});

describe('npm run mutants', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const mutants = (...args: string[]) =>
    spawnSync(process.execPath, ['.tools/mutants.mjs', ...args], { cwd: root, encoding: 'utf8' });

  test('prints the table, and ends with 0 when all is caught', () => {
    const { status, stdout } = mutants('--only', 'broker-delivers-twice,lost-delivery');
    expect(stdout).toContain('1 of 1 mutants were caught; the engine itself passes 1 of 1 searches.');
    expect(status).toBe(0);
  });

  test('prints one document with --json, which has all that was hunted', () => {
    const { status, stdout } = mutants('--json', '--only', 'broker-delivers-twice');
    expect(JSON.parse(stdout)).toMatchObject({
      campaign: 'mutants',
      searches: [{ id: 'broker-delivers-twice', outcome: 'kept', caughtBy: 'exactly-once', faults: 0 }],
    });
    expect(status).toBe(0);
  });

  test('in shards is, merged, to the byte what one machine prints with --json', () => {
    const some = ['--only', 'broker-delivers-twice,lost-delivery,checker-sees-no-effects'];
    const shards = ['2/2', '1/2'].map((shard) => {
      const { stdout, status } = mutants(...some, '--shard', shard);
      expect(status).toBe(0);
      return { name: shard, report: readShard(stdout, shard) };
    });
    expect(`${JSON.stringify(merged(shards).document, null, 2)}\n`).toBe(mutants(...some, '--json').stdout);
  });

  test('refuses a mutant that there is not, and a shard that is none', () => {
    expect(mutants('--only', 'nobody')).toMatchObject({
      status: 64,
      stderr: expect.stringContaining('no mutant nobody'),
    });
    expect(mutants('--shard', '3/2')).toMatchObject({ status: 64, stderr: expect.stringContaining('like 2/4') });
  });
});
