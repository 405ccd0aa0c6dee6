/** How many events of which state there are in each part of a run: what the overview draws. */
import type { TraceEvent } from '../../src/model/trace.ts';
import { type EventState, eventStates, stateOf } from './event-state.ts';

const codes: ReadonlyMap<EventState, number> = new Map(eventStates.map((state, code) => [state, code]));

/** The counts of one part, by the code of the state. */
export type Bin = Uint32Array;

/** So many events of a long run are counted together: far fewer than stand in one part of it. */
const CHUNK = 32;
const STATES = eventStates.length;

/** The state of every event in one byte, and the counts of chunks, so that a long run is counted anew in a millisecond. */
export class Density {
  private states = new Uint8Array(1024);
  /** The counts of each chunk, by the code of the state, one chunk behind the other. */
  private chunks = new Uint8Array((1024 / CHUNK) * STATES);
  private count = 0;

  /** Takes the next event. */
  take(event: TraceEvent, nth: number): void {
    if (this.count === this.states.length) {
      this.states = twice(this.states);
      this.chunks = twice(this.chunks);
    }
    const code = codes.get(stateOf(event, nth)) ?? 0;
    const place = Math.floor(this.count / CHUNK) * STATES + code;
    this.chunks[place] = (this.chunks[place] as number) + 1;
    this.states[this.count++] = code;
  }

  /** The counts in `width` parts; `partOf` gives an event's part, from 0 to less than `width`. */
  bins(width: number, partOf: (event: number) => number): Bin[] {
    const bins = Array.from({ length: width }, () => new Uint32Array(STATES));
    if (this.count > width * CHUNK * 4) this.addChunks(bins, partOf);
    else
      for (let event = 0; event < this.count; event++) {
        const bin = bins[partOf(event)] as Bin;
        const code = this.states[event] as number;
        bin[code] = (bin[code] as number) + 1;
      }
    return bins;
  }

  private addChunks(bins: readonly Bin[], partOf: (event: number) => number): void {
    for (let first = 0; first < this.count; first += CHUNK) {
      const bin = bins[partOf(first)] as Bin;
      const place = (first / CHUNK) * STATES;
      for (let code = 0; code < STATES; code++)
        bin[code] = (bin[code] as number) + (this.chunks[place + code] as number);
    }
  }
}

function twice(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
