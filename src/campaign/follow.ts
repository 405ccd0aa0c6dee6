/** One run from its beginning to its end: in time order, or along a path and then on in time order. */
import { type Policy, scripted } from '../kernel/policy.ts';
import { type End, type Run, resume, run, walk } from '../kernel/run.ts';
import type { Setup } from '../kernel/setup.ts';
import type { Observer, TraceEvent } from '../model/trace.ts';
import { CodeError } from './code-error.ts';

/** Why a run ended: as the kernel says, or since its trace reached the limit of events. */
export type RunEnd = End | 'events';

/** How a run ended, and after how many steps. */
export interface Followed {
  readonly end: RunEnd;
  readonly steps: number;
  /** How many faults struck. */
  readonly strikes: number;
}

/** Whether a run ended with all said and done, so that liveness may be judged. */
export const isQuiet = (end: RunEnd): boolean => end === 'quiet';

/** Whether one of the limits ended the run, which then is never green. */
export const isCutShort = (end: RunEnd): boolean => end === 'steps' || end === 'pending' || end === 'events';

/**
 * Runs a world and shows each event to those who follow, up to a limit of events: what lies beyond it nobody sees, and
 * the run counts as ended there.
 */
export function follow(
  setup: Setup,
  observers: readonly Observer[],
  { events, path }: { readonly events: number; readonly path?: readonly number[] | undefined },
): Followed {
  const gate = new Gate(observers, events);
  const followed = path === undefined ? outcomeOf(run(setup, gate), 0) : alongPath(setup, path, gate);
  return gate.shut ? { ...followed, end: 'events' } : followed;
}

/** Lets events through up to a limit. */
class Gate implements Observer {
  shut = false;
  private readonly observers: readonly Observer[];
  private left: number;

  constructor(observers: readonly Observer[], limit: number) {
    this.observers = observers;
    this.left = limit;
  }

  observe(event: TraceEvent): void {
    if (this.left <= 0) {
      this.shut = true;
      return;
    }
    this.left -= 1;
    for (const observer of this.observers) observer.observe(event);
  }
}

function alongPath(setup: Setup, path: readonly number[], observer: Observer): Followed {
  let taken = 0;
  let last: Parameters<Policy>[0] | undefined;
  for (const { world, events } of walk(setup, scripted(path))) {
    if (last !== undefined) taken += 1;
    last = world;
    for (const event of events) observer.observe(event);
  }
  if (last === undefined || (taken < path.length && taken < setup.limits.steps))
    throw new CodeError('unfit', `choice ${taken + 1} of the path cannot be made here: it belongs to another scenario`);
  if (taken >= setup.limits.steps) return { end: 'steps', steps: taken, strikes: last.strikes };
  return outcomeOf(resume(last, observer), taken);
}

const outcomeOf = ({ world, end, steps }: Run, before: number): Followed => ({
  end,
  steps: before + steps,
  strikes: world.strikes,
});
