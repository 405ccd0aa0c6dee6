/** The cards of the shipped scenarios, read when the app is built: whoever opens it sees them before anything simulates. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { profileOf } from '../src/campaign/run-report.ts';
import { parseScenario, type ReadFile } from '../src/scenario/index.ts';
import type { Card } from '../web/gallery/card.ts';

const folder = fileURLToPath(new URL('../scenarios/', import.meta.url));
const id = 'virtual:cards';

const read: ReadFile = (path) => readFileSync(join(folder, path), 'utf8');

/** The paths of all shipped scenarios below `scenarios/`, in the order of chapters. */
const paths = (): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => path.split(sep).join('/'))
    .sort((a, b) => (a < b ? -1 : 1));

function cardOf(path: string): Card {
  const parsed = parseScenario(read(path) ?? '', path, read);
  if (!parsed.ok) throw new Error(`${path}: ${parsed.problems.map(({ message }) => message).join('; ')}`);
  const { scenario } = parsed;
  const expected = Object.entries(scenario.expect) as [Card['expect'][number]['name'], string][];
  return {
    path,
    name: scenario.name,
    question: scenario.question ?? '',
    teaches: scenario.teaches ?? '',
    profile: profileOf(scenario),
    expect: expected.map(([name, status]) => ({ name, status })),
    faults: [...new Set(scenario.faults.map(({ type }) => type))],
    mustSee: scenario.mustSee,
  };
}

/** Gives the module `virtual:cards`, whose default export are the cards. */
export const cards: Plugin = {
  name: 'cards',
  resolveId: (source) => (source === id ? `\0${id}` : undefined),
  load(resolved) {
    if (resolved !== `\0${id}`) return undefined;
    for (const path of paths()) this.addWatchFile(join(folder, path));
    return `export default ${JSON.stringify(paths().map(cardOf))};`;
  },
};
