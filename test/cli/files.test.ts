import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaFor } from '../../src/cli/actions/new.ts';
import { readBeside, readInput } from '../../src/cli/files/read.ts';
import { scenarioPaths } from '../../src/cli/files/scenario-paths.ts';
import { writeWhole } from '../../src/cli/files/write.ts';
import { folder } from '../support/cli/command.ts';

const { path: place, remove } = folder();
const at = (...names: string[]): string => join(place, ...names);
afterAll(remove);

beforeAll(() => {
  mkdirSync(at('tree', 'b', 'node_modules'), { recursive: true });
  mkdirSync(at('tree', '.hidden'));
  for (const name of ['z.yaml', 'a.yml', 'notes.txt', 'b/c.yaml', 'b/node_modules/d.yaml', '.hidden/e.yaml', '.f.yaml'])
    writeFileSync(at('tree', name), '');
});

describe('the files named', () => {
  test('in a folder are all scenario files below it, in order', () => {
    expect(scenarioPaths([at('tree'), '-', at('tree', 'notes.txt')])).toEqual(
      [at('tree', 'a.yml'), at('tree', 'b', 'c.yaml'), at('tree', 'z.yaml'), '-', at('tree', 'notes.txt')].map(
        (path) => ({ path }),
      ),
    );
  });

  test('that are not there, and folders without scenarios, are named', () => {
    const errors = scenarioPaths([
      at('tree', 'y.yaml'),
      at('tree', '.hidden', '..', 'b', 'node_modules', '..', '..', '.hidden'),
    ]);
    expect(errors[0]).toMatchObject({ error: { status: 66, hint: expect.stringContaining('did you mean') } });
    expect(errors[1]).toEqual({ path: at('tree', '.hidden', 'e.yaml') });
  });
});

describe('reading', () => {
  test('of a folder, a missing file or a name that cannot be is an error with a reason', async () => {
    await expect(readInput(place)).rejects.toMatchObject({
      status: 66,
      message: expect.stringContaining('it is a folder'),
    });
    await expect(readInput(at('none', 'x'))).rejects.toMatchObject({ status: 66 });
    await expect(readInput('a\0b')).rejects.toMatchObject({
      status: 66,
      message: 'cannot read a\\u{0}b: its name holds a character that no name may have',
    });
  });

  test('of a link that leads nowhere is told from a name that was mistyped', async () => {
    symlinkSync(at('gone.yaml'), at('link.yaml'));
    await expect(readInput(at('link.yaml'))).rejects.toMatchObject({
      status: 66,
      message: expect.stringMatching(/link\.yaml: it is a link to a file that is not there$/),
    });
  });

  test('beside a file takes ordinary files only, so that nothing hangs', () => {
    writeFileSync(at('parent.yaml'), 'x');
    expect(readBeside(at('parent.yaml'))).toEqual(Uint8Array.of(0x78));
    expect(readBeside('/dev/zero')).toBeUndefined();
    expect(readBeside(at('none.yaml'))).toBeUndefined();
  });
});

describe('writing', () => {
  test('replaces the whole file and keeps its permissions', async () => {
    writeFileSync(at('kept'), 'before, and longer');
    chmodSync(at('kept'), 0o600);
    await writeWhole(at('kept'), 'after');
    expect(readFileSync(at('kept'), 'utf8')).toBe('after');
    expect(statSync(at('kept')).mode & 0o777).toBe(0o600);
  });

  test('follows a link to the file itself, and writes through what is no file', async () => {
    writeFileSync(at('target'), 'old');
    symlinkSync('target', at('link'));
    await writeWhole(at('link'), 'new');
    expect(readFileSync(at('target'), 'utf8')).toBe('new');
    await writeWhole('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('refuses to replace where it may not, also a link that leads nowhere', async () => {
    symlinkSync('nowhere', at('dangling'));
    for (const name of ['target', 'dangling'])
      await expect(writeWhole(at(name), 'x', { replace: false })).rejects.toMatchObject({
        status: 74,
        hint: /--force/,
      });
    expect(readFileSync(at('target'), 'utf8')).toBe('new');
  });

  test('leaves nothing behind where it fails', async () => {
    await expect(writeWhole(place, 'x')).rejects.toMatchObject({ status: 74 });
    await expect(writeWhole(at('no', 'folder'), 'x')).rejects.toMatchObject({ status: 74 });
    expect(readdirSync(place).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

test('a new file finds the schema beside it, or else in the package', () => {
  expect(schemaFor('scenarios/mine.yaml')).toBe('./scenario.schema.json');
  expect(schemaFor('mine.yaml')).toBe('./scenarios/scenario.schema.json');
  expect(schemaFor('test/cli/mine.yaml')).toBe('../../scenarios/scenario.schema.json');
  expect(schemaFor('/a/b/c/d/e/f/mine.yaml')).toMatch(/^\/.*\/scenarios\/scenario\.schema\.json$/);
});
