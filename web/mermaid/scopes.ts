/** How much of the run the Mermaid tab tells. */
import type { TraceEvent } from '../../src/model/trace.ts';

/** What is told: the topology, or a part of the run. */
export const scopes = [
  { id: 'recent', title: 'Latest messages' },
  { id: 'message', title: 'Selected message' },
  { id: 'so-far', title: 'Up to the cursor' },
  { id: 'whole', title: 'Whole run' },
  { id: 'topology', title: 'Topology' },
] as const;

/** The name of a scope. */
export type Scope = (typeof scopes)[number]['id'];

/** So many arrows the latest messages are: what a picture of Mermaid shows well. */
const RECENT = 30;

/** The most arrows that are drawn without being asked for: Mermaid takes about a second for them. */
export const MOST_ARROWS = 100;

/** Whether an event is an arrow in a sequence diagram. */
const isArrow = ({ type }: TraceEvent): boolean => type === 'received' || type === 'lost';

/** Where the latest arrows up to a position begin. */
export function recentFrom(events: readonly TraceEvent[], to: number): number {
  let arrows = 0;
  for (let i = to - 1; i >= 0; i--) {
    if (isArrow(events[i] as TraceEvent)) arrows += 1;
    if (arrows > RECENT) return i + 1;
  }
  return 0;
}

/** How many messages a Mermaid text draws: the lines with an arrow of a sequence diagram. */
export const arrowsIn = (text: string): number => text.match(/^ +\S+ *--?[)x]\S+: /gm)?.length ?? 0;
