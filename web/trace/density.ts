/** How many events of which state there are in each part of a run: what the overview draws. */
import type { TraceEvent } from '../../src/model/trace.ts';
import { type EventState, eventStates, stateOf } from './event-state.ts';

const codes: ReadonlyMap<EventState, number> = new Map(eventStates.map((state, code) => [state, code]));

/** The counts of one part, by the code of the state. */
export type Bin = Uint32Array;

/** The state of every event in one byte, so that a long run is counted anew in less than a frame. */
export class Density {
  private states = new Uint8Array(1024);
  private count = 0;

  /** Takes the next event. */
  take(event: TraceEvent, nth: number): void {
    if (this.count === this.states.length) {
      const larger = new Uint8Array(this.count * 2);
      larger.set(this.states);
      this.states = larger;
    }
    this.states[this.count++] = codes.get(stateOf(event, nth)) ?? 0;
  }

  /** The counts in `width` parts; `partOf` gives an event's part, from 0 to less than `width`. */
  bins(width: number, partOf: (event: number) => number): Bin[] {
    const bins = Array.from({ length: width }, () => new Uint32Array(eventStates.length));
    for (let event = 0; event < this.count; event++) {
      const bin = bins[partOf(event)] as Bin;
      const code = this.states[event] as number;
      bin[code] = (bin[code] as number) + 1;
    }
    return bins;
  }
}
