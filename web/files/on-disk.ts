/** The person's own files that `queuescope serve PATH` puts beside the app; nowhere else there are any. */
import { signal } from '@preact/signals';
import type { Source } from '../worker/protocol.ts';
import { openText } from './open-text.ts';
import { asSource } from './stored-sources.ts';

/** The files, as they were when the page asked last. */
export const onDisk = signal<readonly Source[]>([]);

/** Asks the server for the files, where it says that it has some. */
export async function lookOnDisk(): Promise<void> {
  const place = document.querySelector<HTMLMetaElement>('meta[name="queuescope-own"]')?.content;
  if (place === undefined) return;
  try {
    const { files } = (await (await fetch(place)).json()) as { readonly files?: readonly unknown[] };
    onDisk.value = (files ?? []).flatMap((each) => asSource(JSON.stringify(each)) ?? []);
  } catch {
    // The server has ended: what was there last can still be opened.
  }
}

/** Opens one of the files as it is now; it may extend the others. */
export async function openOnDisk(file: string): Promise<void> {
  await lookOnDisk();
  const found = onDisk.peek().find((each) => each.file === file);
  if (found !== undefined) await openText({ ...found, beside: onDisk.peek() });
}
