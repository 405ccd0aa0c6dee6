// A story depends on its scenario and its seed alone: not on the process that plays it, nor on what was played there before.
// That a scenario gives its pinned hash, twice in one process, is held in scenarios.test.ts.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { scenarioFolders } from '../../.tools/docs/scenarios-page.mjs';
import { conduct, parseScenario } from '../../src/index.ts';

const root = new URL('../../', import.meta.url);
const files = scenarioFolders().flatMap((each) => each.files);

/** Plays the scenarios of these files, one after the other, and prints their hashes. */
const program = `
  import { readFileSync } from 'node:fs';
  const { conduct, parseScenario } = await import(process.argv[1]);
  const [, , folder, ...files] = process.argv;
  const read = (file) => readFileSync(new URL(file, folder), 'utf8');
  const hashes = files.map((file) => [file, conduct(parseScenario(read(file), file, read).scenario).traceHash]);
  process.stdout.write(JSON.stringify(Object.fromEntries(hashes)));
`;

/** What a fresh process with the built library makes of these files, in their order. */
function hashesElsewhere(order: readonly string[]): unknown {
  const library = new URL('dist/index.js', root).href;
  const folder = new URL('scenarios/', root).href;
  const args = ['--input-type=module', '--eval', program, library, folder, ...order];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    timeout: 100_000,
  });
  expect(status, `npm run build makes the library that is played here\n${stderr}`).toBe(0);
  return JSON.parse(stdout);
}

function hashHere(file: string): string {
  const read = (path: string): string => readFileSync(new URL(`scenarios/${path}`, root), 'utf8');
  const parsed = parseScenario(read(file), file, read);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return conduct(parsed.scenario).traceHash;
}

describe('every scenario', () => {
  test('tells in a fresh process, played in the opposite order, the story that it tells here', () => {
    const here = Object.fromEntries(files.map((file) => [file, hashHere(file)]));
    expect(files.length).toBeGreaterThan(0);
    expect(hashesElsewhere(files.toReversed()), 'where the source has changed, npm run build first').toEqual(here);
  });
});
