/** Plain data as YAML on one line, in the style of scenario files: `{ crash: worker, at: after-effect }`. */
import type { Json } from '../../model/json.ts';

/** The value as flow text, which a YAML parser reads as the same value. */
export function flowText(value: Json): string {
  if (typeof value === 'string') return plainOrQuoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, each]) => `${plainOrQuoted(key)}: ${flowText(each)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** Words that YAML would take for something else than a text. */
const taken: ReadonlySet<string> = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off']);

/** A text as it stands where nothing can read it as anything else, in quotes otherwise. */
const plainOrQuoted = (text: string): string =>
  /^(?:[A-Za-z][A-Za-z0-9_/-]*|\d+(?:\.\d+)?(?:us|ms|s|m|h|d)|\d+\/\d+)$/.test(text) && !taken.has(text.toLowerCase())
    ? text
    : JSON.stringify(text);

const isList = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] =>
  Array.isArray(value);
