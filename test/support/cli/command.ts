// The built command in a process of its own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file that runs; `npm run build` makes it. */
export const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** A scenario file of the tests of the command line. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../cli/fixtures/${name}.yaml`, import.meta.url));

/** How the process is started. */
export interface Start {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What it printed and how it ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Longer than any command takes that does not hang, also on a machine that does much besides. */
const patience = 110_000;

/** The environment of a test: nothing that this terminal says about colours or languages. */
export function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, LANG: 'C.UTF-8', ...more };
}

/** Runs the command to its end. */
export function queuescope(args: readonly string[], { input, cwd, env }: Start = {}): Ended {
  if (!existsSync(main)) throw new Error('dist/ is not built: npm run build');
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...args], {
    input: input ?? '',
    cwd,
    env: environment(env),
    encoding: 'utf8',
    timeout: patience,
  });
  return { stdout, stderr, status };
}

/** Runs a line in a shell in which `queuescope` is the command. */
export function shell(line: string, { cwd, env }: Start = {}): Ended {
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['-c', `queuescope() { "${process.execPath}" "${main}" "$@"; }\n${line}`],
    {
      cwd,
      env: environment(env),
      encoding: 'utf8',
      timeout: patience,
    },
  );
  return { stdout, stderr, status };
}

/** A command under way, with what it has printed so far. */
export interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Waits until the output holds something. */
  seen(text: string): Promise<void>;
  /** The exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Starts the command without waiting for it. */
export function started(args: readonly string[], { cwd, env }: Start = {}): Started {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      for (const look of waiting) look();
    });
  }
  const ended = new Promise<number | string>((done) =>
    child.on('exit', (code, signal) => done(code ?? signal ?? 'gone')),
  );
  return {
    child,
    output: () => text,
    ended,
    seen: (wanted) =>
      new Promise((done, failed) => {
        const look = (): void => {
          if (!text.includes(wanted)) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
        const late = (): void => failed(new Error(`it has not printed ${JSON.stringify(wanted)}:\n${text}`));
        setTimeout(late, patience).unref();
        ended.then(() => failed(new Error(`it ended without printing ${JSON.stringify(wanted)}:\n${text}`)));
      }),
  };
}

/** A folder of its own, and how to be rid of it. */
export function folder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'queuescope-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
