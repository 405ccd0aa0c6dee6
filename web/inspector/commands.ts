import type { Command } from '../shell/command.ts';
import { showPane } from '../workbench/panes.ts';
import { inspectorTab, inspectorTabs } from './state.ts';

/** How to open the inspector at one of its tabs. */
export const inspectorCommands: readonly Command[] = inspectorTabs.map(({ id, title }) => ({
  id: `inspector.${id}`,
  title: id === 'watch' ? 'Watch an expression' : `Inspect the ${title.toLowerCase()}`,
  group: 'Panes',
  keys: [],
  screens: ['workbench'],
  perform() {
    inspectorTab.value = id;
    showPane('inspector');
  },
}));
