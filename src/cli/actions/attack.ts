/** `queuescope attack`: a person's own consumer code under crashes at every await. */
import { realpathSync } from 'node:fs';
import {
  type AttackOptions,
  type AttackResult,
  attack,
  type StrikeBudget,
  strikeKinds,
  Trouble,
} from '../../attack/index.ts';
import type { GuaranteeName } from '../../guarantees/index.ts';
import { printable } from '../../report/text/printable.ts';
import { ThreadHost } from '../attack/thread-host.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { readInput, STDIN, unreadable } from '../files/read.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { attackJson } from './attack-json.ts';
import { attackText, mermaidOf, placeOf } from './attack-text.ts';
import { Progress } from './progress.ts';
import { countOf, guaranteesNamed, profileNamed, spanOf } from './words.ts';

/** The options of `attack`, as they stand on the command line. */
export interface AttackFlags {
  readonly guarantee?: readonly string[];
  readonly faults?: string;
  readonly messages?: string;
  readonly runs?: string;
  readonly timeLimit?: string;
  readonly patience?: string;
  readonly seed?: string;
  readonly profile?: string;
  readonly json?: boolean;
  readonly mermaid?: boolean;
}

/** What is judged where nobody names a guarantee; the last is the one that decides the exit status. */
const usual: readonly GuaranteeName[] = ['at-most-once', 'at-least-once', 'exactly-once'];

const defaults = { faults: '2', messages: '2', runs: '5000', patience: '5s', seed: '1' } as const;

/** What was asked for. */
export interface Asked {
  readonly handler: string;
  readonly promised: readonly GuaranteeName[];
  readonly options: AttackOptions;
}

/** Attacks the code in a file, and prints what came of it. */
export async function attackCommand(handler: string, flags: AttackFlags, terminal: Terminal): Promise<ExitStatus> {
  const asked = await askedBy(handler, flags);
  const patience = spanOf(flags.patience ?? defaults.patience, '--patience');
  const host = new ThreadHost({
    file: await fileOf(handler),
    patience,
    printed: (text) => terminal.verbose && terminal.complain(text.trimEnd()),
  });
  const watch = new Watch(flags.timeLimit, asked.options.runs, terminal);
  try {
    const result = await attack(host, { ...asked.options, ...watch.hooks });
    watch.end();
    if (flags.json === true) terminal.print(jsonText(attackJson(asked, result)));
    else if (flags.mermaid === true) terminal.printData(mermaidOf(asked, result));
    else terminal.print(attackText(asked, result, terminal));
    return watch.interrupted ? exit.interrupted : statusOf(asked, result);
  } catch (error) {
    throw error instanceof Trouble ? unloadable(handler, error) : error;
  } finally {
    watch.end();
  }
}

async function askedBy(handler: string, flags: AttackFlags): Promise<Asked> {
  const named = guaranteesNamed(flags.guarantee ?? []);
  const faults = countOf(flags.faults ?? defaults.faults, '--faults');
  const budget = Object.fromEntries(strikeKinds.map((kind) => [kind, faults])) as StrikeBudget;
  return {
    handler,
    promised: named.length === 0 ? ['exactly-once'] : named,
    options: {
      guarantees: named.length === 0 ? usual : named,
      profile: profileNamed(flags.profile ?? 'in-memory'),
      messages: countOf(flags.messages ?? defaults.messages, '--messages'),
      bodies: undefined,
      prefetch: 1,
      seed: flags.seed ?? defaults.seed,
      faults,
      budget,
      runs: countOf(flags.runs ?? defaults.runs, '--runs'),
    },
  };
}

/** The file that is executed, and no other: one that can be read. */
async function fileOf(handler: string): Promise<string> {
  if (handler === STDIN) throw new CliError(exit.usage, 'a handler cannot come from standard input', 'name its file');
  try {
    await readInput(handler);
    return realpathSync(handler);
  } catch (error) {
    throw unreadable(handler, error);
  }
}

function unloadable(handler: string, { message, at }: Trouble): CliError {
  const place = at === undefined ? printable(handler) : placeOf(at);
  return new CliError(exit.invalid, `${place}: the handler cannot be loaded: ${printable(message)}`);
}

function statusOf({ promised }: Asked, { findings }: AttackResult): ExitStatus {
  const found = findings.filter(({ guarantee }) => promised.includes(guarantee)).map(({ status }) => status);
  if (found.includes('violated')) return exit.broken;
  return found.includes('undecided') ? exit.undecided : exit.kept;
}

/** Watches an attack: tells how far it is, and ends it in time or at Ctrl-C. */
class Watch {
  interrupted = false;
  private readonly progress: Progress;
  private readonly limit: number;
  private readonly most: number;
  private readonly started = performance.now();

  constructor(timeLimit: string | undefined, most: number, terminal: Terminal) {
    this.progress = new Progress(terminal);
    this.limit = timeLimit === undefined ? Number.POSITIVE_INFINITY : spanOf(timeLimit, '--time-limit');
    this.most = most;
    process.once('SIGINT', this.interrupt);
  }

  get hooks(): Pick<AttackOptions, 'shouldStop' | 'onProgress'> {
    return {
      shouldStop: () => this.interrupted || performance.now() - this.started > this.limit,
      onProgress: (runs, waiting) => this.progress.show(runs, Math.min(this.most, runs + waiting), ''),
    };
  }

  end(): void {
    this.progress.clear();
    process.off('SIGINT', this.interrupt);
  }

  private readonly interrupt = (): void => {
    this.interrupted = true;
  };
}
