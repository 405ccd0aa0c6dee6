import { type Command, Option } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { guarantee, json, scenarioFiles, shard } from './options.ts';

/** `queuescope check`. */
export function addCheck(program: Command, perform: Perform): void {
  const command = program.command('check');
  describe(command, 'look for faults that break what a scenario promises', about, [
    ['queuescope check shop.yaml', 'random fault plans within its budget'],
    ['queuescope check shop.yaml --runs 10000', 'more of them'],
    ['queuescope check shop.yaml --guarantee exactly-once', 'does it hold, whatever is promised?'],
    ['queuescope check shop.yaml --shard 2/4 > 2.json', 'a quarter of the runs, for merge'],
  ])
    .addArgument(scenarioFiles())
    .addOption(new Option('--runs <COUNT>', 'how many plans to try; the file says how many otherwise'))
    .addOption(new Option('--seed <TEXT>', 'any text; the same seed tries the same plans'))
    .addOption(guarantee())
    .addOption(new Option('--time-limit <SPAN>', 'stop after this time, e.g. 30s, and say what was covered'))
    .addOption(shard())
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { checkCommand } = await import('../actions/check.ts');
        return checkCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Tries random fault plans within the budget of "search" and holds every run to
"search.expect", or to the guarantees named. A plan that breaks one is shrunk to
the fewest faults, told as a story, and printed as a line that replays it.
--json prints the check, or {"checks": [...]} where there are several files.`;
