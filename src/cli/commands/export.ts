import { type Command, Option } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { output, traceFile } from './options.ts';

/** The forms into which a trace is turned. */
export const exportFormats = ['text', 'mermaid', 'svg', 'jsonl'] as const;

/** A form into which a trace is turned. */
export type ExportFormat = (typeof exportFormats)[number];

/** `queuescope export`. */
export function addExport(program: Command, perform: Perform): void {
  const command = program.command('export');
  describe(command, 'turn a trace file into another form', about, [
    ['queuescope export run.jsonl --to svg -o run.svg', 'a diagram'],
    ['queuescope export run.jsonl --to text', 'the story'],
  ])
    .addArgument(traceFile())
    .addOption(new Option('--to <FORMAT>', 'the form').choices(exportFormats).makeOptionMandatory())
    .addOption(output())
    .action(
      perform(command, async (terminal) => {
        const { exportCommand } = await import('../actions/export.ts');
        return exportCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Reads a trace (JSON Lines) and writes it as a story, as a diagram, or as a trace
in canonical form.`;
