/** A run as the page knows it: its events as they come, and its summary when it is over. */
import { type Signal, signal } from '@preact/signals';
import type { TraceEvent } from '../../src/model/trace.ts';
import type { Outline, Summary } from '../worker/protocol.ts';

/** How far a run is. */
export type RunStatus = 'running' | 'done' | 'failed';

/** One run. `events` grows; `count` tells those who follow that it did. */
export class RunView {
  readonly id: number;
  readonly outline: Outline;
  readonly events: TraceEvent[] = [];
  readonly count: Signal<number> = signal(0);
  readonly status: Signal<RunStatus> = signal('running');
  readonly summary: Signal<Summary | undefined> = signal(undefined);
  /** Why it failed; empty where it did not. */
  readonly failure: Signal<string> = signal('');

  /** What is derived from events as soon as they come, so that showing them is not much work at once. */
  digest: (() => void) | undefined;

  constructor(id: number, outline: Outline) {
    this.id = id;
    this.outline = outline;
  }

  /** Takes the next events; they are shown from the next `show` on. */
  add(events: readonly TraceEvent[]): void {
    for (let i = 0; i < events.length; i++) this.events.push(events[i] as TraceEvent);
    this.digest?.();
  }

  /** Tells those who follow that there are more events. */
  show(): void {
    this.count.value = this.events.length;
  }
}
