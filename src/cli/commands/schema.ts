import type { Command } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { output } from './options.ts';

/** `queuescope schema`. */
export function addSchema(program: Command, perform: Perform): void {
  const command = program.command('schema');
  describe(command, 'the JSON Schema of scenario files, for editors', about, [
    ['queuescope schema -o scenario.schema.json', 'beside your files'],
  ])
    .addOption(output())
    .action(
      perform(command, async (terminal) => {
        const { schemaCommand } = await import('../actions/schema.ts');
        return schemaCommand(command.opts(), terminal);
      }),
    );
}

const about = `An editor with a YAML language server completes and checks a file that begins
with "# yaml-language-server: $schema=./scenario.schema.json".`;
