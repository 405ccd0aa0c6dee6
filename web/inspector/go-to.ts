/** How the panels take the person to what they speak of. */
import { batch } from '@preact/signals';
import { moveTo, playing, selection } from '../state/cursor.ts';

/** Shows the world right after an event, with the event selected. */
export function goToEvent(event: number): void {
  batch(() => {
    playing.value = false;
    moveTo(event + 1);
    selection.value = { kind: 'event', event };
  });
}

/** Selects a message, and shows the world right after an event of it where one is given. */
export function goToMessage(message: string, event?: number): void {
  batch(() => {
    if (event !== undefined) {
      playing.value = false;
      moveTo(event + 1);
    }
    selection.value = { kind: 'message', message };
  });
}

/** Selects an actor. */
export function goToActor(actor: string): void {
  selection.value = { kind: 'actor', actor };
}
