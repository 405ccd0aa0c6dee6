import type { Command } from '../shell/command.ts';
import { run } from '../state/session.ts';
import { togglePresenting } from './presenting.ts';

/** How to show a run to a room. */
export const presenterCommands: readonly Command[] = [
  {
    id: 'app.present',
    title: 'Present: Page Up and Down step, . plays, B blanks, S opens the speaker window',
    group: 'App',
    keys: ['Ctrl+m'],
    screens: ['workbench'],
    possible: () => run.peek() !== undefined,
    perform: togglePresenting,
  },
];
