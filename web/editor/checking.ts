/** Checks the text while it is written: what is wrong with it is known a moment after the last key. */
import { batch, effect } from '@preact/signals';
import { laboratory, outline, problems, source } from '../state/session.ts';

/** So long nothing is typed before the text is checked, in milliseconds. */
const SETTLING = 250;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Begins to check; returns how to stop. */
export function checkWhileWritten(): () => void {
  return effect(() => {
    const text = source.value;
    clearTimeout(timer);
    if (text.text !== '') timer = setTimeout(() => void check(text), SETTLING);
  });
}

async function check(text: typeof source.value): Promise<void> {
  try {
    const checked = await laboratory.ask('check', text);
    // The answer to an older text is of no use.
    if (source.peek() !== text) return;
    batch(() => {
      problems.value = checked.problems;
      if (checked.outline !== undefined) outline.value = checked.outline;
    });
  } catch {
    // The Worker died; the page says so already, and the next key tries again.
  }
}
