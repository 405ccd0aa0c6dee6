/** Running again whenever a file is saved, until somebody presses Ctrl-C. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { watch } from 'chokidar';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import type { Seen } from './scenario-input.ts';

/** After a change so long nothing is done, since editors save in several steps; in milliseconds. */
const SETTLING = 60;

/**
 * Does the work, and does it again when one of the files that it looked at, or a scenario in one of the folders named,
 * changes. Only an interruption ends it.
 */
export async function watching(
  names: readonly string[],
  work: (seen: Seen) => Promise<ExitStatus>,
  terminal: Terminal,
): Promise<ExitStatus> {
  const files = new Set<string>();
  const folders = new Set(names.filter(isFolder).map((name) => resolve(name)));
  // Whole folders are watched: an editor that saves by renaming replaces the file itself.
  const watcher = watch([], { ignoreInitial: true, depth: 0 });
  const again = async (): Promise<void> => {
    try {
      await work((path) => files.add(resolve(path)));
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      terminal.complain(`queuescope: ${error.message}${error.hint === '' ? '' : `; ${error.hint}`}`);
    }
    watcher.add([...new Set([...folders, ...[...files].map((file) => dirname(file))])]);
    terminal.say(`\nWatching ${files.size} file${files.size === 1 ? '' : 's'}; Ctrl-C ends.`);
  };
  let running = again();
  let timer: NodeJS.Timeout | undefined;
  const concerns = (path: string): boolean =>
    files.has(path) || (/\.ya?ml$/.test(path) && [...folders].some((folder) => path.startsWith(folder)));
  watcher.on('all', (_event, changed) => {
    if (!concerns(resolve(changed))) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(again);
    }, SETTLING);
  });
  return new Promise((done, failed) => {
    watcher.on('error', failed);
    const end = (): void => {
      clearTimeout(timer);
      watcher.close().finally(() => done(exit.interrupted));
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

const isFolder = (name: string): boolean => statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
