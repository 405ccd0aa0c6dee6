/** Where runs go: one after the other into a form, which is printed as it grows or once all are there. */
import { runJson } from '../../campaign/run-json.ts';
import { github } from '../../report/github.ts';
import { junit } from '../../report/junit.ts';
import type { Outcome } from '../../report/outcome.ts';
import { tap } from '../../report/tap.ts';
import { plainPaint } from '../../report/text/paint.ts';
import { problemJson } from '../../scenario/index.ts';
import { type RunFormat, runFormats } from '../commands/run.ts';
import { CliError, exit } from '../exit.ts';
import { isOneFile } from '../files/scenario-paths.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { deliver, type OutputOptions, toFile } from './output.ts';
import type { Ran } from './run.ts';
import { outcomeOf, outcomeOfBad } from './run-outcome.ts';
import { fullText, shortText, summaryText, type Tally, tallyOf } from './run-text.ts';
import { type BadFile, nameOf } from './scenario-input.ts';

/** Takes runs in the order of their files. */
export interface Sink {
  ran(run: Ran): void;
  bad(file: BadFile): void;
  finish(): Promise<void>;
}

/** The form of the output: one of the formats, or the document of `--json`. */
export type Form = RunFormat | 'json';

/** The form that the options ask for; without a word the ending of the output file says it. */
export function formOf({ json, format, output = '' }: OutputOptions & { json?: boolean; format?: RunFormat }): Form {
  return json ? 'json' : (format ?? endings[/\.[a-z]+$/i.exec(output)?.[0].toLowerCase() ?? ''] ?? 'text');
}

const endings: Readonly<Record<string, Form>> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.svg': 'svg',
  '.jsonl': 'jsonl',
  '.json': 'json',
  '.xml': 'junit',
  '.tap': 'tap',
};

/** The sink for a form. */
export async function sinkFor(
  form: Form,
  names: readonly string[],
  options: OutputOptions,
  terminal: Terminal,
): Promise<Sink> {
  const single = isOneFile(names);
  if (form === 'text') return textSink(single, options, terminal);
  if (form === 'json') return jsonSink(single, options, terminal);
  if (form === 'junit') return outcomeSink(junit, options, terminal);
  if (form === 'tap') return outcomeSink(tap, options, terminal);
  if (form === 'github') return outcomeSink(github, options, terminal);
  if (!single) throw new CliError(exit.usage, `${form} draws one run`, `give one file, or one of ${several}`);
  const { drawn } = await import('./run-drawing.ts');
  return drawingSink((ran) => drawn[form](ran), options, terminal);
}

const several = [
  '--json',
  ...runFormats.filter((form) => !['mermaid', 'svg', 'topology', 'jsonl'].includes(form)),
].join(', ');

function textSink(single: boolean, options: OutputOptions, terminal: Terminal): Sink {
  const filed = toFile(options);
  const dressed: Terminal = filed ? { ...terminal, paint: plainPaint, width: 80 } : terminal;
  const written: string[] = [];
  const print = (text: string): void => {
    if (filed) written.push(text);
    else terminal.print(text);
  };
  let tally: Tally = { kept: 0, broken: 0, undecided: 0, bad: 0 };
  const full = single || terminal.verbose;
  return {
    ran(run) {
      const first = Object.values(tally).every((count) => count === 0);
      tally = tallyOf(tally, run.report.outcome);
      if (!first && !terminal.quiet) print('\n');
      print(full && !terminal.quiet ? fullText(run, dressed) : shortText(run, dressed));
    },
    bad() {
      tally = tallyOf(tally, 'bad');
    },
    async finish() {
      if (!single) print(`${terminal.quiet ? '' : '\n'}${summaryText(tally, dressed)}`);
      if (filed)
        await deliver(written.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join(''), options, terminal);
    },
  };
}

function jsonSink(single: boolean, options: OutputOptions, terminal: Terminal): Sink {
  const runs: unknown[] = [];
  return {
    ran: ({ file, report }) =>
      runs.push({ file: nameOf(file.path), ...runJson(report), warnings: file.warnings.map(problemJson) }),
    bad: ({ path, error, problems }) =>
      runs.push({ file: path === undefined ? null : nameOf(path), error: error?.message ?? 'invalid', problems }),
    finish: () => deliver(jsonText(single ? runs[0] : { runs }), options, terminal),
  };
}

function outcomeSink(
  report: (outcomes: readonly Outcome[]) => string,
  options: OutputOptions,
  terminal: Terminal,
): Sink {
  const outcomes: Outcome[] = [];
  return {
    ran: (run) => outcomes.push(outcomeOf(run)),
    bad: (file) => outcomes.push(outcomeOfBad(file)),
    finish: () => deliver(report(outcomes), options, terminal),
  };
}

function drawingSink(draw: (run: Ran) => string, options: OutputOptions, terminal: Terminal): Sink {
  let text: string | undefined;
  return {
    ran(run) {
      text = draw(run);
      if (toFile(options)) terminal.say(shortText(run, { ...terminal, paint: terminal.errorPaint }));
    },
    bad: () => {},
    finish: async () => (text === undefined ? undefined : deliver(text, options, terminal)),
  };
}
