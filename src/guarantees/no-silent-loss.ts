import type { Verdict } from '../model/verdict.ts';
import { andMore } from './breach.ts';
import { custody } from './custody.ts';
import type { Custody } from './custody-state.ts';
import { caseOf, has, isAccepted, isExcused, isOwed, type Pair, pairsOf } from './pair.ts';
import { forGroup, plight, trail } from './plight.ts';
import { liveness, undecided } from './property.ts';
import { Fate } from './standing.ts';
import { Producer } from './story.ts';

/** Whether somebody knows that the message came to nothing, or still has it. */
function isExplained(pair: Pair): boolean {
  if (pair.held || has(pair.fate, Fate.effected) || isExcused(pair) || knowsItself(pair)) return true;
  // Nobody need consume a dead-letter queue, but what it holds must not vanish from it.
  return !isOwed(pair) && !has(pair.fate, Fate.vanished);
}

function knowsItself(pair: Pair): boolean {
  const { producer } = pair;
  return has(producer, Producer.refused) || (has(producer, Producer.unknown) && !isAccepted(pair));
}

function nothingIsSilent(state: Custody): Verdict {
  const pairs = pairsOf(state).filter(({ producer }) => has(producer, Producer.attempted));
  if (pairs.length === 0) return undecided('nothing was sent, so nothing was tested');
  const silent = pairs.filter((pair) => !isExplained(pair));
  const [first] = silent;
  if (first === undefined) {
    return {
      status: 'holds',
      because: 'of every message that was sent somebody knows what became of it',
      witnesses: [],
    };
  }
  const found = caseOf(state, first);
  const because = `${found.message.id} was lost${forGroup(first.group)} and nobody was told: ${plight(found)}`;
  return { status: 'violated', because: because + andMore(silent.length - 1), witnesses: trail(found) };
}

/**
 * P-DROP (semantics.md 2.2): a message that never has its effect is one that the broker gave up for a declared reason or
 * still holds, or one whose producer knows that it was refused, or knows that it does not know. Judged at rest, since
 * before that the reason may be yet to come.
 */
export const noSilentLoss = liveness({
  id: 'P-DROP',
  name: 'no-silent-loss',
  promise: 'Whatever is lost is lost for a reason that somebody is told.',
  fold: custody,
  atRest: nothingIsSilent,
});
