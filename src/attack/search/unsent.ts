/**
 * Crashes while several requests of one process are under way, be it on behalf of one message or of several. They may be
 * done in any order, so the process may die with any of them done and the others not: each set of them is kept from leaving
 * the process, its handlers go as far as they do without them, and then it dies.
 */
import { DOWN } from '../world/topology.ts';
import { lifeName, type Waited, type Work, waitName } from '../world/waits.ts';
import type { WorldChoice } from '../world/world.ts';
import type { Laboratory, Ran } from './laboratory.ts';
import { disconnectName, type Plan, type Strike } from './plan.ts';

/** All sets of so many requests that are under way together are tried; where there are more of them, each one alone. */
export const MOST_TOGETHER = 4;

/** So long a run goes on to die in it, in microseconds. */
const SHORTLY = 1_000;

/** The crashes of a run, under a plan, with some requests not sent, and the requests that were too many for all their sets. */
export interface Between {
  readonly strikes: readonly Strike[];
  readonly crowded: readonly Waited[];
}

/** Finds them. Throws a Trouble where the person's code gives any. */
export async function crashesBetween(
  laboratory: Laboratory,
  plan: Plan,
  ran: Ran,
  choice: WorldChoice,
): Promise<Between> {
  const after = plan.at(-1)?.time ?? 0;
  const strikes: Strike[] = [];
  const crowded: Waited[] = [];
  /** Keeps one request more from leaving, and those of higher numbers with it. */
  const keep = async (kept: readonly Waited[], within: Ran, soFar: number): Promise<void> => {
    const { waited, works } = within;
    for (const ended of waited) {
      const wait = asSlow(ended, plan, choice);
      if (wait.until <= after || !mayBeLate(wait, choice) || !isNext(wait, kept)) continue;
      const others = waited.filter((other) => other !== ended && isBeside(other, wait));
      if (others.length === 0 && !isOutlived(wait, works)) continue;
      const unsent = [...kept, wait];
      const until = Math.max(soFar, endOf(wait, within) + SHORTLY);
      const without = await laboratory.runWithout(unsent.map(waitName), until, plan);
      strikes.push(...crashesIn(without, unsent).filter(({ time }) => time >= after));
      const isCrowded = others.filter((other) => mayBeLate(other, choice)).length >= MOST_TOGETHER;
      if (isCrowded) crowded.push(wait);
      else await keep(unsent, without, until);
    }
  };
  await keep([], ran, 0);
  return { strikes, crowded };
}

/** Whether a request may still be in the process when what was asked for later is done. One connection keeps its order. */
const mayBeLate = ({ request }: Waited, { loads }: WorldChoice): boolean =>
  request === 'store.commit' || request === 'redis' || request === 'call' || (request === 'publish' && !loads);

/** So much longer a request may take, in microseconds, that the connection is back before it is done, and others have come. */
const SLOW = 200_000;

/**
 * A wait during which the connection was lost lasts as long as one likes, as the message may have come again before its
 * end; so does each where the process takes further messages meanwhile.
 */
function asSlow(wait: Waited, plan: Plan, { prefetch, speaksLines }: WorldChoice): Waited {
  const isCutOff = plan.some(({ name }) => name === disconnectName(wait));
  const isSlow = isCutOff || (wait.delivery >= 0 && prefetch !== 1 && !speaksLines);
  return isSlow ? { ...wait, until: wait.until + SLOW } : wait;
}

type OfLife = Pick<Waited, 'node' | 'life'>;

const isOfSame = (one: OfLife, other: OfLife): boolean => one.node === other.node && one.life === other.life;

/** When all is over that a process does on behalf of a delivery, where it ever is. */
function endOf(wait: Waited, { waited, works }: Ran): number {
  const theirs = [...waited, ...works].filter((each) => isOfSame(each, wait) && each.delivery === wait.delivery);
  return Math.max(wait.until, ...theirs.map(({ until }) => until).filter(Number.isFinite));
}

/** Whether a wait comes after others that are kept, and may be kept with them. */
function isNext(wait: Waited, kept: readonly Waited[]): boolean {
  const last = kept.at(-1);
  return last === undefined || (isOfSame(wait, last) && wait.number > last.number && isMeanwhile(wait, kept));
}

/**
 * Whether something happens on behalf of the same messages as what is kept, or began while that was under way: what comes
 * for ever after, as when the message is handed out once more, is no matter of theirs.
 */
const isMeanwhile = ({ delivery, since }: Pick<Waited, 'delivery' | 'since'>, kept: readonly Waited[]): boolean =>
  kept.some((each) => each.delivery === delivery || since < each.until);

/** Whether two waits of one life overlap. */
const isBeside = (one: Waited, other: Waited): boolean =>
  isOfSame(one, other) && one.since < other.until && other.since < one.until;

/** Whether a handler was done with its message, or had settled it, while it still waited. */
const isOutlived = (wait: Waited, works: readonly Work[]): boolean =>
  works.some((work) => isOfSame(work, wait) && work.until >= wait.since && work.until < wait.until);

/** The crashes of a run in which some requests have not left the process: at the end of each later wait, and of each handler. */
function crashesIn({ waited, works }: Ran, unsent: readonly Waited[]): Strike[] {
  const [first] = unsent as [Waited];
  const last = unsent.at(-1) as Waited;
  const isTheirs = (each: Waited | Work): boolean => isOfSame(each, first) && isMeanwhile(each, unsent);
  const ends = waited.filter((wait) => wait.request !== undefined && wait.until > last.since && isTheirs(wait));
  const over = works.filter((work) => Number.isFinite(work.until) && work.until >= last.since && isTheirs(work));
  return [
    ...ends.map((wait) => crash(unsent, waitName(wait), wait.until - 1, `while it waits for ${wait.words}`)),
    ...over.map((work) => crashAfter(work, unsent, last)),
  ];
}

function crashAfter(work: Work, unsent: readonly Waited[], last: Waited): Strike {
  const time = work.until + 1;
  if (work.delivery === last.delivery) return crash(unsent, waitName(last), time, 'when its handler is over');
  const place = `${lifeName(work)}.end${work.delivery + 1}`;
  return crash(unsent, place, time, `when another handler, of ${work.message}, is over`);
}

function crash(unsent: readonly Waited[], place: string, time: number, when: string): Strike {
  const [first] = unsent as [Waited];
  const { node, message, words, at } = first;
  const names = unsent.map(waitName);
  const which = unsent.map((each) => each.words).join(' and ');
  return {
    kind: 'crash',
    name: `crash@${[place, ...names].join('-')}`,
    time,
    does: { fault: { type: 'crash', node, when: { at: time }, restartAfter: DOWN }, unsent: names },
    sentence: `the process dies ${when}, on behalf of ${message}, and ${which} ${unsent.length === 1 ? 'has' : 'have'} not been done yet`,
    what: `${words}, not yet done`,
    of: message,
    at,
  };
}
