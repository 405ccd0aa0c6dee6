import { type Command, Option } from 'commander';
import { describe } from '../help.ts';
import { valued } from '../values.ts';
import type { Perform } from '../work.ts';
import { guarantee, json, profile, scenarioFile, seeds, shard, workers } from './options.ts';

/** `queuescope sweep`. */
export function addSweep(program: Command, perform: Perform): void {
  const command = program.command('sweep');
  describe(command, 'vary a value and see what holds, with a chart', about, [
    ['queuescope sweep shop.yaml --set producers.shop.messages=1..10', 'whole numbers'],
    ['queuescope sweep shop.yaml --set consumers.worker.work=5ms..1s/50ms', 'durations, by a step'],
    ['queuescope sweep shop.yaml --set network.rules.0.lose=0%..50%', 'ratios, at 11 points'],
    ['queuescope sweep shop.yaml --set consumers.worker.dedup=none,atomic', 'a list'],
    ['queuescope sweep shop.yaml --set seed=1..9 --csv', 'for a spreadsheet'],
  ])
    .addArgument(scenarioFile())
    .addOption(
      valued(
        new Option(
          '--set <KEY=VALUES>',
          'what to vary: a key of the file, and A..B, A..B/STEP or A,B,C; twice for a grid',
        )
          .argParser((value: string, before: readonly string[] = []) => [...before, value])
          .makeOptionMandatory(),
        'field',
      ),
    )
    .addOption(new Option('--points <COUNT>', 'how many values a range without a step has; 11 otherwise'))
    .addOption(seeds(20))
    .addOption(new Option('--seed <TEXT>', 'any text; the seeds of the runs are made from it'))
    .addOption(profile())
    .addOption(guarantee('show this guarantee; may be repeated'))
    .addOption(workers())
    .addOption(shard())
    .addOption(json().conflicts('csv'))
    .addOption(new Option('--csv', 'print a row for each point, for a spreadsheet'))
    .action(
      perform(command, async (terminal) => {
        const { sweepCommand } = await import('../actions/sweep.ts');
        return sweepCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Runs a scenario again and again with other values in one place of its file, or
in two, and shows in how many runs each guarantee holds at each point, what was
delivered, repeated and lost, and how fast. KEY is the way to the value:
keys, and the id, name or position of entries, with points between.
A sweep promises nothing: it ends with 0 once every point was run.`;
