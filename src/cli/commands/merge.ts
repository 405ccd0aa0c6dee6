import { Argument, type Command } from 'commander';
import { describe } from '../help.ts';
import { valued } from '../values.ts';
import type { Perform } from '../work.ts';
import { json } from './options.ts';

/** `queuescope merge`. */
export function addMerge(program: Command, perform: Perform): void {
  const command = program.command('merge');
  describe(command, 'the reports of all shards of a campaign as one', about, [
    ['queuescope check shop.yaml --shard 1/4 > 1.json', 'on each machine'],
    ['queuescope merge 1.json 2.json 3.json 4.json', 'what the whole shows'],
    ['queuescope merge *.json --json', 'as one machine prints it'],
  ])
    .addArgument(valued(new Argument('<REPORT...>', 'the report of every shard, in any order'), 'file'))
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { mergeCommand } = await import('../actions/merge.ts');
        return mergeCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Joins what \`--shard I/N\` wrote on several machines. Every shard has to be there
once, and all have to be of one campaign: the same command, the same files and
the same version. The exit status is that of the whole campaign.`;
