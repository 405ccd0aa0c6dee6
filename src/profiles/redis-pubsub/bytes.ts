/** The bytes of a text in UTF-8, in which Redis knows channels, patterns and keys. */
export function bytesOf(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const char of text) addBytes(bytes, char.codePointAt(0) as number);
  return bytes;
}

function addBytes(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code);
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
  else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
  else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);
