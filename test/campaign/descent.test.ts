// The way down of a counterexample: how many futures keep the guarantee after each step, and from which on none does.
import { describe, expect, test } from 'vitest';
import { type Cell, cellNamed, descentOf, explore, exploreJson, worldOf } from '../../src/campaign/index.ts';
import type { Scenario } from '../../src/scenario/index.ts';

function scenarioOf(name: string): Scenario {
  const world = worldOf(cellNamed(name) as Cell);
  if (!world.possible) throw new Error(`${name} is not possible`);
  return world.scenario;
}

const scenario = scenarioOf('proof:in-memory/after-effect/mark-first/consumer-crash');
const result = await explore(scenario, { guarantees: ['at-least-once'] });
const path = result.findings[0]?.counterexample?.path ?? [];

describe('the way down', () => {
  const descent = descentOf(scenario, 'at-least-once', path);
  const { stages = [], noReturn = -1 } = descent ?? {};

  test('has a stage for each step, with as many events as have happened by then', () => {
    expect(stages.map(({ step }) => step)).toEqual([...path.keys(), path.length]);
    const events = stages.map((stage) => stage.events);
    expect(events).toEqual(events.toSorted((a, b) => a - b));
  });

  test('has fewer futures from step to step, and the guarantee holds in some of them up to the point of no return', () => {
    for (const [index, { schedules, holds }] of stages.entries()) {
      expect(schedules).toBeLessThanOrEqual(stages[index - 1]?.schedules ?? schedules);
      expect(holds > 0n, `step ${index}`).toBe(index < noReturn);
    }
    expect(noReturn).toBeGreaterThan(0);
  });

  test('is part of the document of a search, numbers of futures as digits', () => {
    const { counterexample } = exploreJson(result).verdicts['at-least-once'] ?? {};
    expect(counterexample?.descent?.noReturn).toBe(noReturn);
    expect(counterexample?.descent?.stages[0]).toMatchObject({ step: 0, schedules: stages[0]?.schedules.toString() });
    expect(JSON.stringify(counterexample)).toContain('"schedules":"');
  });

  test('is not counted where there are too many states', () => {
    expect(descentOf(scenario, 'at-least-once', path, 50)).toBeUndefined();
  });
});
