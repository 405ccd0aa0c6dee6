// The documents say what is so: their console sessions are run against the built command, their examples are compiled and
// run, their links and pictures hold.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Command, commandsOf, difference, execute, workplace } from '../.tools/docs/consoles.mjs';
import { scenariosPage } from '../.tools/docs/scenarios-page.mjs';
import * as library from '../src/index.ts';
import { typescriptUnder } from './support/architecture/tree.ts';
import { allBlocks, blocksIn, deadLinks, deadPaths, documents, root, textOf } from './support/docs/documents.ts';
import { arrowsIn, chainsOf, importsBetween } from './support/docs/picture.ts';
import { parseMermaid } from './support/mermaid-parse.ts';

/** In milliseconds: pages run many commands, and a busy machine is slow. */
const generous = 240_000;
const update = 'npm run docs brings figures up to date';

describe.each(documents.filter((document) => blocksIn(document, 'console').length > 0))('%s', (document) => {
  const place = workplace();
  afterAll(place.remove);

  // A session goes on from one block to the next, as a reader does.
  const commands = blocksIn(document, 'console').flatMap(({ content }) => commandsOf(content));
  test.each(commands)(
    'prints what the document shows: $command',
    (command: Command) => {
      expect(difference(command, execute(command.command, place.folder)), update).toBeUndefined();
    },
    generous,
  );
});

describe.each(documents)('%s', (document) => {
  test('links to files that are there, and mentions no others', () => {
    expect(deadLinks(document)).toEqual([]);
    expect(deadPaths(document)).toEqual([]);
  });
});

