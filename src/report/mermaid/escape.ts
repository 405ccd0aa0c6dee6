/** Text from outside as Mermaid takes it: nothing that is left as it stands means anything to Mermaid, HTML or YAML. */
import { printable } from '../text/printable.ts';

/** Letters and digits of any script, and the punctuation that is text everywhere; `ﬂ` opens Mermaid's own escapes. */
const harmless = /^[\p{L}\p{M}\p{N} _.,()/'?!-]$/u;
const isHarmless = (point: string): boolean => point !== 'ﬂ' && harmless.test(point);

/** So much of a label is shown. */
const LONGEST_LABEL = 120;

/** A label on one line: everything but letters, digits and mild punctuation as `#code;`, and the word `end` broken up. */
export function label(text: string, limit = LONGEST_LABEL): string {
  const shown = printable(text, limit);
  if (shown.trim() === '') return '#34;#34;';
  const escaped = [...shown].map((point) => (isHarmless(point) ? point : `#${point.codePointAt(0)};`)).join('');
  return escaped.replace(/\bend\b/gi, (word) => `#${word.charCodeAt(0)};${word.slice(1)}`);
}

/** A title for the YAML in front of a diagram. */
export function yamlText(text: string): string {
  const escaped = [...printable(text, LONGEST_LABEL)].map((point) =>
    isHarmless(point) ? point : unicodeEscape(point),
  );
  return `"${escaped.join('')}"`;
}

const unicodeEscape = (point: string): string => `\\U${(point.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
