/** One call of the command from its arguments to its exit status: whatever happens, it ends in words and a number. */
import { CommanderError } from 'commander';
import { printable } from '../report/text/printable.ts';
import { CliError, type ExitStatus, exit } from './exit.ts';
import { misuseOf } from './misuse.ts';
import { programOf } from './program.ts';
import { version } from './version.ts';

/** What a shell shows of a command that a closed pipe ended. */
const PIPE_CLOSED = 141;

/** Runs the command; the exit status is set on the process, which ends once its output is written. */
export async function queuescope(args: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  const failed = (error: unknown): void => {
    process.exitCode = tell(error);
  };
  process.on('uncaughtException', failed);
  process.on('unhandledRejection', failed);
  try {
    process.exitCode = await statusOf(args);
  } catch (error) {
    failed(error);
  }
}

async function statusOf(args: readonly string[]): Promise<ExitStatus> {
  let status: ExitStatus = exit.kept;
  const program = programOf((ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Whoever asked for help, or for the version, has got it.
    if (error.exitCode === 0) return exit.kept;
    throw misuseOf(program, error, args);
  }
  return status;
}

/** Whoever read the output has seen enough; there is nobody left to tell anything. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED')
    process.exit(PIPE_CLOSED);
  process.exit(exit.unwritable);
}

/** Says on standard error what went wrong, in as few words as will do, and gives its status. */
function tell(error: unknown): ExitStatus {
  if (error instanceof CliError) {
    process.stderr.write(`queuescope: ${error.message}${error.hint === '' ? '' : `; ${error.hint}`}\n`);
    return error.status;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const lines = [
    `queuescope ${version()} failed inside: ${printable(what, 300)}`,
    'This is a defect of queuescope and not of your files. Please report it with this line, the command and the file.',
  ];
  if ((process.env.QUEUESCOPE_DEBUG ?? '') !== '' && error instanceof Error) lines.push(error.stack ?? '');
  else lines.push('With QUEUESCOPE_DEBUG=1 the command prints where in its code it failed.');
  process.stderr.write(`${lines.join('\n')}\n`);
  return exit.internal;
}
