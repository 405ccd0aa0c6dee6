/** The browser's memory for small texts. It may be blocked or full; what is written then lasts as long as the page. */
import { signal } from '@preact/signals';

const prefix = 'queuescope.';

/** Whether the browser refuses to remember; true from the first refusal on. */
export const isBlocked = signal(false);

const kept = new Map<string, string>();

/** Texts by name, remembered from visit to visit where that is allowed. */
export const storage = {
  /** The text of a name; undefined where there is none. */
  read(name: string): string | undefined {
    if (kept.has(name)) return kept.get(name);
    try {
      return localStorage.getItem(prefix + name) ?? undefined;
    } catch {
      isBlocked.value = true;
      return undefined;
    }
  },

  write(name: string, text: string): void {
    if (!isBlocked.peek()) {
      try {
        localStorage.setItem(prefix + name, text);
        return;
      } catch {
        isBlocked.value = true;
      }
    }
    kept.set(name, text);
  },
};
