import { Argument, type Command } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';

/** The shells that are completed. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** A shell that is completed. */
export type Shell = (typeof shells)[number];

/** `queuescope complete`. */
export function addComplete(program: Command, perform: Perform): void {
  const command = program.command('complete');
  describe(
    command,
    'a completion script for your shell',
    'Prints a script that completes commands, options and their values.',
    [
      ['source <(queuescope complete bash)', 'in ~/.bashrc'],
      ['source <(queuescope complete zsh)', 'in ~/.zshrc, below compinit'],
      ['queuescope complete fish | source', 'in config.fish'],
    ],
  )
    .addArgument(new Argument('<SHELL>', 'which shell').choices(shells))
    .action(
      perform(command, async (terminal) => {
        const { completeCommand } = await import('../actions/complete.ts');
        return completeCommand(program, command.args, terminal);
      }),
    );
}
