/** Presenter mode: the diagram large for a room, its events told one by one. */
import { batch, effect, signal } from '@preact/signals';
import { bisector } from 'd3';
import { room, USUAL_ROOM } from '../diagram/view.ts';
import { cursor, moveTo, playing } from '../state/cursor.ts';
import { togglePlay } from '../state/playback.ts';
import { told } from '../state/told.ts';
import type { Row } from '../trace/chronicle.ts';
import { showPane } from '../workbench/panes.ts';

/** Whether the app presents. */
export const isPresenting = signal(false);
/** Whether the screen is blank, so that the room looks at whoever speaks. */
export const isBlank = signal(false);

/** How much larger everything is. */
const LARGER = 1.5;

let roomBefore = USUAL_ROOM;

/** Begins to present, or ends it. */
export function togglePresenting(): void {
  if (isPresenting.peek()) stop();
  else start();
}

function start(): void {
  batch(() => {
    roomBefore = room.peek();
    room.value = USUAL_ROOM * LARGER;
    showPane('diagram');
    isPresenting.value = true;
  });
  // A browser may refuse the whole screen; the mode is the same in a window.
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}

function stop(): void {
  batch(() => {
    room.value = roomBefore;
    isPresenting.value = false;
    isBlank.value = false;
  });
  void import('./speaker-window.ts').then(({ closeSpeakerWindow }) => closeSpeakerWindow());
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
}

/** Those of a run's rows that come after so many events, at most so many of them. */
export function seenAfter(rows: readonly Row[], count: number, most: number): readonly Row[] {
  const first = rowAt(rows, count);
  return rows.slice(first, first + most);
}

const rowAt = bisector<Row, number>(({ event }) => event.seq).left;

/** Moves by events that can be seen: a room sees nothing of the others. */
export function stepSeen(by: 1 | -1): void {
  const rows = told.peek()?.chronicle.rows ?? [];
  const at = cursor.peek();
  const next = by > 0 ? rows[rowAt(rows, at)] : rows[rowAt(rows, at - 1) - 1];
  batch(() => {
    playing.value = false;
    if (next !== undefined) moveTo(next.event.seq + 1);
    else if (by < 0) moveTo(0);
  });
}

/** Opens the speaker's window; what it needs is fetched with the first one. */
export async function showSpeaker(): Promise<void> {
  (await import('./speaker-window.ts')).openSpeakerWindow();
}

/** What the keys of a remote control and of a speaker do; true where one was meant. */
export function takeKey(key: string): boolean {
  switch (key) {
    case 'PageDown':
      stepSeen(1);
      return true;
    case 'PageUp':
      stepSeen(-1);
      return true;
    case '.':
      togglePlay();
      return true;
    case 's':
    case 'S':
      void showSpeaker();
      return true;
    case 'b':
    case 'B':
      isBlank.value = !isBlank.peek();
      return true;
    case 'Escape':
      stop();
      return true;
    default:
      return false;
  }
}

effect(() => {
  document.documentElement.dataset.presenting = isPresenting.value ? 'on' : 'off';
});
