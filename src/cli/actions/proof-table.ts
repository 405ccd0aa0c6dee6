/** `queuescope explore --table`: the proof table, searched anew. */
import {
  MOST_FAULTS,
  type ProofTable,
  proofTable,
  proofTablePage,
  proofTableText,
  type TableOptions,
  wordOf,
} from '../../campaign/index.ts';
import { grouped } from '../../report/text/grouped.ts';
import { printable } from '../../report/text/printable.ts';
import { availableProfiles } from '../../scenario/index.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { deliver, type OutputOptions, toFile } from './output.ts';
import { Progress } from './progress.ts';
import { partCount, tableInParts } from './table-parts.ts';
import { Watch, type WatchOptions } from './watch-search.ts';
import { countOf, profileNamed, shardNamed } from './words.ts';

/** The options of `explore` with which it searches the table. */
export interface TableCommandOptions extends OutputOptions, WatchOptions {
  readonly profile?: string;
  readonly faults?: string;
  readonly shard?: string;
  readonly json?: boolean;
}

/** Searches the table, and prints it, or writes the page, or one JSON document. */
export async function proofTableCommand(
  files: readonly string[],
  options: TableCommandOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (files.length > 0)
    throw new CliError(exit.usage, '--table searches its own worlds and takes no files', 'leave them out');
  const wanted = wantedBy(options);
  const count = options.shard === undefined ? partCount() : 1;
  const watch = new Watch(options);
  const table = await watch.during(() =>
    count > 1 ? tableInParts(count, wordsOf(options), terminal, watch.signal) : searched(wanted, watch, terminal),
  );
  if (table === undefined) {
    terminal.complain('Interrupted before any cell was searched: nothing was printed or written.');
    return exit.interrupted;
  }
  if (watch.interrupted) {
    // A file keeps the whole table that it may have; a terminal is told what was found.
    if (!toFile(options)) await deliver(shown(table, options), options, terminal);
    const covered = `Interrupted: ${table.cells.length} of ${table.asked} cells were searched`;
    terminal.complain(`${covered}${toFile(options) ? ', and no file was written' : ''}.`);
    return exit.interrupted;
  }
  await deliver(shown(table, options), options, terminal);
  return isDecided(table) ? exit.kept : exit.undecided;
}

type Wanted = Pick<TableOptions, 'profiles' | 'faults' | 'shard'>;

/** What the options ask for, so that wrong ones are refused before anything is searched. */
const wantedBy = ({ profile, faults, shard }: TableCommandOptions): Wanted => ({
  profiles: profile === undefined ? availableProfiles : [profileNamed(profile)],
  faults: faultsOf(faults),
  shard: shard === undefined ? undefined : shardNamed(shard),
});

/** The options that each part of the table gets as well. */
function wordsOf({ profile, faults, states, memory, timeLimit }: TableCommandOptions): string[] {
  const options = { profile, faults, states, memory, 'time-limit': timeLimit };
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}

async function searched(wanted: Wanted, watch: Watch, terminal: Terminal): Promise<ProofTable> {
  const progress = new Progress(terminal);
  try {
    return await proofTable({
      ...wanted,
      limit: watch.limit,
      stoppedBy: () => watch.stoppedBy(),
      onProgress: async ({ done, asked, cell, states }) => {
        progress.show(done, asked, `${cell}: ${grouped(states)} states`, 'cells');
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
  } finally {
    progress.clear();
  }
}

/** Whether every cell was searched, and each to its end. */
export const isDecided = ({ cells, asked }: ProofTable): boolean =>
  cells.length === asked && cells.every((cell) => wordOf(cell) !== 'undecided');

function shown(table: ProofTable, options: TableCommandOptions): string {
  // A part is merged with others, which have to be of the same version.
  if (options.json === true) return jsonText(options.shard === undefined ? table : { engine: version(), ...table });
  return toFile(options) ? proofTablePage(table) : proofTableText(table);
}

function faultsOf(word = '1'): number {
  const faults = countOf(word, '--faults');
  if (faults <= MOST_FAULTS) return faults;
  throw new CliError(exit.usage, `--faults is at most ${MOST_FAULTS}, not ${printable(word, 40)}`);
}
