/** Which cards are shown: by words, guarantee, profile, failure and what comes of it. */
import type { Card } from './card.ts';
import { chapterOf, faultWord } from './card-words.ts';

/** A way to choose among cards. */
export interface Facet {
  readonly id: FacetId;
  readonly title: string;
  /** The values of a card; it is shown where one of these is chosen, or where none is. */
  readonly valuesOf: (card: Card) => readonly string[];
  /** What a value is called. */
  readonly wordOf: (value: string) => string;
}

/** The name of a facet. */
export type FacetId = 'guarantee' | 'profile' | 'failure' | 'outcome';

/** What a person asked for. */
export interface Filter {
  readonly words: string;
  readonly chosen: Readonly<Record<FacetId, readonly string[]>>;
}

/** Everything is shown. */
export const noFilter: Filter = { words: '', chosen: { guarantee: [], profile: [], failure: [], outcome: [] } };

const itself = (value: string): string => value;

/** The facets, in the order of the page. */
export const facets: readonly Facet[] = [
  { id: 'guarantee', title: 'Guarantee', valuesOf: ({ expect }) => expect.map(({ name }) => name), wordOf: itself },
  { id: 'profile', title: 'Broker', valuesOf: ({ profile }) => profile.split(', '), wordOf: itself },
  {
    id: 'failure',
    title: 'Failure',
    valuesOf: ({ faults }) => (faults.length === 0 ? ['none'] : faults),
    wordOf: (value) => (value === 'none' ? 'no fault' : faultWord(value).replace(/^an? /, '')),
  },
  {
    id: 'outcome',
    title: 'Outcome',
    valuesOf: ({ expect }) => [expect.some(({ status }) => status === 'violated') ? 'something breaks' : 'all holds'],
    wordOf: itself,
  },
];

/** The values of a facet among cards, the commonest first. */
export function valuesAmong(cards: readonly Card[], { valuesOf }: Facet): readonly string[] {
  const counts = new Map<string, number>();
  for (const card of cards) for (const value of valuesOf(card)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([value]) => value);
}

/** Whether a card is shown: it has all the words, and of each facet in which something is chosen one of the values. */
export function matches(card: Card, { words, chosen }: Filter): boolean {
  const text = [card.name, card.question, card.teaches, card.path, card.profile, ...card.faults, ...card.mustSee]
    .concat(card.expect.map(({ name, status }) => `${name} ${status}`))
    .join(' ')
    .toLowerCase();
  const wanted = words.toLowerCase().split(/\s+/);
  return (
    wanted.every((word) => text.includes(word)) &&
    facets.every(({ id, valuesOf }) => chosen[id].length === 0 || valuesOf(card).some((v) => chosen[id].includes(v)))
  );
}

/** The filter with a value chosen, or no longer chosen. */
export function toggled(filter: Filter, id: FacetId, value: string): Filter {
  const before = filter.chosen[id];
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  return { ...filter, chosen: { ...filter.chosen, [id]: after } };
}

/** Whether anything is asked for. */
export const isNarrowed = ({ words, chosen }: Filter): boolean =>
  words.trim() !== '' || Object.values(chosen).some(({ length }) => length > 0);

/** A folder of scenarios. */
export interface Chapter {
  readonly title: string;
  readonly cards: readonly Card[];
}

/** The cards by chapter, in the order in which they come. */
export function byChapter(cards: readonly Card[]): readonly Chapter[] {
  const chapters = new Map<string, Card[]>();
  for (const card of cards) {
    const title = chapterOf(card);
    const found = chapters.get(title);
    if (found === undefined) chapters.set(title, [card]);
    else found.push(card);
  }
  return [...chapters].map(([title, of]) => ({ title, cards: of }));
}
