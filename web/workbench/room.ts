/** How much room the window has, measured in letters: who has them twice as large has half the room. */
import { computed, signal } from '@preact/signals';
import type { Room } from './arrangement.ts';

/** The least widths for three panes beside one another and for two, in `rem`. */
const WIDE = 75;
const MIDDLE = 56.25;

const letter = signal(16);
const width = signal(WIDE * 16);

/** How much room the window has. */
export const room = computed<Room>(() => {
  const letters = width.value / letter.value;
  return letters >= WIDE ? 'wide' : letters >= MIDDLE ? 'middle' : 'narrow';
});

function measure(): void {
  letter.value = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  width.value = innerWidth;
}

/** Measures the room from now on, whenever it changes. */
export function watchRoom(): void {
  // No event tells that letters have another size; a strip that is as wide as one does.
  const strip = document.createElement('div');
  strip.style.cssText = 'position: fixed; width: 1rem; height: 0; visibility: hidden';
  strip.setAttribute('aria-hidden', 'true');
  document.documentElement.append(strip);
  new ResizeObserver(measure).observe(strip);
  addEventListener('resize', measure);
  measure();
}
