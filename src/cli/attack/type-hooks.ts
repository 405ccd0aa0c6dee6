/** Hooks of modules that load TypeScript; Node runs them in a thread of their own. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Stripped, strippedFile } from './type-stripping.ts';

interface Loaded {
  readonly format: string;
  readonly source?: string;
  readonly shortCircuit?: boolean;
}

let ready: Stripped = {};

/** Takes what has been stripped already. */
export function initialize(given: Stripped): void {
  ready = given;
}

/** Loads a module; one of TypeScript without its types, and with the format that newer versions of Node would give it. */
export async function load(
  url: string,
  context: unknown,
  next: (url: string, context: unknown) => Promise<Loaded>,
): Promise<Loaded> {
  if (!/^file:.*\.[cm]?ts$/.test(url)) return next(url, context);
  const source = ready[url] ?? strippedFile(fileURLToPath(url));
  if (isModule(fileURLToPath(url), source)) return { format: 'module', source, shortCircuit: true };
  return { format: 'commonjs', shortCircuit: true }; // The thread of the code reads it: see loadTypeScript.
}

function isModule(file: string, source: string): boolean {
  if (!file.endsWith('.ts') || /\.[cm]ts$/.test(file)) return file.endsWith('.mts');
  const type = typeFor(dirname(file));
  return type === undefined ? /^\s*(?:import|export)\b(?!\s*\()/m.test(source) : type === 'module';
}

/** What the nearest package says its files are. */
function typeFor(folder: string): unknown {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly type?: unknown }).type;
  return dirname(folder) === folder ? undefined : typeFor(dirname(folder));
}
