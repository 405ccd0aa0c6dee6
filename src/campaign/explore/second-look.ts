/** Whether faults have changed what happened, where the ends of a search do not show it. */
import type { Influence } from '../../explore/findings.ts';
import { Inquiry } from '../../explore/inquiry.ts';
import type { Scenario } from '../../scenario/index.ts';
import type { Variant } from '../variant.ts';
import { inquestOf, type SearchBrief } from './inquest-of.ts';

/** The most states of a second look. */
const LIMIT = 20_000;

/**
 * Searches once more, and tells states apart by what has happened as well. A search keeps one way to each state, so that an end
 * at which a fault has changed what happened may have been taken for another at which it has not. Undefined where the second
 * look would be too long: then nothing more is known.
 */
export function secondLook(scenario: Scenario, brief: SearchBrief, variant: Variant): Influence | undefined {
  const { inquest } = inquestOf(scenario, { ...brief, telling: true }, variant);
  const inquiry = new Inquiry(inquest, LIMIT);
  while (inquiry.advance(LIMIT));
  return inquiry.complete ? inquiry.influence : undefined;
}
