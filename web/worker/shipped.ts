/** The scenarios that come with the app: those that are shipped as files, and the worlds of the proof table. */
import { cellNamed, worldOf } from '../../src/campaign/index.ts';
import type { ReadFile } from '../../src/scenario/index.ts';

const prefix = '../../scenarios/';
const files = import.meta.glob<string>('../../scenarios/**/*.yaml', { query: '?raw', import: 'default', eager: true });

/** The content of a shipped file, by its path below `scenarios/`. */
export const readShipped: ReadFile = (path) => files[`${prefix}${path}`];

/** The text of a shipped file, or of a cell of the proof table by its name; undefined where there is none. */
export function textNamed(name: string): string | undefined {
  const cell = cellNamed(name);
  if (cell === undefined) return readShipped(name) as string | undefined;
  const world = worldOf(cell);
  return world.possible ? world.text : undefined;
}
