/** What pointer and keys do in the table of events. */
import { goToEvent } from '../diagram/commands.ts';
import { selectEvent } from '../diagram/view.ts';
import { openWindow } from '../diagram/window.ts';
import { openMenu } from '../whatif/menu.tsx';
import { currentEvent, listedEvents, moved } from './listed.ts';

/** Listens within the table; returns how to stop. */
export function listenToTable(table: HTMLElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const on = (type: 'click' | 'dblclick' | 'contextmenu', act: (event: number, mouse: MouseEvent) => void): void =>
    table.addEventListener(
      type,
      (mouse) => {
        const row = mouse.target instanceof Element ? mouse.target.closest<HTMLElement>('[data-seq]') : null;
        if (row !== null) act(Number(row.dataset.seq), mouse);
      },
      { signal },
    );
  on('click', choose);
  on('dblclick', goToEvent);
  on('contextmenu', (event, mouse) => {
    mouse.preventDefault();
    choose(event);
    openMenu({ event }, { x: mouse.clientX, y: mouse.clientY });
  });
  table.addEventListener('keydown', (event) => press(event, table), { signal });
  return () => stop.abort();
}

function choose(event: number): void {
  selectEvent(event);
  openWindow.peek()?.show(event);
}

function press(event: KeyboardEvent, table: HTMLElement): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const next = moved(event.key, listedEvents(), currentEvent());
  if (event.key === 'Enter') goToEvent(currentEvent());
  else if (next === undefined) return;
  else {
    choose(next);
    focusSoon(table, next, 5);
  }
  event.preventDefault();
}

/** Gives the focus to a row that may have to be scrolled to first, and so exist only some frames later. */
function focusSoon(table: HTMLElement, event: number, frames: number): void {
  const row = table.querySelector<HTMLElement>(`[data-seq="${event}"]`);
  row?.focus({ preventScroll: true });
  if (row === null && frames > 0) requestAnimationFrame(() => focusSoon(table, event, frames - 1));
}
