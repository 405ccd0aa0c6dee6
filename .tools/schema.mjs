// Writes scenarios/scenario.schema.json from the vocabulary. A test holds the two in step.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'scenarios', 'scenario.schema.json');

if (await build()) {
  const { scenarioSchemaText } = await import('../dist/scenario/json-schema.js');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.new`, scenarioSchemaText());
  renameSync(`${target}.new`, target);
} else {
  process.exitCode = 1;
}
