/** The tree of commands. It is made for every call, so nothing heavy is imported for it: each command gets its work itself. */
import { Command } from 'commander';
import { addAttack } from './commands/attack.ts';
import { addCheck } from './commands/check.ts';
import { addCompare } from './commands/compare.ts';
import { addComplete } from './commands/complete.ts';
import { addConform } from './commands/conform.ts';
import { addDiff } from './commands/diff.ts';
import { addExplain } from './commands/explain.ts';
import { addExplore } from './commands/explore.ts';
import { addExport } from './commands/export.ts';
import { addJudge } from './commands/judge.ts';
import { addLint } from './commands/lint.ts';
import { addList } from './commands/list.ts';
import { addMatrix } from './commands/matrix.ts';
import { addMerge } from './commands/merge.ts';
import { addNew } from './commands/new.ts';
import { addReplay } from './commands/replay.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addServe } from './commands/serve.ts';
import { addSweep } from './commands/sweep.ts';
import { type ExitStatus, exitWords } from './exit.ts';
import { exampleLines } from './help.ts';
import { terminalOf, wantsColour, widthFor } from './terminal.ts';
import { version } from './version.ts';
import type { Perform } from './work.ts';

const about = `Queuescope shows in virtual time which delivery guarantee of a message queue
holds, which breaks, and at which event.`;

const examples = [
  ['queuescope new -o shop.yaml', 'a scenario to start from'],
  ['queuescope run shop.yaml', 'what happens, and what holds'],
  ['queuescope run shop.yaml --format svg -o shop.svg', 'the same as a diagram'],
  ['queuescope check shop.yaml', 'the fewest faults that break it'],
  ['queuescope explain at-least-once', 'what a word means'],
  ['queuescope serve', 'all of it in the browser'],
] as const;

/** In the order of help. */
const commands = [
  addRun,
  addReplay,
  addCheck,
  addExplore,
  addAttack,
  addCompare,
  addSweep,
  addLint,
  addMatrix,
  addMerge,
  addConform,
  addJudge,
  addDiff,
  addExport,
  addNew,
  addList,
  addExplain,
  addSchema,
  addServe,
  addComplete,
] as const;

/** Makes the program; `ended` is told the exit status of the command that ran. */
export function programOf(ended: (status: ExitStatus) => void): Command {
  const program = new Command('queuescope');
  program
    .configureOutput({
      getOutHasColors: () =>
        wantsColour(process.env, process.stdout.isTTY === true, !process.argv.includes('--no-color')),
      getErrHasColors: () => false,
      getOutHelpWidth: () => widthFor(process.stdout.columns),
      getErrHelpWidth: () => widthFor(process.stderr.columns),
      // What is wrong with a command line is told as everything else is: misuse.ts.
      outputError: () => undefined,
    })
    .exitOverride()
    .configureHelp({ styleTitle: (text) => `\u001b[1m${text}\u001b[22m`, showGlobalOptions: true })
    .version(version(), '--version', 'print the version')
    .option('--no-color', 'print without colours, as NO_COLOR does')
    .option('-q, --quiet', 'print results and errors only')
    .option('--verbose', 'tell more')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [COMMAND]', 'print help on a command')
    .usage('COMMAND [ARGUMENTS]')
    .addHelpText('before', `${about}\n\n${exampleLines(examples)}`)
    .addHelpText(
      'after',
      () =>
        `\nExit status:\n${exitWords.map(([status, words]) => `  ${String(status).padEnd(3)}  ${words}`).join('\n')}`,
    );

  const perform: Perform = (command, work) => async () => {
    const {
      color,
      quiet = false,
      verbose = false,
    } = program.opts<{ color: boolean; quiet?: boolean; verbose?: boolean }>();
    ended(await work(terminalOf({ color, quiet, verbose }), command));
  };
  for (const add of commands) add(program, perform);
  return program;
}
