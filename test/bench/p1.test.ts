// The benchmark's problem, held to counts instead of times: what cannot be noisy.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { tableStatistics } from '../../src/actors/adapter/tables.ts';
import { conduct } from '../../src/campaign/index.ts';
import { run } from '../../src/kernel/run.ts';
import { reseeded, type Setup } from '../../src/kernel/setup.ts';
import { compile } from '../../src/scenario/compile.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const file = new URL('p1.yaml', import.meta.url);

interface Counters {
  steps: number;
  effects: number;
  dups: number;
  pubs: number;
  delivers: number;
  lost: number;
}

const named = { effected: 'effects', suppressed: 'dups', attempted: 'pubs', dispatched: 'delivers' } as const;

/** One run, followed by somebody who counts as the peers do. */
function counted(setup: Setup): Counters {
  const counters: Counters = { steps: 0, effects: 0, dups: 0, pubs: 0, delivers: 0, lost: 0 };
  const { steps, end } = run(setup, {
    observe(event) {
      if (event.type === 'lost') counters.lost += 1;
      else if (event.type === 'fact' && event.fact.type in named)
        counters[named[event.fact.type as keyof typeof named]] += 1;
    },
  });
  expect(end).toBe('quiet');
  return { ...counters, steps };
}

describe('the problem of the benchmark', () => {
  let setup: Setup;
  beforeAll(() => {
    const parsed = parseScenario(readFileSync(file, 'utf8'), 'p1.yaml');
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
    setup = compile(parsed.scenario);
  });

  test('asks XState at most 60 times for any number of runs', () => {
    const before = tableStatistics().calls;
    for (let seed = 1; seed <= 50; seed++) run(reseeded(setup, `${seed}`));
    expect(tableStatistics().calls - before).toBeLessThanOrEqual(60);
    expect(tableStatistics().outgrown).toEqual([]);
  });

  test('has exactly these counters for these seeds', () => {
    const rows = [1, 2, 3, 4, 5].map((seed) => Object.values(counted(reseeded(setup, `${seed}`))).join(' '));
    expect(rows).toMatchInlineSnapshot(`
      [
        "8338 1000 220 1217 1367 490",
        "8416 1000 237 1233 1362 485",
        "8612 1000 258 1259 1439 558",
        "8484 1000 240 1262 1381 522",
        "8342 1000 220 1216 1360 470",
      ]
    `);
  });

  test('agrees with plain JavaScript in its mean counters within 2 percent', async () => {
    const { run: plain } = (await import('./peers/p1_js_plain.mjs' as string)) as { run: (seed: number) => Counters };
    const seeds = Array.from({ length: 150 }, (_, index) => index + 1);
    const mean = (name: keyof Counters, play: (seed: number) => Counters): number =>
      seeds.reduce((sum, seed) => sum + play(seed)[name], 0) / seeds.length;
    const ours = new Map(seeds.map((seed) => [seed, counted(reseeded(setup, `${seed}`))]));
    for (const name of ['effects', 'dups', 'pubs', 'delivers', 'lost'] as const) {
      const ratio = mean(name, (seed) => ours.get(seed) as Counters) / mean(name, plain);
      expect(Math.abs(ratio - 1), name).toBeLessThanOrEqual(0.02);
    }
  });
});

test('the problem of the brokers keeps its promises with either, its one line changed', () => {
  const text = readFileSync(new URL('brokers.yaml', import.meta.url), 'utf8');
  const line = 'profile: in-memory';
  expect(text.split(line)).toHaveLength(2);
  for (const profile of ['in-memory', 'rabbitmq']) {
    const parsed = parseScenario(text.replace(line, `profile: ${profile}`), 'brokers.yaml');
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
    expect(conduct(parsed.scenario), profile).toMatchObject({ outcome: 'kept', counts: { effected: 1000, lost: 0 } });
  }
});
