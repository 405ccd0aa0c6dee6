// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts here are sources
// The rules of support/architecture, tried on small made-up files: each finds what it is for, and lets the rest pass.
import { describe, expect, test } from 'vitest';
import { bannedComments, bannedNames, disabledTests } from './support/architecture/banned.ts';
import { undocumented } from './support/architecture/docstrings.ts';
import { brokenImports, deadFiles, importsOf } from './support/architecture/imports.ts';
import { importDirection, packageImports } from './support/architecture/layers.ts';
import { limits, longFiles, longFunctions } from './support/architecture/size.ts';
import { codeOf, type Finding, type SourceFile, shown } from './support/architecture/source.ts';

type Rule = (files: readonly SourceFile[]) => Finding[];

const file = (path: string, text: string): SourceFile => ({ path, text });

/** What a rule says about one file, as `line message`. */
const says = (rule: Rule, path: string, text: string): string[] =>
  rule([file(path, text)]).map((finding) => shown(finding).replace(`${path}:`, ''));

describe('the mask over comments and strings', () => {
  const code = (text: string): string => codeOf(file('src/model/x.ts', text));

  test('it keeps the length and the lines, whatever the text', () => {
    const text = 'a /* b\nc */ d // e\n"f" `g${h}i`; /j/ k';
    expect(code(text)).toBe('a     \n     d     \n" " ` ${h} `; / / k');
  });

  test('a template shows the code inside it, however deeply they nest', () => {
    expect(code('`a${b({ c: `d${e}f` })}g`; h')).toBe('` ${b({ c: ` ${e} ` })} `; h');
  });

  test('a slash divides after a value and opens a regular expression elsewhere', () => {
    expect(code('a / b / c; x = /d"[/]e/g; f("h")')).toBe('a / b / c; x = /       g; f(" ")');
  });

  test('a quote inside a comment and a comment inside a quote are what they stand in', () => {
    expect(code(`// it's\na; '/* b'; c`)).toBe(`       \na; '    '; c`);
  });
});

describe('the reader of imports', () => {
  const named = (text: string): string[] =>
    importsOf(file('src/kernel/x.ts', text))
      .map(({ specifier }) => specifier)
      .sort();

  test('it reads every form that names a module', () => {
    const text = [
      "import a from './a.ts';",
      "import type { B } from './b.ts';",
      "import * as c from './c.ts';",
      "import './d.ts';",
      "import {\n  e,\n  type F,\n} from './e.ts';",
      "export * from './f.ts';",
      "export * as g from './g.ts';",
      "export { h } from './h.ts';",
      "export type { I } from './i.ts';",
      "const j = await import('./j.ts');",
      "new Worker(new URL('./k.ts', import.meta.url));",
    ];
    expect(named(text.join('\n'))).toEqual('abcdefghijk'.split('').map((letter) => `./${letter}.ts`));
  });

  test('it reads nothing into comments, strings and other exports', () => {
    const text =
      "// import './a.ts'\nconst x = \"import './b.ts'\";\nexport const from = './c.ts';\nexport type D = 'd';";
    expect(named(text)).toEqual([]);
  });
});

describe('the direction of imports', () => {
  test('a lower layer may not import a higher one', () => {
    expect(says(importDirection, 'src/model/fact.ts', "\nimport { run } from '../kernel/run.ts';")).toEqual([
      '2 imports src/kernel/run.ts; model may import only collections',
    ]);
  });

  test('actors see the kernel through its behaviour alone', () => {
    const rule = (target: string): string[] => says(importDirection, 'src/actors/a.ts', `import '${target}';`);
    expect(rule('../kernel/behaviour.ts')).toEqual([]);
    expect(rule('../kernel/world.ts')).toHaveLength(1);
    expect(rule('../profiles/kafka/profile.ts')).toHaveLength(1);
  });

  test('a layer may import what the layers below it may, its own folder and the collections', () => {
    const text = "import '../kernel/run.ts';\nimport './other.ts';\nimport '../collections/map.ts';\nimport 'yaml';";
    expect(says(importDirection, 'src/lessons/grade.ts', text)).toEqual([]);
  });

  test('nothing imports the command line, and only the command line imports the library as a whole', () => {
    expect(says(importDirection, 'src/index.ts', "export * from './cli/main.ts';")).toHaveLength(1);
    expect(says(importDirection, 'src/campaign/x.ts', "import '../index.ts';")).toHaveLength(1);
    expect(says(importDirection, 'src/cli/main.ts', "import '../index.ts';")).toEqual([]);
    expect(says(importDirection, 'web/app.ts', "import '../src/cli/main.ts';\nimport '../src/index.ts';")).toHaveLength(
      1,
    );
  });

  test('a file outside the layout is told where layouts are made', () => {
    expect(says(importDirection, 'src/utils/x.ts', '')).toEqual([
      '1 stands in no folder of the layout; move it, or add the folder to layers.ts',
    ]);
  });
});