describe('the blocks of the documents', () => {
  test('there are examples in each language', () => {
    for (const language of ['console', 'mermaid', 'yaml', 'ts', 'jsonl']) {
      expect(allBlocks(language).length, language).toBeGreaterThan(0);
    }
  });

  test.each(allBlocks('mermaid'))('Mermaid understands $place', async ({ content }) => {
    await expect(parseMermaid(content)).resolves.toBeTypeOf('string');
  });

  test.each(allBlocks('yaml'))('$place is a scenario that keeps its promises', ({ content }) => {
    expect(parse(content)).toBeTypeOf('object');
    const parsed = library.parseScenario(content, 'example.yaml');
    expect(parsed).toMatchObject({ ok: true, warnings: [] });
    if (parsed.ok) expect(library.conduct(parsed.scenario).outcome).toBe('kept');
  });

  test('the example of a scenario file keeps its promises over random faults too', async () => {
    const [example] = blocksIn('README.md', 'yaml');
    const parsed = library.parseScenario(example?.content ?? '', 'example.yaml');
    if (!parsed.ok) throw new Error('it cannot be read');
    expect(await library.check(parsed.scenario, { runs: 200, seed: 'docs' })).toMatchObject({ outcome: 'kept' });
  });

  test.each(allBlocks('json'))('$place is JSON', ({ content }) => {
    expect(JSON.parse(content)).toBeDefined();
  });

  test.each(allBlocks('jsonl'))('$place is a trace', ({ content }) => {
    expect(library.parseTraceFile(content)).toMatchObject({ ok: true });
  });

  test('the npm scripts that they name are there', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const named = documents.flatMap((document) => [
      ...textOf(document).matchAll(/\bnpm (?:run )?(test|(?<=run )[\w-]+)/g),
    ]);
    expect(named.map(([, name]) => name as string).filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the examples of the library', () => {
  const folder = mkdtempSync(join(tmpdir(), 'queuescope-example-'));
  const examples = allBlocks('ts');
  // What needs a test runner is marked as `typescript`.
  const specs = allBlocks('typescript');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(
    'compile against the package',
    () => {
      const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
      const typeRoots = [join(root, 'node_modules', '@types')];
      const compilerOptions = { target: 'es2022', module: 'nodenext', strict: true, skipLibCheck: true };
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(root, join(folder, 'node_modules', 'queuescope'));
      for (const name of ['fast-check', 'vitest'])
        symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      const project = { compilerOptions: { ...compilerOptions, types: ['node'], typeRoots } };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
      examples.forEach(({ content }, index) => {
        writeFileSync(join(folder, `example${index}.ts`), content);
      });
      specs.forEach(({ content }, index) => {
        writeFileSync(join(folder, `example${index}.spec.ts`), content);
      });
      const compiled = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
      expect(compiled.stdout).toBe('');
    },
    generous,
  );

  test.each(examples.map((example, index) => ({ ...example, index })))(
    '$place prints what its comments say',
    ({ content, index }) => {
      const ran = spawnSync(process.execPath, [join(folder, `example${index}.js`)], { encoding: 'utf8' });
      expect(ran.stderr).toBe('');
      const said = [...content.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment);
      expect(ran.stdout.trim().split('\n')).toEqual(said);
    },
    generous,
  );

  test(
    'that are tests pass',
    () => {
      expect(specs.length).toBeGreaterThan(0);
      const ran = spawnSync(
        process.execPath,
        [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', folder],
        { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
      );
      expect(ran.status, ran.stdout + ran.stderr).toBe(0);
    },
    generous,
  );
});

describe('src/README.md', () => {
  const chart = blocksIn('src/README.md', 'mermaid')[0]?.content ?? '';

  test('draws every import between folders, and no arrow that is not one', () => {
    const drawn = arrowsIn(chart);
    const imports = importsBetween(typescriptUnder('src'));
    const chains = chainsOf(drawn);
    expect(imports.filter((arrow) => !chains.has(arrow))).toEqual([]);
    const chainsOfImports = chainsOf(imports);
    expect(drawn.filter((arrow) => !chainsOfImports.has(arrow))).toEqual([]);
  });

  test('draws no circle', () => {
    expect([...chainsOf(arrowsIn(chart))].filter((arrow) => /^(\w+) -> \1$/.test(arrow))).toEqual([]);
  });

  test('describes every folder', () => {
    const folders = new Set(typescriptUnder('src').map(({ path }) => path.split('/')[1]));
    const described = [...textOf('src/README.md').matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name);
    expect([...folders].filter((folder) => !described.includes(folder))).toEqual([]);
  });
});

describe('scenarios/README.md', () => {
  test(
    'is what its scenarios show',
    async () => {
      expect(textOf('scenarios/README.md'), 'npm run docs writes it anew').toBe(await scenariosPage(library));
    },
    generous,
  );
});

describe('a made-up page that is wrong is found out', () => {
  test(
    'in what a session prints, in the order of its lines, and in its status',
    () => {
      const { folder, remove } = workplace();
      const wrong = (...session: string[]): string | undefined => {
        const command = commandsOf(session.join('\n'))[0] as Command;
        return difference(command, execute(command.command, folder));
      };
      const run = '$ printf "kept  a\\n\\n1 file\\n"';
      try {
        expect(wrong(run, 'kept  a', '', '1 file')).toBeUndefined();
        expect(wrong(run, '...')).toBeUndefined();
        expect(wrong(run, 'kept  a', '...')).toBeUndefined();
        expect(wrong(run, 'kept  a')).toContain('does not print\n(the end');
        expect(wrong(run, '...', 'broken')).toContain('does not print\nbroken');
        expect(wrong(run, '...', '1 file', '...', 'kept  a')).toContain('does not print\nkept  a');
        expect(wrong('$ (exit 66)', '...')).toContain('ends with 66, not with 0');
        expect(wrong('$ (exit 66)', '...', '$ echo $?', '66')).toBeUndefined();
      } finally {
        remove();
      }
    },
    generous,
  );

  test('in a link and in the path of a file', () => {
    expect(deadLinks('page.md', '[a](src/README.md) [b](https://example.org) [c](#here)')).toEqual([]);
    expect(deadLinks('src/page.md', '[a](../README.md) [b](nowhere.md#x)')).toEqual(['nowhere.md']);
    expect(deadPaths('page.md', '`src/index.ts`, `src/nothing.ts` and `nothing.ts`')).toEqual(['src/nothing.ts']);
  });

  test('in a diagram', async () => {
    await expect(parseMermaid('flowchart TD\n  a --> b')).resolves.toBe('flowchart-v2');
    await expect(parseMermaid('flowchart TD\n  a --> --> b')).rejects.toThrow();
  });
});
