import type { Command } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { json } from './options.ts';

/** `queuescope matrix`. */
export function addMatrix(program: Command, perform: Perform): void {
  const command = program.command('matrix');
  describe(command, 'each consumer discipline against each crash point, as measured', about, [
    ['queuescope matrix', 'the table'],
    ['queuescope matrix --json', 'the same for a program'],
  ])
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { matrixCommand } = await import('../actions/matrix.ts');
        return matrixCommand(command.opts(), terminal);
      }),
    );
}

const about = `Crashes a consumer of every discipline (when it acks, when it marks) at every
point, runs each, and prints how often the effect happened.`;
