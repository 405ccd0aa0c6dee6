/** What of the proof table is shown, and which cell is looked at. */
import { signal } from '@preact/signals';
import type { ProofFilter } from './filter.ts';

/** The part that is shown. */
export const filter = signal<ProofFilter>({ profile: undefined, word: undefined });

/** The name of the cell that is looked at; undefined while none is. */
export const chosen = signal<string | undefined>(undefined);
