/** What can be done everywhere: dialogs, theme, screens. */
import { shownTheme, theme } from '../state/preferences.ts';
import { go, route } from '../state/route.ts';
import { run } from '../state/session.ts';
import type { Command } from './command.ts';
import { showDialog } from './dialogs.ts';

/** The commands of the shell. */
export const shellCommands: readonly Command[] = [
  {
    id: 'app.palette',
    title: 'All commands',
    group: 'App',
    keys: ['Ctrl+k'],
    perform: () => showDialog('palette'),
  },
  {
    id: 'app.find',
    title: 'Find a message, an actor or an event',
    group: 'App',
    keys: ['Ctrl+p'],
    possible: () => run.peek() !== undefined && route.peek() !== 'gallery',
    perform: () => showDialog('find'),
  },
  { id: 'app.help', title: 'Keys and help', group: 'App', keys: ['?'], perform: () => showDialog('help') },
  { id: 'app.legend', title: 'What the signs mean', group: 'App', keys: [], perform: () => showDialog('legend') },
  { id: 'app.settings', title: 'Settings', group: 'App', keys: ['Ctrl+,'], perform: () => showDialog('settings') },
  {
    id: 'app.theme',
    title: 'Light or dark theme',
    group: 'App',
    keys: [],
    perform: () => {
      theme.value = shownTheme.peek() === 'dark' ? 'light' : 'dark';
    },
  },
  {
    id: 'app.gallery',
    title: 'All scenarios',
    group: 'App',
    keys: [],
    possible: () => route.peek() !== 'gallery',
    perform: () => go('gallery'),
  },
];
