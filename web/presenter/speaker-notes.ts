/** What a speaker wrote for themselves: for each scenario a text, remembered in this browser alone. */
import { computed, effect, signal } from '@preact/signals';
import { source } from '../state/session.ts';
import { storage } from '../state/storage.ts';

/** The most scenarios whose notes are remembered; those that were written longest ago go first. */
const MOST = 40;

const all = signal<ReadonlyMap<string, string>>(read());

function read(): ReadonlyMap<string, string> {
  try {
    const entries: unknown = JSON.parse(storage.read('notes') ?? '[]');
    const isNote = (each: unknown): each is [string, string] =>
      Array.isArray(each) && each.length === 2 && each.every((part) => typeof part === 'string');
    return new Map(Array.isArray(entries) ? entries.filter(isNote).slice(-MOST) : []);
  } catch {
    // What cannot be read is as good as never written.
    return new Map();
  }
}

effect(() => storage.write('notes', JSON.stringify([...all.value])));

/** The notes on the scenario that is open. */
export const notes = computed(() => all.value.get(source.value.file) ?? '');

/** Writes the notes on the scenario that is open. */
export function writeNotes(text: string): void {
  const next = new Map(all.peek());
  next.delete(source.peek().file);
  if (text !== '') next.set(source.peek().file, text);
  all.value = new Map([...next].slice(-MOST));
}
