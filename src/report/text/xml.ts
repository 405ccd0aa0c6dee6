import { printable } from './printable.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for the content or an attribute of XML: one line, without the characters that XML forbids or reads. */
export const xml = (text: string, limit?: number): string =>
  printable(text, limit).replace(/[&<>"']/g, (found) => entities[found] ?? found);
