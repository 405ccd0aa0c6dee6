import { Argument, type Command } from 'commander';
import { templates } from '../../scenario/template.ts';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { output } from './options.ts';

/** `queuescope new`. */
export function addNew(program: Command, perform: Perform): void {
  const command = program.command('new');
  describe(
    command,
    'a scenario to start from',
    'Writes a scenario that runs, with the line that tells editors its schema.',
    [
      ['queuescope new -o shop.yaml', 'a commented starter'],
      ['queuescope new dedup', 'another template, to the terminal'],
    ],
  )
    .addArgument(new Argument('[TEMPLATE]', 'which one').choices(Object.keys(templates)).default('starter'))
    .addOption(output())
    .option('--force', 'replace a file that is there')
    .action(
      perform(command, async (terminal) => {
        const { newCommand } = await import('../actions/new.ts');
        return newCommand(command.processedArgs, command.opts(), terminal);
      }),
    );
}
