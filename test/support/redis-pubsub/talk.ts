// Conversations with a Redis: commands as one types them, and what is answered.
import type { Json } from '../../../src/model/json.ts';
import { experiment, type Step } from './experiment.ts';

/** A step in which s1 gives commands over RESP3. */
export const says = (...commands: readonly string[]): Step => ({ op: 'resp3', actor: 's1', commands });

/** A step in which time passes. */
export const waits = (ms: number): Step => ({ op: 'wait', ms });

/** What the simulated Redis answers, in order: values, and errors by their texts. */
export function answers(...steps: readonly Step[]): readonly Json[] {
  const { events } = experiment({}, ...steps);
  return events.flatMap(({ kind, reply, error }): readonly Json[] =>
    kind === 'reply' ? [reply as Json] : kind === 'error' ? [error as Json] : [],
  );
}
