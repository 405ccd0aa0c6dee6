import type { Command } from '../shell/command.ts';
import { togglePane } from './panes.ts';

/** How to show and close the parts of the workbench. */
export const paneCommands: readonly Command[] = [
  {
    id: 'panes.editor',
    title: 'Show or close the editor',
    group: 'Panes',
    keys: ['e'],
    screens: ['workbench'],
    perform: () => togglePane('editor'),
  },
  {
    id: 'panes.inspector',
    title: 'Show or close the inspector',
    group: 'Panes',
    keys: ['i'],
    screens: ['workbench'],
    perform: () => togglePane('inspector'),
  },
  {
    id: 'panes.drawer',
    title: 'Show or close the drawer',
    group: 'Panes',
    keys: ['q'],
    screens: ['workbench'],
    perform: () => togglePane('drawer'),
  },
];
