// What a page claims, held to the truth: each function lists what is wrong with a page, and an empty list is good.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse as parseYaml } from 'yaml';
import { type Block, blocksOf, commandsOf, difference, execute, workplace } from '../../../.tools/docs/consoles.mjs';
import { parseScenario } from '../../../src/scenario/index.ts';
import { parseMermaid } from '../mermaid-parse.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const library = pathToFileURL(join(root, 'dist', 'index.js')).href;

/** A page: where it stands below the root, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

const at = ({ path }: Page, { line }: Block, what: string): string => `${path}:${line} ${what}`;
const blocksIn = ({ text }: Page, language: string): Block[] =>
  blocksOf(text).filter((block) => block.language === language);

/** The text without its fenced blocks: prose and tables. */
const proseOf = ({ text }: Page): string => text.replace(/^```[\s\S]*?^```$/gm, '');

/** Sessions whose commands do not print what the page shows, or end with another status. */
export function wrongSessions(page: Page): string[] {
  const place = workplace();
  try {
    return blocksIn(page, 'console').flatMap((block) =>
      commandsOf(block.content).flatMap((each) => {
        const wrong = difference(each, execute(each.command, place.folder));
        return wrong === undefined ? [] : [at(page, block, wrong)];
      }),
    );
  } finally {
    place.remove();
  }
}

const npmsOwn = ['ci', 'install'];

/** Commands of npm and npx, in prose and blocks, that the package does not have. */
export function unknownCommands({ path, text }: Page): string[] {
  const scripts = [...text.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].map(([all, name]) => [all, name as string] as const);
  const bins = [...text.matchAll(/\bnpx ([a-z][\w-]*)/g)].map(([all, name]) => [all, name as string] as const);
  const wrong = [
    ...scripts.filter(([all, name]) => manifest.scripts[name] === undefined && !npmsOwn.includes(all.slice(4))),
    ...bins.filter(([, name]) => manifest.bin[name] === undefined),
  ];
  return wrong.map(([all]) => `${path}: package.json knows no ${all}`);
}

/** Relative links that lead nowhere, and headings of other pages that are not there. */
export function deadLinks(page: Page): string[] {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
  return links
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file, anchor] = target.split('#') as [string, string | undefined];
      const place = file === '' ? join(root, page.path) : join(root, dirname(page.path), file);
      if (!existsSync(place)) return true;
      const text = file === '' ? page.text : place.endsWith('.md') ? readFileSync(place, 'utf8') : '';
      return anchor !== undefined && !anchorsOf(text).includes(anchor);
    })
    .map((target) => `${page.path}: the link ${target} leads nowhere`);
}

const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    (title as string)
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

const PATH = /^(?!\.\/)[\w.@-]+(?:\/[\w.@-]+)*(?:\/|\.(?:ts|mts|mjs|js|json|md|yaml))$/;

/** Files and folders that the prose names and that are not there, seen from the page, from the root or from the scenarios. */
export function missingPaths(page: Page, files: readonly string[]): string[] {
  const named = [...proseOf(page).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span as string);
  return named
    .filter((span) => PATH.test(span))
    .filter((span) => !existsSync(join(root, dirname(page.path), span)) && !existsSync(join(root, span)))
    .filter((span) => span.includes('/') || !files.some((file) => file.endsWith(`/${span}`)))
    .map((span) => `${page.path}: there is no ${span}`);
}

/** Blocks of Mermaid, YAML and JSON that do not parse; YAML with the mark of a scenario has to be one. */
export async function brokenBlocks(page: Page): Promise<string[]> {
  const diagrams = blocksIn(page, 'mermaid').map((block) =>
    parseMermaid(block.content).then(
      () => [],
      (error: Error) => [at(page, block, error.message)],
    ),
  );
  const yaml = blocksIn(page, 'yaml').flatMap((block) => {
    if (!/^queuescope: /m.test(block.content)) return unparsed(page, block, parseYaml);
    const parsed = parseScenario(block.content, page.path);
    const problems = parsed.ok ? parsed.warnings : parsed.problems;
    return problems.map(({ code, message }) => at(page, block, `${code} ${message}`));
  });
  const json = blocksIn(page, 'json').flatMap((block) => unparsed(page, block, JSON.parse));
  return [...(await Promise.all(diagrams)).flat(), ...yaml, ...json];
}

function unparsed(page: Page, block: Block, parse: (text: string) => unknown): string[] {
  try {
    parse(block.content);
    return [];
  } catch (error) {
    return [at(page, block, (error as Error).message)];
  }
}

/** Examples that use the library and do not print what their comments after `console.log(...);` say. */
export function wrongExamples(page: Page): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'queuescope-example-'));
  try {
    return blocksIn(page, 'ts').flatMap((block) => {
      const file = join(folder, `example-${block.line}.mjs`);
      writeFileSync(file, block.content.replace("from 'queuescope'", `from '${library}'`));
      const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
      const said = [...block.content.matchAll(/^console\.log\(.*\); \/\/ (.+)$/gm)].map(([, words]) => words);
      const printed = stdout.trimEnd().split('\n');
      if (status !== 0) return [at(page, block, `ends with ${status}: ${stderr}`)];
      return printed.join('\n') === said.join('\n')
        ? []
        : [at(page, block, `prints ${printed.join(', ')}, not ${said.join(', ')}`)];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
