/** The file that a person has named: the only one that is executed. */
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import type { Site } from '../../attack/index.ts';
import { printable } from '../../report/text/printable.ts';
import { CliError, exit } from '../exit.ts';
import { readInput, STDIN, unreadable } from '../files/read.ts';

/** The absolute path of a file that can be read and that this Node can run. Throws a CliError. */
export async function handlerFile(handler: string): Promise<string> {
  if (handler === STDIN) throw new CliError(exit.usage, 'a handler cannot come from standard input', 'name its file');
  try {
    await readInput(handler);
  } catch (error) {
    throw unreadable(handler, error);
  }
  if (/\.[cm]?tsx?$/.test(handler) && !runsTypeScript()) {
    const message = `${printable(handler)}: Node ${process.versions.node} cannot run TypeScript`;
    throw new CliError(exit.invalid, message, 'take Node 22.18 or newer, or compile it and name the .js or .mjs file');
  }
  return realpathSync(handler);
}

/** Where a file is no JavaScript, which a stack does not tell: Node is asked to read it without running it. */
export function syntaxErrorIn(file: string): Site | undefined {
  const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' });
  const line = /^(?:file:\/\/)?(\/.*):(\d+)$/m.exec(stderr)?.[2];
  return line === undefined ? undefined : { file, line: Number(line), column: 1 };
}

/** Whether this Node strips types by itself. */
function runsTypeScript(): boolean {
  const features = process.features as { readonly typescript?: unknown };
  return features.typescript === 'strip' || features.typescript === 'transform';
}
