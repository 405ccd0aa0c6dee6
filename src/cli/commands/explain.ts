import { Argument, type Command } from 'commander';
import { describe } from '../help.ts';
import { valued } from '../values.ts';
import type { Perform } from '../work.ts';
import { json } from './options.ts';

/** `queuescope explain`. */
export function addExplain(program: Command, perform: Perform): void {
  const command = program.command('explain');
  describe(command, 'long help on a code, a field, a guarantee, a word', about, [
    ['queuescope explain QS303', 'what a problem means, with an example'],
    ['queuescope explain producers.retry', 'a field of scenario files'],
    ['queuescope explain at-least-once', 'a guarantee'],
  ])
    .addArgument(
      valued(new Argument('<TOPIC>', 'the code of a problem, a field, a guarantee or a word of must-see'), 'topic'),
    )
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { explainCommand } = await import('../actions/explain.ts');
        return explainCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = 'Explains what messages and files speak of.';
