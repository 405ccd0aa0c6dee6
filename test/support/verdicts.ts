// The verdict of one property or guarantee on a little trace, as tests want to read it.
import { type GuaranteeName, Judge, type Moment, type PropertyId } from '../../src/guarantees/index.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { story, type Told } from './trace.ts';

/** A judge that has seen the story. */
export function judgeOf(told: readonly Told[]): Judge {
  const judge = Judge.of();
  for (const event of story(...told)) judge.observe(event);
  return judge;
}

/** The verdict on one property, at rest unless another moment is named. */
export function verdictOn(id: PropertyId, told: readonly Told[], moment: Moment = 'quiet'): Verdict {
  return judgeOf(told).propertyVerdicts(moment)[id] as Verdict;
}

/** The verdict on one guarantee, at rest unless another moment is named. */
export function verdictOf(name: GuaranteeName, told: readonly Told[], moment: Moment = 'quiet'): Verdict {
  return judgeOf(told).verdicts(moment)[name];
}

/** The verdict as one line: its word, its sentence and its witnesses. */
export function line({ status, because, witnesses }: Verdict): string {
  return `${status}: ${because}${witnesses.length === 0 ? '' : ` [${witnesses.join(' ')}]`}`;
}
