// A folder as a person has it who has installed vitest, fast-check and queuescope, and what Vitest says in it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { environment } from '../cli/command.ts';
import { root } from '../docs/documents.ts';

/** A folder with copies of some files of the repository. */
export function projectWith(files: readonly string[]): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'queuescope-attack-'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['vitest', 'fast-check', 'amqplib', 'ioredis'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  symlinkSync(root, join(folder, 'node_modules', 'queuescope'));
  for (const file of files) cpSync(join(root, file), join(folder, basename(file)));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs the tests of a folder: how many passed and failed, and what was printed. */
export function vitestIn(folder: string): {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
} {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--root', folder], {
    cwd: folder,
    env: environment({ NO_COLOR: '1', QUEUESCOPE_RUNS: '10' }),
    encoding: 'utf8',
    timeout: 100_000,
  });
  const output = stdout + stderr;
  const count = (word: string): number => Number(new RegExp(`Tests .*?(\\d+) ${word}`).exec(output)?.[1] ?? 0);
  return { passed: count('passed'), failed: count('failed'), output };
}
