import { type Command, Option } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { json, scenarioFiles } from './options.ts';

/** `queuescope lint`. */
export function addLint(program: Command, perform: Perform): void {
  const command = program.command('lint');
  describe(command, 'find what is wrong with scenario files, without a run', about, [
    ['queuescope lint shop.yaml', 'all its problems at once'],
    ['queuescope lint scenarios/ --format github', 'annotations for a pull request'],
  ])
    .addArgument(scenarioFiles())
    .addOption(new Option('--format <FORMAT>', 'how problems are printed').choices(['text', 'json', 'github']))
    .addOption(json().implies({ format: 'json' }))
    .action(
      perform(command, async (terminal) => {
        const { lintCommand } = await import('../actions/lint.ts');
        return lintCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Prints each problem with its code, its line and how to mend it. Errors end with
exit status 65, warnings alone with 0; "queuescope explain CODE" says more.`;
