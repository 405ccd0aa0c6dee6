/** Scouts of a search: several search faster than one where each has a processor of its own. */
import { Scout } from '../../explore/crew/scout.ts';
import type { NumberedStep, Situation } from '../../explore/situation.ts';
import type { Scenario } from '../../scenario/index.ts';
import { inquestOf, type SearchBrief } from './inquest-of.ts';

/** A scout of a search of a scenario; all that it needs is plain data, and may come from another thread. */
export function scoutOf(scenario: Scenario, brief: SearchBrief): Scout<Situation, NumberedStep> {
  return new Scout(inquestOf(scenario, brief).inquest);
}
