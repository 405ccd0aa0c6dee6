import type { Verdict } from '../model/verdict.ts';
import { andMore } from './breach.ts';
import type { Custody } from './custody-state.ts';
import { type Case, caseOf, isExcused, type Pair, pairsOf, type Sighting, somePair, type Wanted } from './pair.ts';
import { excusesInWords, forGroup, plight, trail } from './plight.ts';
import { undecided } from './property.ts';
import { Fate } from './standing.ts';
import { Producer } from './story.ts';

/** The pairs of which much is to come: owed to a group, and taken for accepted by the producer. */
const due: Wanted = { producer: Producer.accepted, without: Fate.deadLetterQueue };

/** The accepted pairs of a trace. */
export function acceptedPairs(state: Custody): Pair[] {
  return pairsOf(state, due);
}

/** What an accepted message must come to, in the end: a bit of `Fate`, or any of several, and the words for having and for missing it. */
export interface Goal {
  readonly fate: number;
  readonly reached: string;
  readonly missed: string;
}

/** The verdict at rest on "every accepted message, if it is not excused, reaches the goal for each group it is owed to". */
export function allReach(state: Custody, goal: Goal): Verdict {
  if (!somePair(state, due)) return undecided('nothing was accepted, so nothing was tested');
  const missing = pairsOf(state, { producer: due.producer, without: due.without | goal.fate });
  const lost = missing.filter((pair) => !isExcused(pair));
  const [first] = lost;
  if (first === undefined) {
    return {
      status: 'holds',
      because: `every accepted message ${goal.reached}${excusesInWords(state, missing)}`,
      witnesses: [],
    };
  }
  const found = caseOf(state, first);
  return { status: 'violated', because: missedBy(found, goal) + andMore(lost.length - 1), witnesses: trail(found) };
}

function missedBy(found: Case, goal: Goal): string {
  const { message, pair, accepted } = found;
  return `${message.id} was accepted at #${(accepted as Sighting).seq} but ${goal.missed}${forGroup(pair.group)}: ${plight(found)}`;
}
