/** Whether a text is one that the editor may read as YAML at each key: very long and very deep ones would make it halt. */

/** The longest text, in UTF-16 units; the reader of scenarios takes less. */
const LONGEST = 300_000;
/** The most brackets within one another; scenarios need a handful. */
const DEEPEST = 100;

/** Whether a text of a length is short enough, before it is looked at. */
export const isShort = (length: number): boolean => length <= LONGEST;

/** Whether a text is short and flat enough. */
export function isReadable(text: string): boolean {
  if (!isShort(text.length)) return false;
  let depth = 0;
  for (let i = 0; i < text.length && depth <= DEEPEST; i++) {
    const character = text[i];
    if (character === '[' || character === '{') depth += 1;
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
  }
  return depth <= DEEPEST;
}
