/**
 * Text from outside, made safe to print: what a terminal, an editor or a bidirectional layout would obey is written out.
 */

/** Control characters, invisible separators and formatting, private use, halves of surrogate pairs, and what is no character. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** The text on one line with everything hidden written as \u{...}; cut with an ellipsis where a limit is given. */
export function printable(text: string, limit = Number.POSITIVE_INFINITY): string {
  const shown = text.replace(hidden, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`);
  if (shown.length <= limit) return shown;
  const points = [...shown];
  return points.length <= limit ? shown : `${points.slice(0, limit - 1).join('')}…`;
}

/** The text made printable line by line, with its line breaks kept. */
export const printableLines = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => printable(line))
    .join('\n');
