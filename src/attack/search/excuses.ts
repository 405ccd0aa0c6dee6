/** Effects that are missing since the broker gave the message up and says why: no guarantee counts them, so they are named. */

import type { Ran } from './laboratory.ts';
import { compareCosts, costOf, type Plan } from './plan.ts';

/** Missing effects that are excused, with one reason. */
export interface Excused {
  /** Why the broker gave the message up, e.g. `rejected`: the code refused it and did not want it back. */
  readonly why: string;
  /** How many runs had such a message. */
  readonly runs: number;
  /** One of the runs with the fewest faults. */
  readonly plan: Plan;
}

/** Keeps account of them. */
export class Excuses {
  private readonly rows = new Map<string, Excused>();

  /** All reasons that were met, in the order in which they were. */
  get all(): readonly Excused[] {
    return [...this.rows.values()];
  }

  /** A run was made under a plan, in which these messages owe an effect. */
  note(plan: Plan, ran: Ran, owing: ReadonlySet<string>): void {
    for (const why of reasonsIn(ran, owing)) {
      const row = this.rows.get(why) ?? { why, runs: 0, plan };
      const least = compareCosts(costOf(plan), costOf(row.plan)) < 0 ? plan : row.plan;
      this.rows.set(why, { why, runs: row.runs + 1, plan: least });
    }
  }
}

/** Why messages were given up that owe an effect and have none in the end. */
function reasonsIn({ events }: Ran, owing: ReadonlySet<string>): ReadonlySet<string> {
  const givenUp = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'fact') continue;
    const { fact } = event;
    if (fact.type === 'dropped' || fact.type === 'dead-lettered') givenUp.set(fact.message.id, fact.reason);
  }
  for (const event of events)
    if (event.type === 'fact' && event.fact.type === 'effected') givenUp.delete(event.fact.message.id);
  return new Set([...givenUp].flatMap(([id, why]) => (owing.has(id) ? [why] : [])));
}
