/** `queuescope diff`: where two traces, or the runs of two scenarios, part. */
import { conduct } from '../../campaign/run-report.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { diffLines, firstDifference } from '../../report/diff.ts';
import { sentence } from '../../report/sentence.ts';
import { type ExitStatus, exit } from '../exit.ts';
import { readInput } from '../files/read.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { onlyScenario } from './scenario-input.ts';
import { looksLikeTrace, traceIn } from './trace-input.ts';

/** The options of `diff`. */
export interface DiffOptions {
  readonly json?: boolean;
  readonly seed?: string;
}

/** Compares two files, each of which is a trace or a scenario. */
export async function diffCommand(
  [left = '', right = '']: readonly string[],
  { json = false, seed }: DiffOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const [a, b] = [await eventsOf(left, seed, terminal), await eventsOf(right, seed, terminal)];
  const difference = firstDifference(a, b);
  if (json) {
    const told = (event: TraceEvent | undefined) =>
      event === undefined ? null : { seq: event.seq, at: event.at, sentence: sentence(event) };
    const found = difference && { ...difference, left: told(difference.left), right: told(difference.right) };
    terminal.print(jsonText({ same: difference === undefined, left, right, difference: found ?? null }));
  } else
    terminal.print(
      diffLines(a, b)
        .map((line) => painted(line, terminal))
        .join('\n'),
    );
  return difference === undefined ? exit.kept : exit.broken;
}

async function eventsOf(path: string, seed: string | undefined, terminal: Terminal): Promise<readonly TraceEvent[]> {
  const content = await readInput(path);
  if (looksLikeTrace(path, content)) return traceIn(content, path, terminal).events;
  const { scenario } = await onlyScenario(path, terminal);
  return conduct(scenario, { seed, file: path }).events;
}

const painted = (line: string, { paint }: Terminal): string =>
  line.startsWith('- ') ? paint('bad', line) : line.startsWith('+ ') ? paint('good', line) : line;
