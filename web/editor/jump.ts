/** Where the editor is asked to go: the problems and the notices ask, the editor goes as soon as it is there. */
import { signal } from '@preact/signals';
import { editorOpen } from '../state/preferences.ts';

/** A place in the text: lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place that was asked for; undefined once the editor is there. */
export const asked = signal<Place | undefined>(undefined);

/** Opens the editor at a place. */
export function jumpTo({ line, column }: Place): void {
  editorOpen.value = 'open';
  asked.value = { line, column };
}
