/** Answers of the Worker to a question that changes as the person moves: one is asked at a time, and the latest after that. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';

/** The least time between two questions, in milliseconds: while the cursor runs, nobody reads faster. */
const PAUSE = 80;

/**
 * The latest answer to a question; undefined before the first, and where there is nothing to ask. While somebody follows it,
 * it asks whenever `key` gives another value; an answer that comes late is shown until the next one comes. `sameness` says
 * which keys are about one thing: when it changes, the old answer is of no more use.
 */
export function asked<K, T>(
  key: () => K | undefined,
  ask: (key: K) => Promise<T>,
  sameness: (key: K) => unknown,
): ReadonlySignal<T | undefined> {
  let wanted: K | undefined;
  let isBusy = false;
  let about: unknown;
  let stop: (() => void) | undefined;
  const answer = signal<T | undefined>(undefined, {
    watched() {
      stop = effect(() => want(key()));
    },
    unwatched() {
      stop?.();
      stop = undefined;
    },
  });

  function want(next: K | undefined): void {
    const thing = next === undefined ? undefined : sameness(next);
    if (thing !== about) answer.value = undefined;
    about = thing;
    wanted = next;
    if (!isBusy) void work();
  }

  async function work(): Promise<void> {
    isBusy = true;
    while (wanted !== undefined) {
      const next = wanted;
      wanted = undefined;
      const thing = about;
      // A run that was let go in between answers nothing any more; the next question is about another.
      const found = await ask(next).catch(() => undefined);
      if (thing === about) answer.value = found;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    isBusy = false;
  }

  return answer;
}
