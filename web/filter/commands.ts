import type { Command } from '../shell/command.ts';
import { run } from '../state/session.ts';
import { clearFilter, isFiltering, matches, onlyMatches } from './filter-state.ts';

/** How to filter by keys and from the palette. */
export const filterCommands: readonly Command[] = [
  {
    id: 'filter.focus',
    title: 'Filter events',
    group: 'Look',
    keys: ['/'],
    possible: () => run.peek() !== undefined,
    perform: () => document.getElementById('filter')?.focus(),
  },
  {
    id: 'filter.only',
    title: 'Show only what the filter matches, or all',
    group: 'Look',
    keys: [],
    possible: () => matches.peek() !== undefined,
    perform: () => {
      onlyMatches.value = !onlyMatches.peek();
    },
  },
  {
    id: 'filter.clear',
    title: 'Clear the filter',
    group: 'Look',
    keys: [],
    possible: () => isFiltering.peek(),
    perform: clearFilter,
  },
];
