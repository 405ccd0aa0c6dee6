import type { Command } from '../shell/command.ts';
import { go } from '../state/route.ts';
import { toDifference } from './comparison.ts';

/** What can be done where two runs are compared. */
export const compareCommands: readonly Command[] = [
  {
    id: 'compare.next',
    title: 'Next difference',
    group: 'What if',
    keys: ['n'],
    screens: ['compare'],
    perform: () => toDifference(1),
  },
  {
    id: 'compare.previous',
    title: 'Previous difference',
    group: 'What if',
    keys: ['N'],
    screens: ['compare'],
    perform: () => toDifference(-1),
  },
  {
    id: 'compare.back',
    title: 'Back to the workbench',
    group: 'What if',
    keys: ['c', 'Escape'],
    screens: ['compare'],
    perform: () => go('workbench'),
  },
];
