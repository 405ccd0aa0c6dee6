/**
 * Switches between handlers that are at work at once: where one of them goes on later, and the others first. With the order
 * of time between the switches, every place at which a handler may be overtaken is tried, once or several times in a run.
 */
import { type Waited, type Work, waitName } from '../world/waits.ts';
import type { WorldChoice } from '../world/world.ts';
import type { Ran } from './laboratory.ts';
import type { Strike } from './plan.ts';

/**
 * So long a handler is kept from going on at the first and at the second switch, in microseconds: others have come and are
 * done by then, also who was kept waiting at the first. More switches would last longer than a lease.
 */
const PAUSES = [200_000, 400_000] as const;

/** The most switches of one run. */
export const MOST_SWITCHES = PAUSES.length;

/**
 * The switches of a run that has had some. Before a handler has begun and after its last answer there are none: it would only
 * be wholly before or wholly behind others.
 */
export function switchesIn({ waited, works }: Ran, choice: WorldChoice, before: number): Strike[] {
  const pause = PAUSES[before];
  if (pause === undefined) return [];
  return works.flatMap((work) => {
    const others = works.filter((other) => mayOverlap(work, other, choice));
    const latest = (other: Work, wait: Waited): number =>
      waitsForIt(other, work, choice) ? work.until : Math.max(work.until, wait.until + pause);
    return waited
      .filter((wait) => isOf(wait, work) && wait.request !== undefined)
      .slice(0, -1)
      .filter((wait) => others.some((other) => other.until > wait.until && other.since < latest(other, wait)))
      .map((wait) => switchAt(wait, pause));
  });
}

function switchAt(wait: Waited, by: number): Strike {
  return {
    kind: 'switch',
    name: `switch@${waitName(wait)}`,
    time: wait.until,
    does: { holds: { wait: waitName(wait), by } },
    sentence: `others go on first when the wait for ${wait.words}, on behalf of ${wait.message}, is over`,
    what: wait.words,
    of: wait.message,
    at: wait.at,
  };
}

const isOf = (wait: Waited, { node, life, delivery }: Work): boolean =>
  wait.node === node && wait.life === life && wait.delivery === delivery;

/**
 * Whether another may go on first. Of two deliveries that differ in nothing the earlier one alone is kept waiting: the other
 * way round is the same with their names changed.
 */
function mayOverlap(work: Work, other: Work, { speaksLines }: WorldChoice): boolean {
  const isHere = other.node === work.node;
  if (work === other || (isHere && (speaksLines || other.life !== work.life))) return false;
  const isSame = other.message === work.message && other.queue === work.queue;
  const isTwin = isHere && isSame && other.redelivered === work.redelivered;
  return !isTwin || other.since > work.since;
}

/** Whether another comes only when this one is done: so it is with a process that is alone, unless it is the same message. */
const waitsForIt = (other: Work, work: Work, { prefetch, consumers, noAck, profile }: WorldChoice): boolean =>
  prefetch === 1 &&
  consumers === 1 &&
  !noAck &&
  profile !== 'redis-pubsub' &&
  other.queue === work.queue &&
  other.message !== work.message;
