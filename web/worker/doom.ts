/** The point of no return: the first event of a run after which no future is left in which a guarantee is not violated. */

import type { Moment, Outlook } from '../../src/explore/prospects.ts';
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { isInjected } from '../../src/report/sentence.ts';
import type { Bounds, Futures, Looking } from './futures.ts';

/** Where a guarantee was lost for good. */
export interface PointOfNoReturn {
  /** The position of the event in the trace. */
  readonly event: number;
  /** Whether every future after it was looked at, or some at random. */
  readonly how: 'exact' | 'sampled';
  /** How many futures after it were looked at; 0 where the trace itself had broken the guarantee. */
  readonly futures: bigint;
}

/** How far each question looks. */
export const DOOM: Bounds = { walks: 64, depth: 2_000, steps: 60_000 };

/** A run in which the point is looked for. */
export interface Doomed {
  readonly events: readonly TraceEvent[];
  /** Where futures begin that follow the step in which the event at a position happened. */
  after(event: number): Moment;
}

type Answer = { readonly how: 'exact' | 'sampled'; readonly futures: bigint } | 'spared';

/**
 * Looks for the point in a run that ended with the guarantee violated, by halving: what has no way out has none later either.
 * Gives undefined at each step, and the point in the end.
 */
export function* searching(
  futures: Futures,
  name: GuaranteeName,
  run: Doomed,
  bounds = DOOM,
): Generator<undefined, PointOfNoReturn> {
  let spared = -1;
  let doomed = run.events.length - 1;
  let found: Exclude<Answer, 'spared'> = { how: 'exact', futures: 0n };
  while (doomed - spared > 1) {
    const middle = Math.floor((spared + doomed) / 2);
    const answer = yield* wayOut(futures, name, run.after(middle), bounds);
    if (answer === 'spared') spared = middle;
    else {
      doomed = middle;
      found = answer;
    }
  }
  return { event: decisive(run, doomed), ...found };
}

/** Whether some future spares the guarantee. One that does is enough; that none does takes all of them. */
function* wayOut(futures: Futures, name: GuaranteeName, moment: Moment, bounds: Bounds): Generator<undefined, Answer> {
  if (moment.judge.firstViolations()[name] !== undefined) return { how: 'exact', futures: 0n };
  const sampled = yield* untilSpared(futures.sample(moment, bounds), name);
  if (sampled === 'spared') return 'spared';
  const listed = yield* untilSpared(futures.exact(moment), name);
  if (listed === 'spared') return 'spared';
  if (listed !== undefined) return { how: 'exact', futures: listed.schedules };
  return { how: 'sampled', futures: sampled.schedules };
}

function* untilSpared<T extends Outlook | undefined>(
  looking: Looking<T>,
  name: GuaranteeName,
): Generator<undefined, T | 'spared'> {
  for (;;) {
    const next = looking.next();
    const { value } = next;
    if (value !== undefined && value.shares[name].violated < value.schedules) return 'spared';
    if (next.done) return next.value;
    yield undefined;
  }
}

/** Of the events of one step that which people would name: what the adversary did, or what was lost; else the first. */
function decisive(run: Doomed, first: number): number {
  const step = run.events.slice(first, run.after(first).world.traceLength);
  const found = step.findIndex((event) => isInjected(event) || event.type === 'lost');
  return first + Math.max(0, found);
}
