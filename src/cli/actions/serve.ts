/** `queuescope serve`: the browser app. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { jsonText } from '../json.ts';
import { appFiles } from '../serving/app-files.ts';
import { appServer } from '../serving/app-server.ts';
import { listen } from '../serving/listen.ts';
import { namedFiles, ownFiles } from '../serving/own-files.ts';
import type { Terminal } from '../terminal.ts';
import { packageRoot, version } from '../version.ts';

/** The options of `serve`. */
export interface ServeOptions {
  readonly port?: string;
  readonly host: string;
  readonly open?: boolean;
  readonly json?: boolean;
}

/** Serves until somebody presses Ctrl-C; the files and folders that are named stand in the app's gallery. */
export async function serveCommand(
  names: readonly string[],
  options: ServeOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { host, open = false, json = false } = options;
  const port = options.port === undefined ? undefined : portIn(options.port);
  const dist = join(packageRoot, 'dist');
  const files = appFiles({ app: join(dist, 'web'), workshop: join(dist, 'workshop', 'index.html') });
  if (files.size === 0)
    throw new CliError(exit.unreadable, 'the browser app is not built', '`npm run build` builds it');
  const count = namedFiles(names).length;
  const server = appServer(files, names.length === 0 ? undefined : () => ownFiles(names));
  const url = await listen(server, host, port);
  const workshop = files.has('/workshop.html') ? `${url}workshop.html` : null;
  if (json) terminal.print(jsonText({ url, workshop, version: version() }));
  else terminal.print(`Queuescope ${version()} is at ${url}`);
  if (names.length > 0) terminal.say(`Its gallery shows ${count} ${count === 1 ? 'file' : 'files'} of yours.`);
  terminal.say('Ctrl-C ends.');
  if (open) openInBrowser(url, terminal);
  return new Promise((resolve) => {
    const end = (): void => {
      server.closeAllConnections();
      server.close(() => resolve(exit.interrupted));
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

function portIn(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new CliError(exit.usage, `${JSON.stringify(text)} is no port`, 'a port is a number from 0 to 65535');
}

/** Asks the system for its browser. Where there is none the address on the screen is all there is. */
function openInBrowser(url: string, terminal: Terminal): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const failed = (): void => terminal.complain(`no browser could be opened; the address is ${url}`);
  const child = spawn(command as string, args, { stdio: 'ignore', detached: true });
  child.on('error', failed);
  child.on('exit', (code) => code === 0 || code === null || failed());
  child.unref();
}
