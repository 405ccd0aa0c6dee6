import { assert } from '../model/assert.ts';
import type { Observer } from '../model/trace.ts';
import { apply, begin, bootAll, healAt, type Transition } from './apply.ts';
import { Draft } from './draft.ts';
import { healingTime, isAiling, isQuiet } from './ending.ts';
import { isLive, occur } from './occur.ts';
import type { Policy } from './policy.ts';
import type { Limits, Setup } from './setup.ts';
import { emptyWorld, type World } from './world.ts';

/** Why a run ended: the world was quiet, or a limit cut it off and nothing about liveness is decided. */
export type End = 'quiet' | 'until' | 'steps' | 'events' | 'pending';

/** A run that is over. */
export interface Run {
  readonly world: World;
  readonly end: End;
  /** Steps taken. */
  readonly steps: number;
}

/**
 * Runs a world in time order to its end: until only idle timers are left after the faults have healed, or a limit is
 * reached. Nobody holds the worlds in between, so the draft writes in place; `observer` is shown each event.
 */
export function run(setup: Setup, observer?: Observer): Run {
  const world = emptyWorld(setup);
  const draft = new Draft(world, observer, world.agenda);
  bootAll(draft);
  return toItsEnd(draft);
}

/** Goes on in time order from a world, to its end. */
export function resume(world: World, observer?: Observer): Run {
  return toItsEnd(new Draft(world, observer));
}

function toItsEnd(draft: Draft): Run {
  const { world, end, steps } = goOn(draft, 0, Number.POSITIVE_INFINITY);
  assert(end !== 'paused', 'a run without a bound pauses nowhere');
  return { world, end, steps };
}

/** A stretch of a run; `end` is `paused` where more is to come. */
export interface Stretch extends Omit<Run, 'end'> {
  readonly end: End | 'paused';
}

/**
 * Goes on in time order from a world, for so many steps at the most. A run that is taken in stretches is the run that is
 * taken at once. `before` are the steps that the run has taken until then; the stretch counts on from there.
 */
export function advance(world: World, most: number, before = 0, observer?: Observer): Stretch {
  return goOn(new Draft(world, observer), before, before + most);
}

function goOn(draft: Draft, before: number, pauseAt: number): Stretch {
  const { limits } = draft.setup;
  const { agenda } = draft;
  let healTime = healingTime(draft);
  let steps = before;
  while (steps < pauseAt) {
    const item = agenda.pop();
    const time = agenda.poppedTime;
    if (item === undefined || isQuiet(draft, item)) {
      if (item !== undefined) agenda.push(time, item);
      if (draft.healed || !isAiling(draft)) return { world: draft.freeze(), end: 'quiet', steps };
      healTime = Number.POSITIVE_INFINITY;
      healAt(draft, draft.now);
    } else if (!isLive(draft, item)) {
      // A timer that was called off, or whose setter died.
    } else if (time >= healTime) {
      agenda.push(time, item);
      const due = healTime;
      healTime = Number.POSITIVE_INFINITY;
      healAt(draft, due);
    } else {
      const end = limitReached(limits, time, steps, draft.traceLength, agenda.size);
      if (end !== undefined) {
        agenda.push(time, item);
        return { world: draft.freeze(), end, steps };
      }
      if (time > draft.now) draft.now = time;
      occur(draft, item);
      steps += 1;
    }
  }
  return { world: draft.freeze(), end: 'paused', steps };
}

function limitReached(limits: Limits, time: number, steps: number, events: number, pending: number): End | undefined {
  if (time > limits.until) return 'until';
  if (steps >= limits.steps) return 'steps';
  if (events >= limits.events) return 'events';
  return pending > limits.pending ? 'pending' : undefined;
}

/** Walks a world step by step as a policy chooses, keeping every world: for replays of paths and for watching. */
export function* walk(setup: Setup, policy: Policy): Generator<Transition, void> {
  let transition = begin(setup);
  yield transition;
  for (let steps = 0; steps < setup.limits.steps; steps++) {
    const step = policy(transition.world);
    if (step === undefined) return;
    transition = apply(transition.world, step);
    yield transition;
  }
}
