import type { Command } from '../shell/command.ts';
import { cursor, selection } from '../state/cursor.ts';
import { run } from '../state/session.ts';
import { type MenuTarget, openMenu } from './menu-state.ts';

const hasEvents = (): boolean => (run.peek()?.count.peek() ?? 0) > 0;

/** The event at which the cursor stands. */
const atCursor = (): MenuTarget => ({ event: Math.max(0, cursor.peek() - 1) });

/** What is selected: an actor, or an event; else the event at the cursor. */
function selected(): MenuTarget {
  const chosen = selection.peek();
  if (chosen.kind === 'actor') return { actor: chosen.actor };
  return chosen.kind === 'event' ? { event: chosen.event } : atCursor();
}

/** Opens the menu beside what has the focus, or in the middle of the window. */
function openBeside(target: MenuTarget): void {
  const box = document.activeElement === document.body ? undefined : document.activeElement?.getBoundingClientRect();
  const isSmall = box !== undefined && box.width > 0 && box.height < innerHeight / 2;
  openMenu(target, isSmall ? { x: box.left + 24, y: box.bottom } : { x: innerWidth / 2 - 200, y: innerHeight / 4 });
}

/** How to try another future. */
export const whatIfCommands: readonly Command[] = [
  {
    id: 'whatif.branch',
    title: 'Branch at the cursor: what if ...',
    group: 'What if',
    keys: ['b'],
    possible: hasEvents,
    perform: () => openBeside(atCursor()),
  },
  {
    id: 'whatif.inject',
    title: 'Inject a fault at what is selected',
    group: 'What if',
    keys: ['x'],
    possible: hasEvents,
    perform: () => openBeside(selected()),
  },
];
