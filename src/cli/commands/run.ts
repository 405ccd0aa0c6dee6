import { type Command, Option } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { json, output, profile, scenarioFiles, seed } from './options.ts';

/** The forms in which a run is printed. */
export const runFormats = ['text', 'mermaid', 'svg', 'topology', 'jsonl', 'junit', 'tap', 'github'] as const;

/** A form in which a run is printed. */
export type RunFormat = (typeof runFormats)[number];

/** The option that names the form. */
export const runFormat = (): Option =>
  new Option('--format <FORMAT>', 'how it is printed; text unless the name of the output file says otherwise')
    .choices(runFormats)
    .conflicts('json');

/** `queuescope run`. */
export function addRun(program: Command, perform: Perform): void {
  const command = program.command('run');
  describe(command, 'run scenarios in time order: what happens, and what holds', about, [
    ['queuescope run shop.yaml', 'story, verdicts, counts, replay line'],
    ['queuescope run scenarios/', 'all scenarios of a folder, in short'],
    ['queuescope run shop.yaml --seed 7 --json', 'one JSON document for a program'],
    ['queuescope run shop.yaml --format svg -o shop.svg', 'a diagram'],
    ['queuescope run shop.yaml --watch', 'again whenever the file is saved'],
  ])
    .addArgument(scenarioFiles())
    .addOption(seed())
    .addOption(profile())
    .addOption(runFormat())
    .addOption(json())
    .addOption(output())
    .option('--watch', 'run again whenever a file is saved, until Ctrl-C')
    .action(
      perform(command, async (terminal) => {
        const { runCommand } = await import('../actions/run.ts');
        return runCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Runs each scenario once, in time order, and holds it to what its "expect" and
"must-see" promise. One file is told in full, several in short; --verbose tells
every event. --json prints the run, or {"runs": [...]} where there are several.`;