describe('the packages', () => {
  test.each([
    ['xstate', 'src/kernel/x.ts', 'src/profiles/kafka/x.ts'],
    ['xstate/guards', 'src/guarantees/x.ts', 'src/actors/x.ts'],
    ['yaml', 'src/campaign/x.ts', 'src/scenario/x.ts'],
    ['yaml', 'src/cli/x.ts', 'src/lessons/x.ts'],
    ['seedrandom', 'src/kernel/run.ts', 'src/kernel/random.ts'],
    ['fast-check', 'src/explore/x.ts', 'src/campaign/x.ts'],
    ['commander', 'src/scenario/x.ts', 'src/cli/x.ts'],
    ['node:fs', 'src/scenario/x.ts', 'src/cli/x.ts'],
  ])('%s is refused in %s and allowed in %s', (name, refused, allowed) => {
    expect(says(packageImports, refused, `import x from '${name}';`)).toHaveLength(1);
    expect(says(packageImports, allowed, `import x from '${name}';`)).toEqual([]);
  });

  test('a package that the library does not depend on is refused everywhere', () => {
    expect(says(packageImports, 'src/cli/x.ts', "import x from '@scope/name/deep';")).toEqual([
      '1 imports @scope/name, which src does not depend on',
    ]);
  });
});

describe('the files', () => {
  const a = file('src/index.ts', "export * from './kernel/a.ts';");
  const b = file('src/kernel/a.ts', "import type { B } from './b.ts';");
  const c = file('src/kernel/b.ts', "import './a.ts';");

  test('an import without the whole name, or of no file, is found', () => {
    expect(brokenImports([a, b, c])).toEqual([]);
    expect(brokenImports([a, b]).map(shown)).toEqual([
      "src/kernel/a.ts:1 imports './b.ts', which is no file here; write the whole name, './x.ts'",
    ]);
    expect(says(brokenImports, 'src/kernel/a.ts', "import './b';\nimport '../index.js';")).toHaveLength(2);
  });

  test('a file that no root reaches is dead, and so is a ring of files that only reach each other', () => {
    const root = (path: string): boolean => path === 'src/index.ts';
    expect(deadFiles([a, b, c], root)).toEqual([]);
    const dead = deadFiles([file('src/index.ts', ''), b, c], root);
    expect(dead.map(({ path }) => path)).toEqual(['src/kernel/a.ts', 'src/kernel/b.ts']);
  });

  test('nothing is dead before there is a root', () => expect(deadFiles([b, c], () => false)).toEqual([]));
});

