/** What the filter lets through, of the run that is shown. */
import { batch, computed, signal } from '@preact/signals';
import { guilty } from '../state/guilty.ts';
import { told } from '../state/told.ts';
import { patterns } from './patterns.ts';
import { readQuery } from './query.ts';
import { type Matches, type Pill, type Question, Sieve } from './sieve.ts';

/** What is typed into the filter. */
export const filterText = signal('');
/** The pills that are pressed. */
export const pressed = signal<ReadonlySet<Pill>>(new Set());
/** The story that is looked for; empty for none. */
export const patternId = signal('');
/** Whether events that the filter does not want are left out, instead of faint. */
export const onlyMatches = signal(false);

/** The pills in their order, with their words. */
export const pills: readonly { readonly id: Pill; readonly title: string }[] = [
  { id: 'violations', title: 'Violations' },
  { id: 'lost', title: 'Lost' },
  { id: 'duplicates', title: 'Duplicates' },
  { id: 'redelivered', title: 'Redelivered' },
  { id: 'faults', title: 'Faults' },
];

/** Whether anything is asked for. */
export const isFiltering = computed(
  () => filterText.value.trim() !== '' || pressed.value.size > 0 || patternId.value !== '',
);

const query = computed(() => readQuery(filterText.value));

/** What is asked for, as one value: another one asks for something else. */
const question = computed<Question>(() => {
  const { wants, problems } = query.value;
  return { wants, problems, pills: [...pressed.value], pattern: patterns.find(({ id }) => id === patternId.value) };
});

let sieve: Sieve | undefined;

/** What the filter wants; undefined while it wants everything. */
export const matches = computed<Matches | undefined>(() => {
  if (!isFiltering.value || told.value === undefined) return undefined;
  const { chronicle } = told.value;
  const flags = guilty.value;
  if (sieve?.isFor(chronicle, question.value, flags) !== true) sieve = new Sieve(chronicle, question.value, flags);
  return sieve.matches();
});

/** Wants everything again. */
export function clearFilter(): void {
  batch(() => {
    filterText.value = '';
    pressed.value = new Set();
    patternId.value = '';
  });
}
