/** Single keys and combinations: what they do is said by the commands. */
import { keysOn } from '../state/preferences.ts';
import { route } from '../state/route.ts';
import { type Command, canDo } from './command.ts';
import { commands } from './commands.ts';

/** As much of a `KeyboardEvent` as says which keys are pressed. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** The keys of an event as commands spell them. */
export function spelled({ key, ctrlKey, metaKey, shiftKey }: Pressed): string {
  const isNamed = key.length > 1;
  const isCombined = ctrlKey || metaKey;
  // With Ctrl, the Shift key and Caps Lock change the letter; commands name the lower one.
  const letter = isCombined && !isNamed ? key.toLowerCase() : key;
  return `${isCombined ? 'Ctrl+' : ''}${shiftKey && (isNamed || isCombined) ? 'Shift+' : ''}${letter}`;
}

/** Whether single keys belong to what has the focus: a field takes all of them, a control those that it needs itself. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select') !== null)
    return true;
  if (target.closest('[contenteditable="true"], [role="menu"], dialog') !== null) return true;
  if (target.closest('input[type="range"], input[type="radio"], [role="separator"]') !== null)
    return key === ' ' || key === 'Home' || key === 'End' || key.startsWith('Arrow') || key.startsWith('Page');
  return target.closest('button, a, summary, input, [role="tab"]') !== null && (key === ' ' || key === 'Enter');
}

/** Whether a modal dialog is open: then what is behind it does nothing. */
const isModal = (): boolean => document.querySelector('dialog[open]') !== null;

/** The command that a key leads to: the first on the screen that can be done now. */
function commandFor(keys: string): Command | undefined {
  const screen = route.peek();
  return commands.find((each) => each.keys.includes(keys) && canDo(each, screen));
}

function hear(event: KeyboardEvent): void {
  const isCombined = event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  if (!isCombined && (keysOn.peek() === 'off' || isTaken(event))) return;
  const command = commandFor(spelled(event));
  if (command === undefined || (isModal() && command.group !== 'App')) return;
  event.preventDefault();
  command.perform();
}

/** Begins to listen; returns how to stop. */
export function listenToKeys(): () => void {
  addEventListener('keydown', hear);
  return () => removeEventListener('keydown', hear);
}
