import { current } from '../state/cursor.ts';

/** What is selected, closely. */
export function Inspector() {
  return (
    <section class="inspector" aria-label="Inspector">
      <pre>{JSON.stringify(current.value, undefined, 2)}</pre>
    </section>
  );
}
