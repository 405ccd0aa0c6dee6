/** A failure as text: the verdict, the events that show it, the diagram, and the command that runs it again. */
import { failureText, mermaid, originOf, participantsIn, planCode, type RunReport, story } from '../index.ts';
import type { Observed } from './observed.ts';

/** How the run is drawn. */
export type DiagramForm = 'text' | 'mermaid' | 'none';

/** So wide is the text; Vitest wraps nothing. */
const WIDTH = 100;

/** How a failure is shown. */
export interface ShowOptions {
  /** `text`: the events in order, with the actors' lanes; `mermaid`: a sequence diagram to paste; `none`. `text` if left out. */
  readonly diagram?: DiagramForm;
  /** About so many events the text has, from 2 on, and all faults and witnesses whatever their number; 120 if left out. */
  readonly limit?: number;
}

/** What there is to say about what was observed. */
export function failureOf({ guarantee, because, run }: Observed, options: ShowOptions = {}): string {
  const report = run?.();
  if (report === undefined) return because;
  const { events, verdicts } = report;
  const row = { name: guarantee, verdict: verdicts[guarantee], expected: undefined };
  const failure = failureText({ row, events, replay: againOf(report) }, { width: WIDTH });
  return [failure, ...drawn(report, verdicts[guarantee].witnesses, options)].join('\n');
}

/** How to see a run again: a command where a file has the scenario, else the call. */
function againOf({ scenario, seed, plan, path, replay }: RunReport): string {
  const origin = originOf(scenario);
  if (origin?.file !== undefined) return replay;
  if (origin !== undefined) return `${replay}  # name FILE with scenarioIn(text, 'FILE')`;
  const own = plan === scenario.faults ? '' : `, faults: planOf('${planCode(plan)}')`;
  const how = path === undefined ? own : `, path: [${path.join(', ')}]`;
  return `conduct(scenario, { seed: ${JSON.stringify(seed)}${how} }) // no file has this scenario: it was made or changed here`;
}

function drawn(
  { scenario, events, profile, seed }: RunReport,
  keep: readonly number[],
  { diagram = 'text', limit = 120 }: ShowOptions,
): string[] {
  const lanes = participantsIn(scenario);
  const toSeeAll = '{ limit: Infinity } as option of the matcher tells all';
  if (diagram === 'text') return [story(events, { width: WIDTH, lanes, limit, keep, toSeeAll })];
  if (diagram === 'none') return [];
  return [mermaid({ events, participants: lanes, title: scenario.name, description: `${profile}, seed ${seed}` })];
}
