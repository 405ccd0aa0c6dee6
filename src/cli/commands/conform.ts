import { Argument, type Command, Option } from 'commander';
import { describe } from '../help.ts';
import { valued } from '../values.ts';
import type { Perform } from '../work.ts';
import { json } from './options.ts';

/** `queuescope conform`. */
export function addConform(program: Command, perform: Perform): void {
  const command = program.command('conform');
  describe(command, 'hold the profiles to recordings of real brokers', about, [
    ['queuescope conform recordings/', 'every recording of a folder'],
    ['queuescope conform recordings/ --json', 'a row for each experiment'],
    ['queuescope conform a.json --live amqp://127.0.0.1', 'and at a real broker'],
    ['queuescope conform --ledger', 'each rule, and what stands behind it'],
  ])
    .addArgument(valued(new Argument('[PATH...]', 'recordings, folders of them, or - for standard input'), 'file'))
    .addOption(new Option('--live <URL>', 'do it at this real broker as well: amqp://... or redis://...'))
    .addOption(new Option('--ledger', 'list the rules with their tests and recordings; PATH is optional then'))
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { conformCommand } = await import('../actions/conform.ts');
        return conformCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Does the steps of each recording at the simulated broker of the recorded version
and compares what is seen, step by step and actor by actor, then the queues that
are left and what became of each message. A recording that marks itself as a bug
of the real broker is declined, with its own reason. With --live the same is
done at a real broker: an experiment passes where real, recorded and simulated
are one. Take a broker that nobody else needs: queues and exchanges of these
names are deleted, and subscribers of Redis are cut off.`;
