import type { Observer } from '../model/trace.ts';
import { apply, begin, bootAll, type Transition } from './apply.ts';
import { Draft } from './draft.ts';
import { heal, isAiling } from './faults.ts';
import { isLive, occur } from './occur.ts';
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
  let steps = 0;
  for (;;) {
    const agenda = draft.agendaToWrite();
    const time = agenda.nextTime();
    if (mayAil && !draft.healed && time >= healAt && healAt <= limits.until && time !== Number.POSITIVE_INFINITY) {
      draft.now = Math.max(draft.now, healAt);
      heal(draft);
      continue;
    }
    if (time === Number.POSITIVE_INFINITY || isQuiet(draft)) {
      if (draft.healed || !isAiling(draft)) return { world: draft.freeze(), end: 'quiet', steps };
      heal(draft);
      continue;
    }
    if (time > limits.until) return { world: draft.freeze(), end: 'until', steps };
    if (steps >= limits.steps) return { world: draft.freeze(), end: 'steps', steps };
    if (agenda.size > limits.pending) return { world: draft.freeze(), end: 'pending', steps };
    const item = agenda.pop();
    if (!isLive(draft, item)) continue;
    draft.now = time > draft.now ? time : draft.now;
    occur(draft, item);
    steps += 1;
  }
}

/** Whether only idle timers are left. They are rare, so the agenda is searched only when one of them is due. */
function isQuiet(draft: Draft): boolean {
  const next = draft.agenda.peek();
  if (next === undefined) return true;
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
