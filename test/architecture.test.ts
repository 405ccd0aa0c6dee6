// The layout and the style of the repository, held by tests. The rules are in support/architecture, one concern a file.
import { describe, expect, test } from 'vitest';
import { bannedComments, bannedNames, disabledTests } from './support/architecture/banned.ts';
import { undocumented } from './support/architecture/docstrings.ts';
import { brokenImports, deadFiles } from './support/architecture/imports.ts';
import { importDirection, packageImports } from './support/architecture/layers.ts';
import { longFiles, longFunctions } from './support/architecture/size.ts';
import { type Finding, shown } from './support/architecture/source.ts';
import { typescriptUnder } from './support/architecture/tree.ts';

const src = typescriptUnder('src');
const web = typescriptUnder('web');
const tests = typescriptUnder('test');

/** How many exports may still lack a docstring. It only goes down. */
const undocumentedAllowed = 0;

const expectNone = (findings: readonly Finding[]): void => expect(findings.map(shown)).toEqual([]);

describe('the layout', () => {
  test('the rules below read this very file', () =>
    expect(tests.map(({ path }) => path)).toContain('test/architecture.test.ts'));

  test('imports point down the layers, never up', () => expectNone(importDirection([...src, ...web])));

  test('each package is imported only where it belongs', () => expectNone(packageImports(src)));

  test('every relative import names a file that exists, by its whole name', () =>
    expectNone(brokenImports([...src, ...web, ...tests])));

  test('every file of src is reached from the library, from the command or a thread of it, or from the matchers', () => {
    const threads = ['src/cli/attack/thread.ts', 'src/cli/attack/type-hooks.ts'];
    const roots = ['src/index.ts', 'src/cli/main.ts', 'src/vitest/index.ts', ...threads];
    expectNone(deadFiles(src, (path) => roots.includes(path)));
  });

  test('every file of the browser app is reached from its page, or takes the place of one that is', () =>
    expectNone(deadFiles(web, (path) => path === 'web/main.tsx' || path === 'web/worker/spawn-inlined.ts')));

  test('every support file of the tests is used by a test; the example project stands for itself', () =>
    expectNone(deadFiles(tests, (path) => path.endsWith('.test.ts') || path.startsWith('test/example/'))));
});

describe('the style', () => {
  test('the simulation uses no clock, no chance, no locale and no inexact arithmetic', () =>
    expectNone(bannedNames(src)));

  test('no comment switches the compiler off or puts work off', () => expectNone(bannedComments([...src, ...web])));

  test('every test runs', () => expectNone(disabledTests(tests)));

  test('one look can hold every file and every function', () =>
    expectNone([...longFiles([...src, ...web]), ...longFunctions([...src, ...web])]));

  test('every export says what it is for', () => {
    const findings = undocumented([...src, ...web]);
    if (findings.length > undocumentedAllowed) expectNone(findings);
    expect(findings.length, 'fewer than allowed: lower undocumentedAllowed').toBe(undocumentedAllowed);
  });
});
