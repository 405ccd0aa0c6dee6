import { type Command, Option } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { json, output, profile, scenarioFile, seed } from './options.ts';
import { runFormat } from './run.ts';

/** `queuescope replay`. */
export function addReplay(program: Command, perform: Perform): void {
  const command = program.command('replay');
  describe(command, 'the same run again, to the byte', about, [
    ['queuescope replay shop.yaml --seed 7', 'the run of that seed'],
    ['queuescope replay shop.yaml --seed 7 --plan CODE', 'with the faults of that plan'],
  ])
    .addArgument(scenarioFile())
    .addOption(seed())
    .addOption(new Option('--plan <CODE>', 'the faults, as check prints them').conflicts('path'))
    .addOption(new Option('--path <CODE>', 'the choices of the run, as explore prints them'))
    .addOption(profile())
    .addOption(runFormat())
    .addOption(json())
    .addOption(output())
    .action(
      perform(command, async (terminal) => {
        const { replayCommand } = await import('../actions/run.ts');
        return replayCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Every run prints the line that replays it. At least one of --seed, --plan and
--path is needed; without --seed the file's own seed stands.`;
