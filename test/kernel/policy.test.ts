// Who chooses the next step: the clock, a script, or chance.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enabled } from '../../src/kernel/enabled.ts';
import { atRandom, inTimeOrder, type Policy, scripted } from '../../src/kernel/policy.ts';
import { walk } from '../../src/kernel/run.ts';
import type { Setup } from '../../src/kernel/setup.ts';
import { micros } from '../../src/model/ids.ts';
import { compile } from '../../src/scenario/compile.ts';
import { line, setupOf } from '../support/engine/play.ts';
import { randomCase } from '../support/engine/random-worlds.ts';
import { shownWorld } from '../support/engine/shown-world.ts';

const setup: Setup = {
  ...setupOf(`
topology: { queues: [{ name: orders, lease: 20ms }] }
producers: [{ id: shop, to: orders, messages: 2, confirm: all, retry: { after: 30ms, max: 1 } }]
consumers: [{ id: worker, from: orders }]
`),
  budget: { drops: 1, duplicates: 1, crashes: 1, timeouts: 0 },
};

const told = (policy: Policy, of: Setup = setup): string[] =>
  [...walk(of, policy)].flatMap(({ events }) => events.map(line));

/** A policy, and the path that it took. */
function noting(policy: Policy): { readonly policy: Policy; readonly path: number[] } {
  const path: number[] = [];
  return {
    path,
    policy(world) {
      const step = policy(world);
      if (step !== undefined)
        path.push(enabled(world).findIndex((each) => JSON.stringify(each) === JSON.stringify(step)));
      return step;
    },
  };
}

describe('time order', () => {
  test('chooses nothing that is due after the end of the time', () => {
    const brief = { ...setup, limits: { ...setup.limits, until: micros(5) } };
    const last = [...walk(brief, inTimeOrder)].at(-1)?.world;
    expect(last?.now).toBeLessThanOrEqual(5);
    expect(enabled(last as NonNullable<typeof last>)).not.toEqual([]);
  });
});

describe('a scripted path', () => {
  test('takes its choices and stops, or goes on as it is told', () => {
    expect([...walk(setup, scripted([0, 0, 0]))]).toHaveLength(4);
    expect(told(scripted([0, 0], inTimeOrder))).toEqual(told(inTimeOrder));
    expect([...walk(setup, scripted([]))]).toHaveLength(1);
  });

  test('stops at a choice that there is not', () => {
    expect([...walk(setup, scripted([0, 999, 0]))]).toHaveLength(2);
  });

  test('replays any walk, to the last event and the same world', () => {
    fc.assert(
      fc.property(randomCase, fc.string(), ({ scenario, faults }, seed) => {
        const tempted = { ...compile(scenario, { faults }), budget: setup.budget };
        const limited = { ...tempted, limits: { ...tempted.limits, steps: 80 } };
        const { policy, path } = noting(atRandom(seed));
        const first = [...walk(limited, policy)];
        const again = [...walk(limited, scripted(path))];
        expect(again.flatMap(({ events }) => events.map(line))).toEqual(
          first.flatMap(({ events }) => events.map(line)),
        );
        expect(again.map(({ world }) => shownWorld(world)).at(-1)).toBe(
          first.map(({ world }) => shownWorld(world)).at(-1),
        );
      }),
      { seed: 1, numRuns: 40 },
    );
  });
});

describe('chance', () => {
  const short = { ...setup, limits: { ...setup.limits, steps: 60 } };

  test('chooses the same for the same seed, and otherwise for another', () => {
    expect(told(atRandom('a'), short)).toEqual(told(atRandom('a'), short));
    expect(told(atRandom('a'), short)).not.toEqual(told(atRandom('b'), short));
  });

  test('chooses whatever is enabled, sooner or later', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const policy = atRandom(`${seed}`);
      for (const _ of walk(short, (world) => {
        const step = policy(world);
        if (step !== undefined) kinds.add(step.type);
        return step;
      }));
    }
    expect([...kinds].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['crash', 'duplicate', 'lose', 'occur', 'restart']);
  });

  test('has nothing to choose in a world in which nothing can happen', () => {
    const still = setupOf(`
topology: { queues: [{ name: orders }] }
producers: [{ id: shop, to: orders }]
consumers: [{ id: worker, from: orders }]
`);
    const worlds = [...walk(still, atRandom('1'))];
    expect(enabled((worlds.at(-1) as (typeof worlds)[number]).world)).toEqual([]);
  });
});
