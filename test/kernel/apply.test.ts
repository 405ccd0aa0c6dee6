// One step makes a new world and leaves the old one as it was; a run that writes in place tells the same story.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, begin } from '../../src/kernel/apply.ts';
import { enabled } from '../../src/kernel/enabled.ts';
import { inTimeOrder } from '../../src/kernel/policy.ts';
import { advance, resume, run, walk } from '../../src/kernel/run.ts';
import type { Setup } from '../../src/kernel/setup.ts';
import type { Step } from '../../src/kernel/step.ts';
import type { World } from '../../src/kernel/world.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { compile } from '../../src/scenario/compile.ts';
import { line, playSetup } from '../support/engine/play.ts';
import { randomCase } from '../support/engine/random-worlds.ts';
import { shownWorld } from '../support/engine/shown-world.ts';

/** Property tests may take their time on a busy machine. */
const minute = 60_000;

/** Worlds in which the adversary may do everything. */
const tempted = randomCase.map(({ scenario, faults }): Setup => {
  const setup = compile(scenario, { faults });
  return { ...setup, budget: { drops: 2, duplicates: 2, crashes: 2, timeouts: 0 } };
});

/** The choices of a walk: benign ones are the most likely. */
const choices = fc.array(fc.nat(1000), { maxLength: 60 });

/** Walks by these choices among the enabled steps, mostly the first. */
function* stroll(setup: Setup, picks: readonly number[]): Generator<{ readonly before: World; readonly step: Step }> {
  let { world } = begin(setup);
  for (const pick of picks) {
    const steps = enabled(world);
    const step = steps[pick % 3 === 0 ? pick % Math.max(steps.length, 1) : 0];
    if (step === undefined) return;
    yield { before: world, step };
    world = apply(world, step).world;
  }
}

describe('a step', () => {
  test(
    'leaves the world that it came from as it was, whatever the step',
    () => {
      fc.assert(
        fc.property(tempted, choices, (setup, picks) => {
          for (const { before, step } of stroll(setup, picks)) {
            const shown = shownWorld(before);
            apply(before, step);
            expect(shownWorld(before)).toBe(shown);
          }
        }),
        { seed: 1, numRuns: 150 },
      );
    },
    minute,
  );

  test(
    'leaves no trace in its world of the steps that others took from there',
    () => {
      fc.assert(
        fc.property(tempted, choices, (setup, picks) => {
          const all = [...stroll(setup, picks)];
          const ends = all.map(({ before, step }) => shownWorld(apply(before, step).world));
          all.reverse().forEach(({ before, step }, index) => {
            for (const other of enabled(before)) apply(before, other);
            expect(shownWorld(apply(before, step).world)).toBe(ends[all.length - 1 - index]);
          });
        }),
        { seed: 2, numRuns: 40 },
      );
    },
    minute,
  );

  test(
    'gives the same world and the same events again',
    () => {
      fc.assert(
        fc.property(tempted, choices, (setup, picks) => {
          for (const { before, step } of stroll(setup, picks)) {
            const first = apply(before, step);
            const again = apply(before, step);
            expect(again.events.map(line)).toEqual(first.events.map(line));
            expect(shownWorld(again.world)).toBe(shownWorld(first.world));
          }
        }),
        { seed: 3, numRuns: 60 },
      );
    },
    minute,
  );
});

describe('a walk in time order', () => {
  test(
    'tells the same story as a run, event by event, and ends in the same world',
    () => {
      fc.assert(
        fc.property(randomCase, ({ scenario, faults }) => {
          const setup = compile(scenario, { faults });
          const events: TraceEvent[] = [];
          let world: World | undefined;
          for (const transition of walk(setup, inTimeOrder)) {
            events.push(...transition.events);
            world = transition.world;
          }
          const played = playSetup(setup);
          expect(events.map(line)).toEqual(played.lines);
          expect(events).toEqual(played.events);
          expect(shownStanding(world as World)).toEqual(shownStanding(played.world));
        }),
        { seed: 4, numRuns: 200 },
      );
    },
    minute,
  );

  test(
    'may be left at any step for a run that ends it',
    () => {
      fc.assert(
        fc.property(randomCase, fc.nat(40), ({ scenario, faults }, steps) => {
          const setup = compile(scenario, { faults });
          const events: TraceEvent[] = [];
          let left = begin(setup);
          let taken = 0;
          for (const transition of walk(setup, inTimeOrder)) {
            left = transition;
            events.push(...transition.events);
            if (taken++ === steps) break;
          }
          const shown = shownWorld(left.world);
          resume(left.world, { observe: (event) => events.push(event) });
          expect(events.map(line)).toEqual(playSetup(setup).lines);
          expect(shownWorld(left.world)).toBe(shown);
        }),
        { seed: 5, numRuns: 150 },
      );
    },
    minute,
  );

  test(
    'a run that is taken in stretches is the run that is taken at once',
    () => {
      fc.assert(
        fc.property(randomCase, fc.integer({ min: 1, max: 40 }), ({ scenario, faults }, most) => {
          const setup = compile(scenario, { faults });
          const { world, events } = begin(setup);
          const all: TraceEvent[] = [...events];
          const observer = { observe: (event: TraceEvent) => all.push(event) };
          let stretch = advance(world, most, 0, observer);
          while (stretch.end === 'paused') stretch = advance(stretch.world, most, stretch.steps, observer);
          expect(all.map(line)).toEqual(playSetup(setup).lines);
          expect(stretch.end).toBe(run(setup).end);
        }),
        { seed: 6, numRuns: 100 },
      );
    },
    minute,
  );
});

/**
 * A world but for what nobody will look at again: alarms that were called off, which a run has thrown away, and what
 * survived the crash before the present life, which a run has written over.
 */
function shownStanding(world: World): unknown {
  const {
    pending: _,
    nodes,
    ...rest
  } = JSON.parse(shownWorld(world)) as { pending: unknown; nodes: { up: boolean }[] };
  return { ...rest, nodes: nodes.map((node) => (node.up ? { ...node, durable: null } : node)) };
}

describe('a run that nobody follows', () => {
  test(
    'comes to the same end as one that is followed',
    () => {
      fc.assert(
        fc.property(randomCase, ({ scenario, faults }) => {
          const setup = compile(scenario, { faults });
          const alone = run(setup);
          const followed = playSetup(setup);
          expect([alone.end, alone.steps, alone.world.now]).toEqual([followed.end, followed.steps, followed.world.now]);
          expect(alone.world.strikes).toBe(followed.world.strikes);
          const states = (world: World) =>
            world.nodes.map(({ state }, index) =>
              state === undefined ? null : setup.nodes[index]?.behaviour.freeze(state),
            );
          expect(states(alone.world)).toEqual(states(followed.world));
        }),
        { seed: 6, numRuns: 200 },
      );
    },
    minute,
  );
});
