import { Argument, type Command, InvalidArgumentError } from 'commander';
import { printable } from '../../report/text/printable.ts';
import { templates } from '../../scenario/template.ts';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { output } from './options.ts';

const names = Object.keys(templates);

/** A template, or what to say instead; a file's name is what people try first. */
function templateOf(word: string): string {
  if (names.includes(word)) return word;
  const file = /\.ya?ml$/.test(word) ? ` A file is named with -o ${printable(word, 60)}.` : '';
  throw new InvalidArgumentError(`There are ${names.join(', ')}.${file}`);
}

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
    .addArgument(new Argument('[TEMPLATE]', 'which one').choices(names).argParser(templateOf).default('starter'))
    .addOption(output())
    .option('--force', 'replace a file that is there')
    .action(
      perform(command, async (terminal) => {
        const { newCommand } = await import('../actions/new.ts');
        return newCommand(command.processedArgs, command.opts(), terminal);
      }),
    );
}
