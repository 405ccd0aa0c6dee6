import type { Command } from '../shell/command.ts';
import { showPane } from '../workbench/panes.ts';
import { shownTab } from './shown-tab.ts';
import { tabs } from './tabs.ts';

/** A key for each tab of the drawer, from 1 on; they open it where it is closed. */
export const drawerCommands: readonly Command[] = tabs.slice(0, 9).map(({ id, title }, index) => ({
  id: `drawer.${id}`,
  title: `Show ${title}`,
  group: 'Panes',
  keys: [String(index + 1)],
  screens: ['workbench'],
  perform() {
    shownTab.value = id;
    showPane('drawer');
  },
}));
