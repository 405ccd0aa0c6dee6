/** The scenarios that come with the app. */

import { profileOf } from '../../src/campaign/index.ts';
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import { parseScenario, type ReadFile } from '../../src/scenario/index.ts';
import type { Card } from './protocol.ts';

const prefix = '../../scenarios/';
const files = import.meta.glob<string>('../../scenarios/**/*.yaml', { query: '?raw', import: 'default', eager: true });

/** The content of a shipped file, by its path below `scenarios/`. */
export const readShipped: ReadFile = (path) => files[`${prefix}${path}`];

/** The paths of all shipped scenarios, in the order of chapters. */
export const shippedPaths = (): readonly string[] =>
  Object.keys(files)
    .map((path) => path.slice(prefix.length))
    .toSorted((a, b) => (a < b ? -1 : 1));

/** A card for each shipped scenario that can be read. */
export function cards(): readonly Card[] {
  return shippedPaths().flatMap((path) => {
    const parsed = parseScenario(readShipped(path) ?? '', path, readShipped);
    if (!parsed.ok) return [];
    const { scenario } = parsed;
    const expected = Object.entries(scenario.expect) as [GuaranteeName, string][];
    return [
      {
        path,
        name: scenario.name,
        question: scenario.question ?? '',
        teaches: scenario.teaches ?? '',
        profile: profileOf(scenario),
        expect: expected.map(([name, status]) => ({ name, status })),
        faults: [...new Set(scenario.faults.map(({ type }) => type))],
        mustSee: scenario.mustSee,
      },
    ];
  });
}
