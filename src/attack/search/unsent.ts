/**
 * Crashes while several requests of one handler are under way. They may be done in any order, so the process may die with
 * any of them done and the others not: each set of them is kept from leaving the process, the handler goes as far as it
 * does without them, and then it dies.
 */
import { DOWN } from '../world/topology.ts';
import { type Waited, type Work, waitName } from '../world/waits.ts';
import type { WorldChoice } from '../world/world.ts';
import { type Laboratory, nothing, type Ran } from './laboratory.ts';
import type { Plan, Strike } from './plan.ts';

/** All sets of so many requests that are under way together are tried; where there are more of them, each one alone. */
export const MOST_TOGETHER = 4;

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
  const keep = async (kept: readonly Waited[], { waited, works }: Ran): Promise<void> => {
    const last = kept.at(-1);
    for (const wait of waited) {
      if (wait.until <= after || !mayBeLate(wait, choice) || (last !== undefined && !isLater(wait, last))) continue;
      const others = waited.filter((other) => other !== wait && isBeside(other, wait));
      if (others.length === 0 && !isOutlived(wait, works)) continue;
      const unsent = [...kept, wait];
      const without = await laboratory.run(plan, nothing, unsent.map(waitName));
      strikes.push(...crashesIn(without, unsent).filter(({ time }) => time >= after));
      const isCrowded = others.filter((other) => mayBeLate(other, choice)).length >= MOST_TOGETHER;
      if (isCrowded) crowded.push(wait);
      else await keep(unsent, without);
    }
  };
  await keep([], ran);
  return { strikes, crowded };
}

/** Whether a request may still be in the process when what was asked for later is done. One connection keeps its order. */
const mayBeLate = ({ request }: Waited, { loads }: WorldChoice): boolean =>
  request === 'store.commit' || request === 'call' || (request === 'publish' && !loads);

type OfHandler = Pick<Waited, 'node' | 'life' | 'delivery'>;

const isOfSame = (one: OfHandler, other: OfHandler): boolean =>
  one.node === other.node && one.life === other.life && one.delivery === other.delivery;

/** Whether a wait of the same handler began later. */
const isLater = (wait: Waited, before: Waited): boolean => isOfSame(wait, before) && wait.number > before.number;

/** Whether two waits of one handler overlap. */
const isBeside = (one: Waited, other: Waited): boolean =>
  isOfSame(one, other) && one.since < other.until && other.since < one.until;

/** Whether the handler was done with its message, or had settled it, while it still waited. */
const isOutlived = (wait: Waited, works: readonly Work[]): boolean =>
  works.some((work) => isOfSame(work, wait) && work.until >= wait.since && work.until < wait.until);

/** The crashes of a run in which some requests have not left the process: at the end of each later wait, and of the handler. */
function crashesIn({ waited, works }: Ran, unsent: readonly Waited[]): Strike[] {
  const [first] = unsent as [Waited];
  const last = unsent.at(-1) as Waited;
  const ends = waited.filter((wait) => isOfSame(wait, first) && wait.until > last.since && wait.request !== undefined);
  const over = works.find((work) => isOfSame(work, first) && Number.isFinite(work.until) && work.until >= last.since);
  return [
    ...ends.map((wait) => crash(unsent, waitName(wait), wait.until - 1, `while it waits for ${wait.words}`)),
    ...(over === undefined ? [] : [crash(unsent, waitName(last), over.until + 1, 'when its handler is over')]),
  ];
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
    at,
  };
}
