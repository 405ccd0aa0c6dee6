import type { Command } from '../shell/command.ts';
import { source } from '../state/session.ts';
import { copyLink } from './share.ts';

/** How to share what is seen. */
export const shareCommands: readonly Command[] = [
  {
    id: 'share.copy',
    title: 'Copy a link to this moment',
    group: 'App',
    keys: ['y'],
    screens: ['workbench'],
    possible: () => source.peek().text !== '',
    perform: () => void copyLink(),
  },
];
