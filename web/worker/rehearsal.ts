/** A run that tells nothing: it is made to look ahead from any moment of it. */
import { conductInStretches } from '../../src/campaign/index.ts';
import type { Moment } from '../../src/explore/prospects.ts';
import { Judge } from '../../src/guarantees/index.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { disarmed } from './disarmed.ts';
import type { Doomed } from './doom.ts';
import { Futures } from './futures.ts';
import { Keyframes } from './keyframes.ts';
import { Lookout } from './lookout.ts';
import type { Order } from './protocol.ts';

/** Steps between two pauses. */
const STRETCH = 64;

/** A run from its beginning to its end, with the worlds that are kept of it. */
export class Rehearsal implements Doomed {
  readonly events: readonly TraceEvent[];
  readonly lookout: Lookout;
  private readonly keyframes = new Keyframes();

  /** Makes the run at once. Throws a CodeError where the edits were made for another scenario. */
  constructor(scenario: Scenario, { seed, edits, source }: Order) {
    const faults = edits.length === 0 ? undefined : [...scenario.faults, ...edits];
    const running = conductInStretches(scenario, { seed, faults, file: source.file }, STRETCH);
    let next = running.next();
    for (; !next.done; next = running.next()) this.keyframes.keep(next.value);
    this.events = next.value.events;
    const { setup } = this.keyframes.at(-1).world;
    this.lookout = new Lookout(new Futures(setup, scenario.search.faults), this);
  }

  after(event: number): Moment {
    const { world } = this.keyframes.after(event);
    const past = this.events.slice(0, world.traceLength);
    // Whoever counts has no part in what may still come, so that moments which differ only in counts are one.
    const judge = Judge.of({ counting: false });
    for (const each of past) judge.observe(each);
    return { world: disarmed(world, past), judge };
  }
}
