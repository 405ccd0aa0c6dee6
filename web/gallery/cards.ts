/** The cards of the shipped scenarios, as they were read when the app was built. */
import found from 'virtual:cards';
import type { Card } from './card.ts';

/** The cards, in the order of chapters. */
export const cards: readonly Card[] = found;
