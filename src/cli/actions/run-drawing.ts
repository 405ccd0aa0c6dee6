/** One run as a diagram or as a trace file. */
import { participantsIn, type RunReport } from '../../campaign/index.ts';
import { topologyOf } from '../../campaign/topology-of.ts';
import type { Diagram } from '../../report/diagram.ts';
import { flowchart } from '../../report/flowchart.ts';
import { mermaid } from '../../report/mermaid.ts';
import { svg } from '../../report/svg.ts';
import { traceText } from '../../report/trace-file.ts';
import { version } from '../version.ts';
import type { Ran } from './run.ts';
import { promisedRows } from './run-rows.ts';

/** The forms that draw one run. */
export const drawn = {
  mermaid: ({ report }: Ran): string => mermaid(diagramOf(report)),
  svg: ({ report }: Ran): string => svg(diagramOf(report)),
  /** Who is joined to whom, as a flowchart in mermaid. */
  topology: ({ report }: Ran): string => flowchart(topologyOf(report.scenario), { title: report.scenario.name }),
  jsonl: ({ report }: Ran): string => {
    const { scenario, seed, profile, events, end } = report;
    const nodes = participantsIn(scenario);
    return traceText({ scenario: scenario.name, seed, engine: version(), profile, nodes }, events, end === 'quiet');
  },
} as const;

/** What a diagram of a run shows. */
export const diagramOf = (report: RunReport): Diagram => ({
  events: report.events,
  participants: participantsIn(report.scenario),
  title: report.scenario.name,
  description: `${report.profile}, seed ${report.seed}`,
  verdicts: promisedRows(report),
});