describe('the banned names', () => {
  test.each([
    'Date.now()',
    'new Date(0)',
    'performance.now()',
    'setTimeout(f, 1)',
    'setInterval(f, 1)',
    'Math.random()',
    'n.toLocaleString()',
    'a.localeCompare(b)',
    'new Intl.Collator()',
    'list.sort()',
    'list.toSorted( )',
    'Math.log(2)',
    'Math.sqrt(2)',
    'Math.pow(2, 3)',
    '2 ** 3',
    'console.log(1)',
    'x as any',
    'f<any>()',
  ])('%s is refused in the kernel', (call) => {
    expect(says(bannedNames, 'src/kernel/x.ts', `\nx = ${call};`)).toHaveLength(1);
  });

  test.each([
    'Math.floor(1.5)',
    'Math.imul(2, 3)',
    'list.sort(byTime)',
    'update.now()',
    '"Date.now()"',
    '/* 2 ** 3 */ 8',
  ])('%s is fine in the kernel', (call) => expect(says(bannedNames, 'src/kernel/x.ts', `x = ${call};`)).toEqual([]));

  test('the message names the call, the line and what to write instead', () => {
    expect(says(bannedNames, 'src/kernel/x.ts', '\n\nMath.random();')).toEqual([
      '3 uses Math.random; draw by key from kernel/random',
    ]);
  });

  test('the command line may use the clock and the terminal, and reports may use inexact arithmetic', () => {
    expect(says(bannedNames, 'src/cli/x.ts', 'console.log(Date.now(), Math.sqrt(2));')).toEqual([]);
    expect(says(bannedNames, 'src/report/x.ts', 'Math.sqrt(2);')).toEqual([]);
    expect(says(bannedNames, 'src/report/x.ts', 'Date.now();')).toHaveLength(1);
  });

  test('machines may not hold on to live actors; the adapter makes the scope that they run in', () => {
    expect(says(bannedNames, 'src/actors/x.ts', 'f(({ self }) => self.sessionId);')).toHaveLength(3);
    expect(says(bannedNames, 'src/actors/adapter/scope.ts', "const scope = { self, sessionId: '' };")).toEqual([]);
    expect(says(bannedNames, 'src/kernel/x.ts', 'const self = 1;')).toEqual([]);
  });

  test('a comment may neither silence the compiler nor put work off', () => {
    const text = ['// @ts-ignore', '// TO' + 'DO: later', 'const mastodon = 1;'].join('\n');
    expect(says(bannedComments, 'src/kernel/x.ts', text).map((found) => found.slice(0, 1))).toEqual(['1', '2']);
  });

  test('a test may not be switched off, but it may name what the machine lacks', () => {
    const off = (text: string): string[] => says(disabledTests, 'test/x.test.ts', text);
    for (const call of ['test.skip', 'it.only', 'describe.todo', 'test.concurrent.skip']) {
      expect(off(`${call}('x', f);`)).toHaveLength(1);
    }
    expect(off("test.skipIf(!browser)('x', f); test('x', f); // test.only")).toEqual([]);
  });
});

describe('the sizes', () => {
  const body = (count: number): string => '  x();\n'.repeat(count);

  test('a long file is found unless its first comment gives the reason', () => {
    const long = body(limits.file + 1);
    expect(says(longFiles, 'src/kernel/x.ts', long)).toHaveLength(1);
    expect(says(longFiles, 'src/kernel/x.ts', `// One table. Long because it is one table.\n${long}`)).toEqual([]);
    expect(says(longFiles, 'src/kernel/x.ts', `x();\n// Long because\n${long}`)).toHaveLength(1);
    expect(says(longFiles, 'src/kernel/x.ts', body(limits.file))).toEqual([]);
  });

  test('a long function is found unless its docstring gives the reason', () => {
    const long = `export function f(\n  a: A,\n): void {\n${body(limits.function)}}\n`;
    expect(says(longFunctions, 'src/kernel/x.ts', `x();\n${long}`)).toEqual([
      `2 f has ${limits.function + 4} lines, more than ${limits.function}; split it, or say "Long because ..." above it`,
    ]);
    expect(says(longFunctions, 'src/kernel/x.ts', `/** Long because one switch. */\n${long}`)).toEqual([]);
  });

  test('short functions, empty ones and overloads do not add up', () => {
    const short = `function f() {}\nfunction g(): void;\nfunction g() {\n${body(40)}}\n`;
    expect(says(longFunctions, 'src/kernel/x.ts', short.repeat(3))).toEqual([]);
  });
});

describe('the docstrings', () => {
  test.each([
    'function f() {}',
    'async function f() {}',
    'class F {}',
    'abstract class F {}',
    'interface F {}',
    'type F = 1;',
  ])('export %s needs a docstring right above it', (declaration) => {
    const found = (text: string): string[] => says(undocumented, 'src/model/x.ts', text);
    expect(found(`export ${declaration}\n`)).toHaveLength(1);
    expect(found(`// A comment.\nexport ${declaration}\n`)).toHaveLength(1);
    expect(found(`/** Far. */\n\nexport ${declaration}\n`)).toHaveLength(1);
    expect(found(`/** Says what. */\nexport ${declaration}\n`)).toEqual([]);
    expect(found(`/** Says what. */\n// biome-ignore x: y\nexport ${declaration}\n`)).toEqual([]);
  });

  test('an overload is documented once, and what is not exported need not be', () => {
    const text = '/** Says what. */\nexport function f(a: 1): 1;\nexport function f(a: 2): 2;\nfunction g() {}\n';
    expect(says(undocumented, 'src/model/x.ts', text)).toEqual([]);
  });
});
