/** The expressions that a person watches, remembered from visit to visit. */
import { effect, signal } from '@preact/signals';
import { storage } from '../state/storage.ts';
import { LONGEST_WATCH } from './watch.ts';

/** The most expressions that are watched at once. */
const MOST = 40;

/** The expressions, in the order in which they were pinned. */
export const watches = signal<readonly string[]>(read());

effect(() => storage.write('watches', JSON.stringify(watches.value)));

/** Pins an expression; one that is pinned already stays where it is. */
export function pin(expression: string): void {
  const trimmed = expression.trim().slice(0, LONGEST_WATCH);
  if (trimmed === '' || watches.peek().includes(trimmed)) return;
  watches.value = [...watches.peek(), trimmed].slice(-MOST);
}

/** Lets an expression go. */
export function unpin(expression: string): void {
  watches.value = watches.peek().filter((each) => each !== expression);
}

function read(): readonly string[] {
  try {
    const found: unknown = JSON.parse(storage.read('watches') ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.filter((each) => typeof each === 'string' && each.length <= LONGEST_WATCH).slice(0, MOST);
  } catch {
    return [];
  }
}
