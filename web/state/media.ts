import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether a media query is true of the window, as it changes. */
export function matching(query: string): ReadonlySignal<boolean> {
  const media = matchMedia(query);
  const value = signal(media.matches);
  media.addEventListener('change', () => {
    value.value = media.matches;
  });
  return value;
}
