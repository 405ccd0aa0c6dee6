/** Texts as the browser's store holds them: it may hold anything, since other pages of the same origin write there too. */
import type { Source } from '../worker/protocol.ts';

/** The longest text that is taken, in UTF-16 code units. */
const LONGEST = 1_000_000;

/** The text that a stored value is; undefined where it is none. */
export function asSource(stored: string | undefined): Source | undefined {
  return sourceIn(parsed(stored));
}

/** The texts that a stored value is; what is none is left out. */
export function asSources(stored: string | undefined): readonly Source[] {
  const value = parsed(stored);
  return Array.isArray(value) ? value.flatMap((each: unknown) => sourceIn(each) ?? []) : [];
}

function sourceIn(value: unknown): Source | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { file, text } = value as Readonly<Record<string, unknown>>;
  if (typeof file !== 'string' || typeof text !== 'string' || text === '' || text.length > LONGEST) return undefined;
  return { file: file.slice(0, 200), text };
}

function parsed(stored: string | undefined): unknown {
  try {
    return stored === undefined ? undefined : JSON.parse(stored);
  } catch {
    return undefined;
  }
}
