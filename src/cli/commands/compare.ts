import { Argument, type Command, Option } from 'commander';
import { describe } from '../help.ts';
import { valued } from '../values.ts';
import type { Perform } from '../work.ts';
import { collected, guarantee, json, seed, seeds, workers } from './options.ts';

/** `queuescope compare`. */
export function addCompare(program: Command, perform: Perform): void {
  const command = program.command('compare');
  describe(command, 'one scenario on every kind of broker, side by side', about, [
    ['queuescope compare shop.yaml', 'on all of them'],
    ['queuescope compare shop.yaml --profiles rabbitmq,redis-streams', 'on these two'],
    ['queuescope compare shop.yaml --seeds 100', 'in how many of 100 runs'],
    ['queuescope compare --matrix', 'what is said of brokers, measured'],
  ])
    .addArgument(valued(new Argument('[FILE]', 'a scenario file, or - for standard input'), 'scenario'))
    .addOption(
      valued(
        new Option('--profiles <NAMES>', 'these kinds of broker, with commas between; all otherwise').argParser(
          collected,
        ),
        'profile',
      ),
    )
    .addOption(seeds(1))
    .addOption(seed())
    .addOption(guarantee('show this guarantee; may be repeated'))
    .addOption(new Option('--matrix', 'measure what comparisons of brokers say of them, without a file'))
    .addOption(workers())
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        if (command.opts<{ matrix?: boolean }>().matrix === true) {
          const { brokerMatrixCommand } = await import('../actions/broker-matrix.ts');
          return brokerMatrixCommand(command.args, command.opts(), terminal);
        }
        const { compareCommand } = await import('../actions/compare.ts');
        return compareCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Runs a scenario with the same seed on each kind of broker: verdicts, counts and
speed side by side. A broker that lacks what the file asks for says what it
lacks, and the others run. A comparison promises nothing: it ends with 0 where
at least one broker could run it, and with 65 where none could. --matrix runs
small scenarios of its own on every broker instead.`;
