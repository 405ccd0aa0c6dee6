import { Argument, type Command } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { json } from './options.ts';

/** What can be listed. */
export const listKinds = ['scenarios', 'profiles', 'guarantees', 'templates', 'codes', 'must-see'] as const;

/** One of the things that can be listed. */
export type ListKind = (typeof listKinds)[number];

/** `queuescope list`. */
export function addList(program: Command, perform: Perform): void {
  const command = program.command('list');
  describe(
    command,
    'what is there: scenarios, profiles, guarantees, templates, ...',
    'Lists what files and options may name.',
    [
      ['queuescope list', 'all but the codes and the words of must-see'],
      ['queuescope list guarantees', 'what each of them promises'],
    ],
  )
    .addArgument(new Argument('[KIND]', 'what to list').choices(listKinds))
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { listCommand } = await import('../actions/list.ts');
        return listCommand(command.args, command.opts(), terminal);
      }),
    );
}
