import { Argument, type Command } from 'commander';
import { describe } from '../help.ts';
import { valued } from '../values.ts';
import type { Perform } from '../work.ts';
import { json, seed } from './options.ts';

/** `queuescope diff`. */
export function addDiff(program: Command, perform: Perform): void {
  const command = program.command('diff');
  const side = (name: string): Argument => valued(new Argument(name, 'a trace file or a scenario file'), 'scenario');
  describe(command, 'where two runs part', about, [
    ['queuescope diff before.jsonl after.jsonl', 'two traces'],
    ['queuescope diff wrong.yaml right.yaml', 'the runs of two scenarios'],
  ])
    .addArgument(side('<A>'))
    .addArgument(side('<B>'))
    .addOption(seed())
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { diffCommand } = await import('../actions/diff.ts');
        return diffCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Prints the first event at which the two differ. Exit status 0 says that they are
the same, 1 that they differ.`;
