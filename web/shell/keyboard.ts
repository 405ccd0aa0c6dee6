/** Single keys and combinations: what they do is said by the commands. */
import { keysOn } from '../state/preferences.ts';
import { commands } from './commands.ts';

/** The keys of an event as commands spell them. */
function spelled({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const named = key.length > 1;
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${shiftKey && (named || ctrlKey || metaKey) ? 'Shift+' : ''}${key}`;
}

/** Whether keys belong to what has the focus: a field takes all of them, a control those that it needs itself. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input:not([type="range"]), textarea, select, [contenteditable="true"]') !== null) return true;
  if (target.closest('button, a, summary, [role="tab"]') !== null) return key === ' ' || key === 'Enter';
  return target.closest('[role="menu"], input[type="range"], dialog') !== null;
}

function hear(event: KeyboardEvent): void {
  const combined = event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || event.altKey || (!combined && (keysOn.peek() === 'off' || isTaken(event)))) return;
  const keys = spelled(event);
  const command = commands.find((each) => each.keys.includes(keys) && (each.possible?.() ?? true));
  if (command === undefined) return;
  event.preventDefault();
  command.perform();
}

/** Begins to listen; returns how to stop. */
export function listenToKeys(): () => void {
  addEventListener('keydown', hear);
  return () => removeEventListener('keydown', hear);
}
