/** One run from its beginning to its end: in time order, or along a path and then on in time order. */
import { begin } from '../kernel/apply.ts';
import { scripted } from '../kernel/policy.ts';
import { advance, type End, type Run, run, walk } from '../kernel/run.ts';
import type { Setup } from '../kernel/setup.ts';
import type { World } from '../kernel/world.ts';
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

/** How far a run is followed, and along which path it goes before it goes on in time order. */
export interface Bounds {
  /** The most events that anybody is shown. */
  readonly events: number;
  readonly path?: readonly number[] | undefined;
}

/**
 * Runs a world and shows each event to those who follow, up to a limit of events: what lies beyond it nobody sees, and
 * the run counts as ended there.
 */
export function follow(setup: Setup, observers: readonly Observer[], bounds: Bounds): Followed {
  if (bounds.path !== undefined) return drained(followInStretches(setup, observers, bounds, Number.POSITIVE_INFINITY));
  const gate = new Gate(observers, bounds.events);
  return followed(run(setup, gate), bounds.events);
}

/**
 * The same run, with a pause after each stretch of so many steps, in which the world as it stands can be kept. What
 * comes of it does not depend on the stretches.
 */
export function* followInStretches(
  setup: Setup,
  observers: readonly Observer[],
  { events, path }: Bounds,
  stretch: number,
): Generator<World, Followed> {
  const gate = new Gate(observers, events);
  let { world, steps } = path === undefined ? begun(setup, gate) : alongPath(setup, path, gate);
  if (steps >= setup.limits.steps) return followed({ world, end: 'steps', steps }, events);
  for (;;) {
    yield world;
    const next = advance(world, stretch, steps, gate);
    if (next.end !== 'paused') return followed({ world: next.world, end: next.end, steps: next.steps }, events);
    ({ world, steps } = next);
  }
}

/** What a generator returns in the end. */
export function drained<T>(generator: Generator<unknown, T>): T {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}

/** Lets the first so many events of a run through. */
class Gate implements Observer {
  readonly factsOnly: boolean;
  private readonly observers: readonly Observer[];
  private readonly limit: number;

  constructor(observers: readonly Observer[], limit: number) {
    this.observers = observers;
    this.limit = limit;
    this.factsOnly = observers.every((observer) => observer.factsOnly === true);
  }

  observe(event: TraceEvent): void {
    if (event.seq >= this.limit) return;
    const { observers } = this;
    for (let i = 0; i < observers.length; i++) (observers[i] as Observer).observe(event);
  }
}

/** A world at a pause, after so many steps. */
interface Pause {
  readonly world: World;
  readonly steps: number;
}

function begun(setup: Setup, observer: Observer): Pause {
  const { world, events } = begin(setup);
  for (const event of events) observer.observe(event);
  return { world, steps: 0 };
}

function alongPath(setup: Setup, path: readonly number[], observer: Observer): Pause {
  let taken = -1;
  let last: World | undefined;
  for (const { world, events } of walk(setup, scripted(path))) {
    taken += 1;
    last = world;
    for (const event of events) observer.observe(event);
  }
  if (last === undefined || (taken < path.length && taken < setup.limits.steps))
    throw new CodeError('unfit', `choice ${taken + 1} of the path cannot be made here: it belongs to another scenario`);
  return { world: last, steps: taken };
}

const followed = ({ world, end, steps }: Run, limit: number): Followed => ({
  end: world.traceLength > limit ? 'events' : end,
  steps,
  strikes: world.strikes,
});
