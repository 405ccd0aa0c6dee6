import { escaped } from './terminal.ts';

/** A value as the one JSON document of `--json`, ending with a line break; no terminal obeys anything in it. */
export const jsonText = (value: unknown): string => `${escaped(JSON.stringify(value, null, 2))}\n`;
