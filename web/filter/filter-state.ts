/** What the filter lets through, of the run that is shown. */
import { batch, computed, signal } from '@preact/signals';
import type { TraceEvent } from '../../src/model/trace.ts';
import { guilty } from '../state/guilty.ts';
import { told } from '../state/told.ts';
import type { Chronicle } from '../trace/chronicle.ts';
import { stateOf } from '../trace/event-state.ts';

import { patterns } from './patterns.ts';
import { readQuery, type Wants } from './query.ts';

/** What is typed into the filter. */
export const filterText = signal('');
/** The pills that are pressed. */
export const pressed = signal<ReadonlySet<Pill>>(new Set());
/** The story that is looked for; empty for none. */
export const patternId = signal('');
/** Whether events that the filter does not want are left out, instead of faint. */
export const onlyMatches = signal(false);

/** A short way to what people look for most. */
export type Pill = 'violations' | 'lost' | 'duplicates' | 'redelivered' | 'faults';

/** The pills in their order, with their words. */
export const pills: readonly { readonly id: Pill; readonly title: string }[] = [
  { id: 'violations', title: 'Violations' },
  { id: 'lost', title: 'Lost' },
  { id: 'duplicates', title: 'Duplicates' },
  { id: 'redelivered', title: 'Redelivered' },
  { id: 'faults', title: 'Faults' },
];

/** What is wanted: the events, and the rows that stand for those of them that are not drawn. */
export interface Matches {
  readonly events: readonly number[];
  /** The same events, to ask for one. */
  readonly set: ReadonlySet<number>;
  readonly rows: ReadonlySet<number>;
  readonly problems: readonly string[];
}

/** Whether anything is asked for. */
export const isFiltering = computed(
  () => filterText.value.trim() !== '' || pressed.value.size > 0 || patternId.value !== '',
);

const query = computed(() => readQuery(filterText.value));

/** What the filter wants; undefined while it wants everything. */
export const matches = computed<Matches | undefined>(() => {
  if (!isFiltering.value || told.value === undefined) return undefined;
  return matching(told.value.chronicle, query.value.wants, query.value.problems);
});

function matching(chronicle: Chronicle, wants: Wants, problems: readonly string[]): Matches {
  const pattern = patterns.find(({ id }) => id === patternId.value);
  const story = pattern && new Set(pattern.find(chronicle));
  const pressedPills = [...pressed.value];
  const strikes = new Set(chronicle.strikes);
  const isPressed = (event: TraceEvent, nth: number): boolean =>
    pressedPills.length === 0 || pressedPills.some((pill) => isOf(pill, event, nth, strikes));
  const found: number[] = [];
  const rows = new Set<number>();
  for (let seq = 0; seq < chronicle.taken; seq++) {
    const event = chronicle.events[seq] as TraceEvent;
    const nth = chronicle.nth(seq);
    if (story?.has(seq) === false || !isPressed(event, nth) || !wants(event, nth)) continue;
    found.push(seq);
    const row = chronicle.rowFor(seq);
    if (row !== undefined) rows.add(row);
  }
  return { events: found, set: new Set(found), rows, problems };
}

function isOf(pill: Pill, event: TraceEvent, nth: number, strikes: ReadonlySet<number>): boolean {
  switch (pill) {
    case 'violations':
      return guilty.value.has(event.seq);
    case 'lost':
      return stateOf(event, nth) === 'lost';
    case 'duplicates':
      return stateOf(event, nth) === 'duplicate';
    case 'redelivered':
      return stateOf(event, nth) === 'redelivered';
    case 'faults':
      return event.type === 'fault' || strikes.has(event.seq);
  }
}

/** Wants everything again. */
export function clearFilter(): void {
  batch(() => {
    filterText.value = '';
    pressed.value = new Set();
    patternId.value = '';
  });
}
