import type { TraceEvent } from '../model/trace.ts';
import type { Participant } from './participants.ts';
import type { VerdictRow } from './verdict-table.ts';

/** A run as it is drawn, by Mermaid or as SVG. */
export interface Diagram {
  readonly events: readonly TraceEvent[];
  /** Those whom the run introduces; whoever else acts stands behind them. */
  readonly participants: readonly Participant[];
  readonly title?: string;
  /** What the picture shows, for those who do not see it: scenario, seed, profile. */
  readonly description?: string;
  /** Told at the end. */
  readonly verdicts?: readonly VerdictRow[];
}
