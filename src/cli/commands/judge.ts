import type { Command } from 'commander';
import { describe } from '../help.ts';
import type { Perform } from '../work.ts';
import { guarantee, json, traceFile } from './options.ts';

/** `queuescope judge`. */
export function addJudge(program: Command, perform: Perform): void {
  const command = program.command('judge');
  describe(command, 'which guarantees hold in a trace, wherever it comes from', about, [
    ['queuescope judge run.jsonl', 'verdicts and counts'],
    ['queuescope run shop.yaml --format jsonl | queuescope judge -', 'of a run'],
    ['queuescope judge run.jsonl --guarantee exactly-once', 'exit status 1 if it is broken'],
  ])
    .addArgument(traceFile())
    .addOption(guarantee())
    .addOption(json())
    .action(
      perform(command, async (terminal) => {
        const { judgeCommand } = await import('../actions/judge.ts');
        return judgeCommand(command.args, command.opts(), terminal);
      }),
    );
}

const about = `Reads a trace in the format queuescope-trace/1 (JSON Lines) and judges every
guarantee. A trace promises nothing, so the exit status is 0 whatever is found,
unless --guarantee names what has to hold.`;
