/** Futures by listing them all, and by random walks where there are too many. */
import { draw, streamKeys } from '../../src/kernel/random.ts';
import { combine } from '../../src/model/hash.ts';
import type { Bounds, Futures, Looking, Origin, Outlook } from './futures.ts';
import { type Choice, choices, isAtRest, Ledger, taken } from './schedules.ts';

/** Steps between two moments at which others are heard. */
const BREATH = 64;
/** Steps between two moments at which it is asked whether the list will ever be whole. */
const PROSPECT = 8192;
/** The part of everything that the bounds must promise to reach, or the list is given up early. */
const HOPELESS = 0.02;

interface Fork {
  readonly place: Origin;
  readonly open: readonly Choice[];
  next: number;
}

/** Lists the futures depth first: at any time it holds one path and what branches off it. */
function* exact(origin: Origin, bounds: Bounds): Looking<Outlook | undefined> {
  const found = new Ledger();
  const path: Fork[] = [];
  const enter = (place: Origin): void => {
    const open = choices(place);
    if (open.length === 0) found.add(place.judge, isAtRest(place));
    else path.push({ place, open, next: 0 });
  };
  enter(origin);
  let steps = 0;
  for (let fork = path.at(-1); fork !== undefined; fork = path.at(-1)) {
    const choice = fork.open[fork.next++];
    if (choice === undefined) path.pop();
    else enter(taken(fork.place, choice));
    steps += 1;
    // A list that is not whole says nothing, so it is given up at one schedule too many, too long, or too dear.
    if (found.futures > bounds.schedules || path.length > bounds.depth || steps > bounds.steps) return undefined;
    if (steps % PROSPECT === 0 && fractionOf(path) * bounds.steps < HOPELESS * steps) return undefined;
    if (steps % BREATH === 0) yield found.read();
  }
  return found.read();
}

/** How much of everything lies behind a path, if all that branches off at one place were alike. */
function fractionOf(path: readonly Fork[]): number {
  let behind = 0;
  let width = 1;
  for (const { open, next } of path) {
    width /= open.length;
    behind += (next - 1) * width;
  }
  return behind;
}

/** Walks at random, each walk by draws of its own, so that the nth walk is the same however many there are. */
function* sample(origin: Origin, bounds: Bounds): Looking<Outlook> {
  const found = new Ledger();
  let steps = 0;
  for (let walk = 0; walk < bounds.walks && steps < bounds.steps; walk++) {
    const { policy } = streamKeys(`future ${walk}`);
    let place = origin;
    let open = choices(place);
    for (let depth = 0; open.length > 0 && depth < bounds.depth; depth++) {
      place = taken(place, open[draw(policy, combine(depth, 0)) % open.length] as Choice);
      open = choices(place);
      steps += 1;
      if (steps % BREATH === 0) yield found.read();
    }
    found.add(place.judge, open.length === 0 && isAtRest(place));
    yield found.read();
  }
  return found.read();
}

/** The futures of worlds that are small enough, or few enough of them. */
export const listedFutures: Futures = { exact, sample };
