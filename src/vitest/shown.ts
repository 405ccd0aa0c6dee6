/** A failure as text: the verdict, the events that show it, the diagram, and the command that runs it again. */
import { failureText, mermaid, participantsIn, type RunReport, story } from '../index.ts';
import type { Observed } from './observed.ts';

/** How the run is drawn. */
export type DiagramForm = 'text' | 'mermaid' | 'none';

/** So wide is the text; Vitest wraps nothing. */
const WIDTH = 100;

/** So many events the diagram has. */
const EVENTS = 120;

/** What there is to say about what was observed. */
export function failureOf({ guarantee, because, run }: Observed, form: DiagramForm): string {
  const report = run?.();
  if (report === undefined) return because;
  const { events, verdicts, replay } = report;
  const row = { name: guarantee, verdict: verdicts[guarantee], expected: undefined };
  return [failureText({ row, events, replay }, { width: WIDTH }), ...drawn(report, form)].join('\n');
}

function drawn({ scenario, events, profile, seed }: RunReport, form: DiagramForm): string[] {
  const participants = participantsIn(scenario);
  if (form === 'text') return [story(events, { width: WIDTH, lanes: participants, limit: EVENTS })];
  if (form === 'none') return [];
  return [mermaid({ events, participants, title: scenario.name, description: `${profile}, seed ${seed}` })];
}
