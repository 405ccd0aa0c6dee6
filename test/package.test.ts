// The package as others get it: packed, unpacked in a folder that knows nothing of this repository, and used there with
// no more than the dependencies that it declares.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
let foreign: string;
let installed: string;

const minute = 60_000;

/** Runs a program in the foreign folder; gives what it printed, and insists that it ended well. */
function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: foreign,
    encoding: 'utf8',
    timeout: minute,
  });
  expect(error).toBeUndefined();
  expect(status, stderr).toBe(0);
  return stdout;
}

/** Installs a package that is here already. */
function lend(name: string): void {
  const link = join(foreign, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), link, 'dir');
}

// Nothing to pack before there is a command.
describe.skipIf(!existsSync(join(root, 'src/cli/main.ts')))('the packed package', () => {
  let packed: string[];

  beforeAll(() => {
    expect(existsSync(join(root, manifest.bin.queuescope)), 'dist/ is built: npm run build').toBe(true);
    foreign = mkdtempSync(join(tmpdir(), 'queuescope-foreign-'));
    installed = join(foreign, 'node_modules', 'queuescope');
    const [{ filename, files }] = JSON.parse(run('npm', 'pack', root, '--ignore-scripts', '--json'));
    packed = files.map(({ path }: { path: string }) => path);
    mkdirSync(dirname(installed), { recursive: true });
    run('tar', '-xzf', filename);
    renameSync(join(foreign, 'package'), installed);
    for (const name of Object.keys(manifest.dependencies)) lend(name);
  }, minute);

  afterAll(() => rmSync(foreign, { recursive: true, force: true }));

  test('it holds the library, the command and the licence, and nothing of the workshop', () => {
    expect(packed).toEqual(expect.arrayContaining(['LICENSE', 'package.json', 'dist/index.js', 'dist/cli/main.js']));
    const wanted =
      /^(?:dist|scenarios|docs)\/|^(?:LICENSE|package\.json)$|^(?:src\/|test\/bench\/README|README).*\.md$/;
    expect(packed.filter((path) => !wanted.test(path))).toEqual([]);
  });

  test('each link of its README and of its docs to a file leads to one that it holds', () => {
    const pages = packed.filter((path) => path === 'README.md' || /^docs\/.*\.md$/.test(path));
    const dead = pages.flatMap((page) => {
      const links = readFileSync(join(installed, page), 'utf8').matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g);
      return [...links]
        .map(([, link = '']) => join(dirname(page), link))
        .filter((path) => !existsSync(join(installed, path)))
        .map((path) => `${page}: ${path}`);
    });
    expect(pages.length).toBeGreaterThan(4);
    expect(dead).toEqual([]);
  });

  test('its command runs', () => {
    const command = join(installed, manifest.bin.queuescope);
    expect(run(process.execPath, command, '--version').trim()).toBe(manifest.version);
  });

  test('its library loads, with the dependencies that it declares and no others', () => {
    run(process.execPath, '--input-type=module', '--eval', "await import('queuescope');");
  });

  test('everything that it exports is in it', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target as Record<string, string>),
    );
    expect(targets.filter((target) => !packed.includes(target.replace('./', '')))).toEqual([]);
  });

  test(
    'its types compile in a strict project of someone else',
    () => {
      writeFileSync(
        join(foreign, 'use.ts'),
        "import * as queuescope from 'queuescope';\nexport const all = queuescope;\n",
      );
      const settings = { module: 'nodenext', target: 'es2022', lib: ['ES2023'], types: [], strict: true, noEmit: true };
      writeFileSync(join(foreign, 'tsconfig.json'), JSON.stringify({ compilerOptions: settings, files: ['use.ts'] }));
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const { stdout } = spawnSync(process.execPath, [tsc, '-p', foreign, '--pretty', 'false'], {
        cwd: foreign,
        encoding: 'utf8',
        timeout: minute,
      });
      // Declarations of the dependencies have faults of their own, which skipLibCheck is for; ours must have none.
      expect(stdout.split('\n').filter((line) => /^(?:use\.ts|node_modules\/queuescope\/)/.test(line))).toEqual([]);
    },
    minute,
  );

  describe('serves the example project of somebody else', () => {
    let project: string;

    beforeAll(() => {
      // What the project asks for besides, as its own manifest says.
      for (const name of ['vitest', 'typescript', '@types/node']) lend(name);
      project = join(foreign, 'order-service');
      cpSync(join(root, 'test/example'), project, { recursive: true });
    });

    const inProject = (bin: string, ...args: string[]) =>
      spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
        cwd: project,
        encoding: 'utf8',
        timeout: 2 * minute,
        env: { ...process.env, NO_COLOR: '1', CI: '1' },
      });

    test(
      'its types compile, the matchers among them',
      () => expect(inProject('typescript/bin/tsc', '-p', '.', '--pretty', 'false').stdout).toBe(''),
      minute,
    );

    test(
      'its tests pass',
      () => {
        const { status, stdout, stderr } = inProject('vitest/vitest.mjs', 'run');
        expect(status, stdout + stderr).toBe(0);
        expect(stdout).toMatch(/Tests +7 passed/);
      },
      2 * minute,
    );
  });
});
