import { type Command, Option } from 'commander';
import { describe } from '../help.ts';
import { valued } from '../values.ts';
import type { Perform } from '../work.ts';
import { guarantee, json, seed } from './options.ts';

/** `queuescope attack`. */
export function addAttack(program: Command, perform: Perform): void {
  const command = program.command('attack');
  describe(command, 'let your own consumer code die at every await', about, [
    ['queuescope attack handler.mjs', 'does it charge exactly once?'],
    ['queuescope attack handler.mjs --guarantee at-least-once', 'does it lose nothing?'],
    ['queuescope attack worker.js --as amqplib', 'code that uses amqplib'],
    ['queuescope attack worker.py', 'a program that speaks JSON lines'],
    ['queuescope attack handler.mjs --test it.test.mjs', 'what breaks it, as a test'],
  ])
    .argument('<HANDLER>', 'the file with your code; it is executed with your rights')
    .addOption(new Option('--as <CLIENT>', 'how it speaks: handler, amqplib, ioredis or process'))
    .addOption(guarantee())
    .addOption(new Option('--faults <COUNT>', 'the most faults of one run; 2 by default'))
    .addOption(new Option('--budget <KINDS>', 'the most of each kind, e.g. crash=2,stall=0,switch=2'))
    .addOption(new Option('--messages <COUNT>', 'how many messages come; 2 by default'))
    .addOption(valued(new Option('--bodies <FILE>', 'what the messages say, as a JSON array'), 'file'))
    .addOption(new Option('--prefetch <COUNT>', 'how many come before they are acknowledged; 1 by default'))
    .addOption(new Option('--consumers <COUNT>', 'how many processes run it, 1 to 4; 1 by default'))
    .addOption(new Option('--runs <COUNT>', 'the most runs; 5000 by default'))
    .addOption(new Option('--time-limit <SPAN>', 'stop after this time, e.g. 30s, and say what was covered'))
    .addOption(new Option('--patience <SPAN>', 'how long the code may take between two awaits; 5s by default'))
    .addOption(seed())
    .addOption(valued(new Option('--profile <NAME>', 'the kind of broker; in-memory by default'), 'profile'))
    .addOption(new Option('--plan <NAMES>', 'run once, with these faults, e.g. crash@1.2+redeliver@shop-1.1'))
    .addOption(valued(new Option('--test <FILE>', 'write a regression test there, for Vitest and fast-check'), 'file'))
    .option('--force', 'replace the test if it is there already')
    .addOption(json().conflicts('mermaid'))
    .addOption(new Option('--mermaid', 'print the smallest counterexample as a Mermaid diagram'))
    .action(
      perform(command, async (terminal) => {
        const { attackCommand } = await import('../actions/attack.ts');
        return attackCommand(command.args[0] as string, command.opts(), terminal);
      }),
    );
}

const about = `Runs your consumer code as it is, in virtual time. It dies at each await in
turn, acknowledgements are lost, messages come twice or late; then it is said
which guarantee holds, which breaks, and at which line. Code for amqplib or
ioredis needs no change (--as); any program can speak JSON lines.
What it does beside that, such as writing files or asking a real database, is
really done, some hundred times.`;
