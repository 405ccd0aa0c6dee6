// Every exit status, from the process itself, and that what is said about it is short and clean.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { worstOf } from '../../src/cli/exit.ts';
import { fixture, folder, queuescope } from '../support/cli/command.ts';

vi.setConfig({ testTimeout: 60_000 });
const { path: place, remove } = folder();
afterAll(remove);

const bomb = `data:text/javascript,${encodeURIComponent(
  "const { stringify } = JSON; JSON.stringify = (...a) => { if (a[2] === 2) throw new TypeError('boom \\u001b[31m'); return stringify(...a); };",
)}`;

describe('the exit status', () => {
  test.each<[status: number, args: readonly string[], says: RegExp]>([
    [0, ['run', fixture('duplicate'), '-q'], /^$/],
    [1, ['run', fixture('wrong-promise'), '-q'], /^$/],
    [2, ['run', fixture('cut-short'), '-q'], /^$/],
    [64, ['rnu'], /^queuescope: there is no command rnu; did you mean run\?$/m],
    [64, ['run'], /^queuescope: run needs FILE, .*; say `queuescope run FILE\.\.\.`; `queuescope run --help` shows/],
    [64, ['diff', 'a'], /^queuescope: diff needs B, a trace file .*; say `queuescope diff A B`/],
    [64, ['replay', 'a', 'b'], /^queuescope: replay was given too much: it takes one argument and got 2; say/],
    [64, ['schema', 'a'], /it takes no argument and got 1/],
    [64, ['sweep', 'a'], /^queuescope: sweep needs --set <KEY=VALUES>, what to vary/],
    [64, ['explore', 'a', '--states'], /an option without its value: --states <COUNT>, stop after/],
    [64, ['explore', '--tabel'], /^queuescope: explore has no option --tabel; did you mean --table\?$/m],
    [64, ['merge', '--foo'], /^queuescope: merge has no option --foo; `queuescope merge --help` shows/],
    [64, ['explore'], /no scenario file was named; name a file, a folder of them, or - for standard input/],
    [64, ['run', fixture('duplicate'), '--format', 'svgg'], /run: --format must be one of text, .*, not svgg;/],
    [64, ['list', 'x'], /list: KIND must be one of scenarios, .*, not x;/],
    [64, ['run', fixture('duplicate'), '--profile', 'in-memry'], /no profile in-memry; did you mean in-memory\?/],
    [64, ['replay', fixture('duplicate')], /--seed, --plan or --path/],
    [65, ['run', fixture('invalid')], /QS303/],
    [65, ['replay', fixture('duplicate'), '--plan', 'p1.x'], /damaged/],
    [66, ['run', fixture('duplicat')], /no such file; did you mean .*duplicate\.yaml\?/],
    [66, ['run', place], /holds no scenario/],
    [74, ['schema', '-o', join(place, 'missing', 'x.json')], /its folder does not exist/],
  ])('%i: %j', (status, args, says) => {
    const ended = queuescope(args);
    expect(ended.stderr).toMatch(says);
    expect(ended.status).toBe(status);
    expect(ended.stderr).not.toMatch(/\n {4}at /);
  });

  test('70 says what, which version and how to report it, with a stack only if one is asked for', () => {
    const run = (env: Readonly<Record<string, string>>) =>
      queuescope(['run', fixture('duplicate'), '--json'], { env: { NODE_OPTIONS: `--import=${bomb}`, ...env } });
    const { status, stderr, stdout } = run({});
    expect(status).toBe(70);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^queuescope \d+\.\d+\.\d+ failed inside: TypeError: boom \\u\{1b\}\[31m\n/);
    expect(stderr).toContain('report');
    expect(stderr).not.toContain('\n    at ');
    expect(run({ QUEUESCOPE_DEBUG: '1' }).stderr).toContain('\n    at ');
  });

  test('of several files is that of the worst, and the others are run all the same', () => {
    const { status, stdout, stderr } = queuescope([
      'run',
      'missing.yaml',
      ...['duplicate', 'wrong-promise', 'invalid'].map(fixture),
      '-q',
    ]);
    expect(status).toBe(66);
    expect(stdout).toMatch(
      /^kept +.*duplicate\.yaml\nbroken +.*wrong-promise\.yaml\n4 files: 1 as promised, 1 not, 2 could not be run\n$/,
    );
    expect(stderr).toMatch(/QS303/);
  });

  test('the worst of statuses is the one that says least about the scenarios', () => {
    expect(worstOf([])).toBe(0);
    expect(worstOf([0, 2, 0])).toBe(2);
    expect(worstOf([2, 1])).toBe(1);
    expect(worstOf([1, 65])).toBe(65);
    expect(worstOf([66, 65, 74])).toBe(74);
  });
});

test('hostile names never reach the terminal as they are', () => {
  const name = 'evil\u001b[31m\u202e\nname';
  mkdirSync(join(place, 'hostile'));
  writeFileSync(join(place, 'hostile', `${name}.yaml`), 'queuescope: 1\nname: "\\e[31m"\n');
  const { stdout, stderr, status } = queuescope(['lint', 'hostile', `no${name}`], { cwd: place });
  expect(status).toBe(66);
  for (const text of [stdout, stderr]) expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  const run = queuescope(['run', `hostile/${name}.yaml`, '--json'], { cwd: place });
  expect(run.status).toBe(65);
  expect(run.stdout + run.stderr).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  expect(JSON.parse(run.stdout).file).toBe(`hostile/${name}.yaml`);
});
