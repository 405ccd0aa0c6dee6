import { Argument, type Command, Option } from 'commander';
import { describe } from '../help.ts';
import { valued } from '../values.ts';
import type { Perform } from '../work.ts';
import { guarantee, json, output, profile, shard, workers } from './options.ts';

/** `queuescope explore`. */
export function addExplore(program: Command, perform: Perform): void {
  const command = program.command('explore');
  describe(command, 'try every schedule within a budget of faults', about, [
    ['queuescope explore shop.yaml', 'every order, every fault'],
    ['queuescope explore shop.yaml --states 20000', 'but no more than that'],
    ['queuescope explore shop.yaml --time-limit 30s', 'and no longer'],
    ['queuescope explore --table', 'each broker, each fault'],
    ['queuescope explore --table -o table.md', 'the same as a page'],
  ])
    .addArgument(
      valued(new Argument('[FILE...]', 'scenario files, folders of them, or - for standard input'), 'scenario'),
    )
    .addOption(guarantee())
    .addOption(new Option('--states <COUNT>', 'stop after so many states; 1,000,000 otherwise'))
    .addOption(new Option('--memory <MEGABYTES>', 'stop when the process holds so much; 4,000 otherwise'))
    .addOption(new Option('--time-limit <SPAN>', 'stop after this time, e.g. 30s, and say what was covered'))
    .addOption(workers())
    .addOption(new Option('--no-symmetry', 'tell apart consumers and producers that are set up alike'))
    .addOption(new Option('--no-commuting', 'try steps that touch nothing else in every order as well'))
    .addOption(json())
    .addOption(new Option('--table', 'search the proof table instead of files'))
    .addOption(profile())
    .addOption(new Option('--faults <COUNT>', 'how many faults each cell of the table may have; 1 otherwise'))
    .addOption(shard())
    .addOption(output())
    .action(
      perform(command, async (terminal) => {
        if (command.opts<{ table?: boolean }>().table === true) {
          const { proofTableCommand } = await import('../actions/proof-table.ts');
          return proofTableCommand(command.args, command.opts(), terminal);
        }
        const { exploreCommand } = await import('../actions/explore.ts');
        return exploreCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Tries every order in which the world of a scenario can go on, with every fault
that the budget of "search" allows, and holds it to "search.expect" or to the
guarantees named. What it finds is the least number of faults that breaks a
guarantee (par), with the shortest path there and the line that replays it. A
search that a bound stops is undecided: nothing then is said to hold. --table
searches a small world for each broker, acknowledgement, dedup and kind of
fault; --profile, --faults, --shard and --output belong to it.`;
