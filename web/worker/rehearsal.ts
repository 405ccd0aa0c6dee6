/** A run that tells nothing: it is made to look ahead from any moment of it. */
import { conductInStretches } from '../../src/campaign/index.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { disarmed } from './disarmed.ts';
import type { Doomed } from './doom.ts';
import type { Origin, Reach } from './futures.ts';
import { Keyframes } from './keyframes.ts';
import { listedFutures } from './listed-futures.ts';
import { Lookout } from './lookout.ts';
import type { Order } from './protocol.ts';

/** Steps between two pauses. */
const STRETCH = 64;

/** A run from its beginning to its end, with the worlds that are kept of it. */
export class Rehearsal implements Doomed {
  readonly events: readonly TraceEvent[];
  readonly lookout: Lookout;
  private readonly keyframes = new Keyframes();
  private readonly reach: Reach;

  /** Makes the run at once. Throws a CodeError where the edits were made for another scenario. */
  constructor(scenario: Scenario, { seed, edits, source }: Order) {
    const faults = edits.length === 0 ? undefined : [...scenario.faults, ...edits];
    const running = conductInStretches(scenario, { seed, faults, file: source.file }, STRETCH);
    let next = running.next();
    for (; !next.done; next = running.next()) this.keyframes.keep(next.value);
    this.events = next.value.events;
    this.reach = scenario.search.faults;
    this.lookout = new Lookout(listedFutures, this);
  }

  after(event: number): Origin {
    const { world, judge } = this.keyframes.after(event);
    const free = disarmed(world, this.events.slice(0, world.traceLength));
    return { world: free, judge, timeouts: free.spent.timeouts, reach: this.reach };
  }
}
