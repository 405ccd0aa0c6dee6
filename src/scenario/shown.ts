/** How values of a file appear in messages: short, on one line, and without characters that a terminal would obey. */

const longest = 40;
// Control characters, the separators that break lines, and the marks that reverse the reading direction.
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A value as a message names it: texts in quotes, collections by their kind. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(printable(value)));
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  return shortened(String(value));
}

/** A text without characters that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd');
}

/** A list of words for a sentence: `a, b or c`, cut off after a dozen. */
export function anyOf(words: readonly string[], joint = 'or'): string {
  const most = 16;
  if (words.length > most) return `${words.slice(0, most).join(', ')}, ...`;
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 3).replace(/[\ud800-\udbff]$/, '')}...`;
}
