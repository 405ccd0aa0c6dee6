/** The scenarios that come with the app. */

import type { ReadFile } from '../../src/scenario/index.ts';

const prefix = '../../scenarios/';
const files = import.meta.glob<string>('../../scenarios/**/*.yaml', { query: '?raw', import: 'default', eager: true });

/** The content of a shipped file, by its path below `scenarios/`. */
export const readShipped: ReadFile = (path) => files[`${prefix}${path}`];
