/** Text as characters that no shell, link or file name minds: base64url (RFC 4648, section 5) of its UTF-8. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Writes a text. */
export function toBase64Url(text: string): string {
  const bytes = bytesOf(text);
  let code = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(i, i + 3);
    const bits = (a << 16) | (b << 8) | c;
    const digits = Math.min(4, bytes.length - i + 1);
    for (let digit = 0; digit < digits; digit++) code += alphabet[(bits >> (18 - 6 * digit)) & 63];
  }
  return code;
}

/** Reads a text; undefined where the code has another character, ends in the middle, or is not UTF-8. */
export function fromBase64Url(code: string): string | undefined {
  let escaped = '';
  let bits = 0;
  let held = 0;
  for (const character of code) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    escaped += `%${((bits >> held) & 255).toString(16).padStart(2, '0')}`;
  }
  // What is left over are fewer than six bits, all zero: anything else would be a second code for the same text.
  if (held >= 6 || (bits & ((1 << held) - 1)) !== 0) return undefined;
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text);
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === '%') {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(escaped.charCodeAt(i));
  }
  return bytes;
}
