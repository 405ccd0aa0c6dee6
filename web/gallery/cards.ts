/** The cards of the shipped scenarios, as the Worker reads them. */
import { signal } from '@preact/signals';
import { laboratory } from '../state/session.ts';
import type { Card } from '../worker/protocol.ts';

/** The cards; none until the Worker has read them. */
export const cards = signal<readonly Card[]>([]);

/** Reads the cards once. Where the Worker cannot be started, the page says so by itself. */
export async function loadCards(): Promise<void> {
  if (cards.peek().length > 0) return;
  try {
    cards.value = await laboratory.ask('cards');
  } catch {
    cards.value = [];
  }
}
