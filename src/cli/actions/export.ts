/** `queuescope export`: a trace file in another form. */
import type { Diagram } from '../../report/diagram.ts';
import { mermaid } from '../../report/mermaid.ts';
import { participantsOf } from '../../report/participants.ts';
import { story } from '../../report/story.ts';
import { svg } from '../../report/svg.ts';
import { type TraceFile, traceText } from '../../report/trace-file.ts';
import type { ExportFormat } from '../commands/export.ts';
import { type ExitStatus, exit } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { deliver, type OutputOptions, toFile } from './output.ts';
import { readTrace } from './trace-input.ts';

/** The options of `export`. */
export interface ExportOptions extends OutputOptions {
  readonly to: ExportFormat;
}

/** Reads a trace and writes it in the form asked for. */
export async function exportCommand(
  [path = '-']: readonly string[],
  options: ExportOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const trace = await readTrace(path, terminal);
  const { header, events, end } = trace;
  if (options.to === 'text' && !toFile(options)) terminal.print(storyOf(trace, terminal));
  else if (options.to === 'text')
    await deliver(storyOf(trace, { ...terminal, paint: (_, text) => text }), options, terminal);
  else if (options.to === 'jsonl') await deliver(traceText(header, events, end?.quiet), options, terminal);
  else await deliver(options.to === 'svg' ? svg(diagramOf(trace)) : mermaid(diagramOf(trace)), options, terminal);
  return exit.kept;
}

const storyOf = ({ header, events }: TraceFile, { width, ascii, paint, verbose }: Terminal): string =>
  story(events, {
    width,
    ascii,
    paint,
    verbose,
    lanes: participantsOf(header.nodes, events),
    limit: verbose ? Number.POSITIVE_INFINITY : 200,
    toSeeAll: '--verbose tells all',
  });

function diagramOf({ header, events }: TraceFile): Diagram {
  const { scenario, seed, profile, nodes } = header;
  const description = `${profile === '' ? '' : `${profile}, `}${seed === '' ? '' : `seed ${seed}`}`;
  return { events, participants: nodes, title: scenario === '' ? 'A trace' : scenario, description };
}
