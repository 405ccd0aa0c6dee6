/** Moving a lane by dragging its head. Everything that it can do has a key and a menu, too. */
import { signal } from '@preact/signals';
import type { Lanes } from '../diagram/lanes.ts';
import { moveLane } from './state.ts';

/** The lane that is being dragged, and how far, in pixels; undefined while none is. */
export const dragged = signal<{ readonly id: string; readonly by: number } | undefined>(undefined);

/** A press that moves less than this is a click. */
const LEAST = 6;

/** How many places a lane passes when its middle is moved so far: it passes another where it is beyond its middle. */
export function passed({ participants, x }: Pick<Lanes, 'participants' | 'x'>, id: string, by: number): number {
  const from = x.get(id) ?? 0;
  const to = from + by;
  const others = participants.filter((each) => each.id !== id).map((each) => x.get(each.id) ?? 0);
  return by > 0
    ? others.filter((at) => at > from && at < to).length
    : -others.filter((at) => at < from && at > to).length;
}

/** Begins a drag where a head is pressed; whoever lets go without moving has clicked. */
export function press(down: PointerEvent, id: string, lanes: () => Lanes): void {
  if (down.button !== 0 || down.pointerType === 'touch') return;
  const stop = new AbortController();
  const { signal: until } = stop;
  const end = (): void => {
    stop.abort();
    dragged.value = undefined;
  };
  addEventListener(
    'pointermove',
    ({ clientX }) => {
      const by = clientX - down.clientX;
      if (dragged.peek() !== undefined || Math.abs(by) >= LEAST) dragged.value = { id, by };
    },
    { signal: until },
  );
  addEventListener(
    'pointerup',
    () => {
      const by = dragged.peek()?.by;
      end();
      if (by === undefined) return;
      // The click that follows a drag means nothing.
      addEventListener('click', stopIt, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', stopIt, { capture: true }));
      moveLane(id, passed(lanes(), id, by));
    },
    { signal: until },
  );
  addEventListener('pointercancel', end, { signal: until });
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal: until });
}

const stopIt = (event: Event): void => {
  event.stopPropagation();
  event.preventDefault();
};
