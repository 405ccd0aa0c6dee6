/** The parts of the proof table, each searched by a process of its own, so that all cores of the machine work. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { joinedTable, type ProofTable } from '../../campaign/index.ts';
import { shardText } from '../../campaign/shard.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

/** More processes than these do not help: the table is small. */
const MOST_PROCESSES = 8;

/** How many processes a table is searched by. */
export const partCount = (): number => Math.min(MOST_PROCESSES, availableParallelism());

/**
 * Searches a table in so many parts; `words` are the options of the table as they stand on the command line. Once the signal is
 * aborted, each part ends with the cells that it has; undefined where one has not told any.
 */
export async function tableInParts(
  count: number,
  words: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ProofTable | undefined> {
  const shards = Array.from({ length: count }, (_, index) => shardText({ index: index + 1, count }));
  const parts = await Promise.all(shards.map((shard) => part(['--shard', shard, ...words], terminal, signal)));
  // A part that was ended by force, such as by a second Ctrl-C, has nothing to tell.
  const whole = parts.filter((text) => text !== undefined);
  return whole.length < count ? undefined : joinedTable(whole.map((text) => JSON.parse(text)));
}

/** The document of one part; undefined where it was ended by force. */
function part(words: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<string | undefined> {
  const [main = ''] = process.argv.slice(1);
  const child = spawn(process.execPath, [main, 'explore', '--table', '--json', ...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // Whatever is said by the channel tells the part to end; so does its closing, should this process be no more.
  const end = (): void => {
    if (child.connected) child.send('end');
  };
  signal.addEventListener('abort', end, { once: true });
  let document = '';
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    document += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    terminal.say(`part ${words[1]}: ${text.trim()}`);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status: ExitStatus | null) => {
      const isTold = status === exit.kept || status === exit.undecided || status === exit.interrupted;
      if (isTold && document !== '') resolve(document);
      else if (isTold || status === null) resolve(undefined);
      else reject(new CliError(status, `part ${words[1]} of the table failed: ${said.trim()}`));
    });
  });
}
