import type { Observer } from '../model/trace.ts';
import { apply, begin, bootAll, type Transition } from './apply.ts';
import { Draft } from './draft.ts';
import { heal, isAiling } from './faults.ts';
import { isLive, occur } from './occur.ts';
import type { Pending } from './pending.ts';
import type { Policy } from './policy.ts';
import type { Setup } from './setup.ts';
import { emptyWorld, type World } from './world.ts';

/** Why a run ended: the world was quiet, or a limit cut it off and nothing about liveness is decided. */
export type End = 'quiet' | 'until' | 'steps' | 'pending';

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
  const draft = new Draft(emptyWorld(setup, {}), observer);
  bootAll(draft);
  return finish(draft);
}

/** Goes on in time order from a world, to its end. */
export function resume(world: World, observer?: Observer): Run {
  return finish(new Draft(world, observer));
}

function finish(draft: Draft): Run {
  const { limits, healAt } = draft.setup;
  const mayAil = draft.setup.faults.length > 0 || draft.setup.network.rules.length > 0;
  const healTime = mayAil && !draft.healed && healAt <= limits.until ? healAt : Number.POSITIVE_INFINITY;
  const stop = (end: End, steps: number): Run => ({ world: draft.freeze(), end, steps });
  let steps = 0;
  for (;;) {
    const agenda = draft.agendaToWrite();
    const time = agenda.nextTime();
    if (time >= healTime && !draft.healed && time !== Number.POSITIVE_INFINITY) {
      draft.now = Math.max(draft.now, healAt);
      heal(draft);
      continue;
    }
    if (time > limits.until && time !== Number.POSITIVE_INFINITY) return stop('until', steps);
    if (steps >= limits.steps) return stop('steps', steps);
    if (agenda.size > limits.pending) return stop('pending', steps);
    const item = agenda.pop();
    if (item === undefined || isQuiet(draft, item)) {
      if (draft.healed || !isAiling(draft)) return stop('quiet', steps);
      if (item !== undefined) agenda.push(time, item);
      heal(draft);
    } else if (isLive(draft, item)) {
      if (time > draft.now) draft.now = time;
      occur(draft, item);
      steps += 1;
    }
  }
}

/**
 * Whether only idle timers are left, this one among them. They are rare, so the agenda is searched only when one of them
 * is due.
 */
function isQuiet(draft: Draft, next: Pending): boolean {
  if (next.kind !== 'alarm' || !next.token.idle) return false;
  return draft.agenda.entries().every(({ item }) => !isLive(draft, item) || (item.kind === 'alarm' && item.token.idle));
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
