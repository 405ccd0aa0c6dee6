/** From the bytes of a file to text that may be read as YAML. */
import { type Complaint, complaint } from '../problem.ts';

/** How large a file may be, in bytes; of a text, in characters. */
export const sizeLimit = 1_000_000;

/** A complaint about a stretch of a text that could not become a document. */
export interface TextComplaint {
  readonly complaint: Complaint;
  readonly start: number;
  readonly end: number;
}

/** The text of a file, or why it has none. A byte order mark is taken off. */
export function decode(content: string | Uint8Array): { readonly text: string } | TextComplaint {
  if (content.length > sizeLimit) {
    const size = `${Math.ceil(content.length / 100_000) / 10} MB`;
    return whole(complaint('QS103', `the file has ${size}, and the limit is 1 MB`, 'remove what is not the scenario'));
  }
  const text = typeof content === 'string' ? content : utf8(content);
  if (text === undefined) {
    return whole(complaint('QS101', 'the file is not UTF-8 text', 'save it as UTF-8'));
  }
  return { text: text.replace(/^\ufeff/, '') };
}

// What the eye cannot see, or what makes it see something else: controls, halves of characters, reversed direction.
const hidden = /[^\P{Cc}\t\n\r]|\p{Cs}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The hidden characters of a text, the first ten of them. */
export function hiddenCharacters(text: string): TextComplaint[] {
  const found: TextComplaint[] = [];
  for (const match of text.matchAll(hidden)) {
    if (found.length === 10) break;
    found.push({ complaint: hiddenComplaint(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** The first hidden character of a value, which an escape can bring in although the file looks clean. */
export function hiddenIn(value: string): Complaint | undefined {
  const match = value.match(hidden);
  return match === null ? undefined : hiddenComplaint(match[0]);
}

function hiddenComplaint(character: string): Complaint {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return complaint('QS102', `there is a hidden character, U+${code}`, 'remove it');
}

// The one thing that this module needs of the platform; every browser and Node has it.
declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const whole = (about: Complaint): TextComplaint => ({ complaint: about, start: 0, end: 0 });
