/**
 * The texts that a person wrote: the last one is remembered, and one that something else takes the place of is put aside,
 * so that nothing that was typed is ever lost. Where the browser lets nothing be stored, they last as long as the page.
 */
import { batch, effect, signal } from '@preact/signals';

import { open, source } from '../state/session.ts';
import { storage } from '../state/storage.ts';
import type { Source } from '../worker/protocol.ts';
import { asSource, asSources } from './stored-sources.ts';

/** So many texts are kept aside; the oldest goes. */
const ASIDE = 5;

/** The text as it was opened: what differs from it was typed by the person. */
const opened = signal<string>(storage.read('opened') ?? '');
/** The text of the last visit, until something is opened. */
export const lastSession = signal<Source | undefined>(asSource(storage.read('session')));
/** The texts that were put aside, the latest first. */
export const aside = signal<readonly Source[]>(asSources(storage.read('aside')));
/** Whether a text was put aside just now, so that it can be told. */
export const justPutAside = signal(false);

/** Whether the text was changed by the person since it was opened. */
const isOwn = (text: string): boolean => text.trim() !== '' && text !== opened.peek();

/** Opens a text. The one before it is put aside where it is the person's own. */
export function openSafely(next: Source): void {
  batch(() => {
    const before = source.peek().text === '' ? lastSession.peek() : source.peek();
    justPutAside.value = before !== undefined && isOwn(before.text) && before.text !== next.text;
    if (justPutAside.peek() && before !== undefined)
      aside.value = [before, ...aside.peek().filter(({ text }) => text !== before.text)].slice(0, ASIDE);
    open(next);
    opened.value = next.text;
    lastSession.value = undefined;
  });
}

/** Takes a text from aside: it is the person's own still, and what was open is put aside in its turn. */
export function takeBack(index: number): void {
  const text = aside.peek()[index];
  if (text === undefined) return;
  openSafely(text);
  batch(() => {
    aside.value = aside.peek().filter((each) => each !== text);
    opened.value = '';
    justPutAside.value = false;
  });
}

/** Opens the text of the last visit, if there is one. */
export function resume(): boolean {
  const last = lastSession.peek();
  if (last === undefined) return false;
  batch(() => {
    open(last);
    lastSession.value = undefined;
  });
  return true;
}

/** Forgets the texts that were put aside. */
export function clearAside(): void {
  aside.value = [];
}

effect(() => storage.write('opened', opened.value));
effect(() => storage.write('aside', JSON.stringify(aside.value)));

let timer: ReturnType<typeof setTimeout> | undefined;
/** After a key so long nothing is stored, in milliseconds: writing to the browser's store blocks the page. */
const SETTLING = 400;

effect(() => {
  const { file, text } = source.value;
  clearTimeout(timer);
  if (text !== '') timer = setTimeout(() => storage.write('session', JSON.stringify({ file, text })), SETTLING);
});

addEventListener('pagehide', () => {
  const { file, text } = source.peek();
  if (text !== '') storage.write('session', JSON.stringify({ file, text }));
});
