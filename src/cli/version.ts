import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's folder; it is two levels up in the sources and in the build alike. */
export const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The version of this package, as its manifest says. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  const found = (manifest as Readonly<Record<string, unknown>>).version;
  return typeof found === 'string' ? found : 'unknown';
}
