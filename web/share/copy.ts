/** The clipboard, where the browser lets us have it, and a way around where it does not. */
import { toast } from '../shell/toasts.tsx';

/** Copies a text and says so. Where nothing works it is shown to be copied by hand. */
export async function copyText(text: string, said: string): Promise<void> {
  if ((await copied(text)) || copiedByHand(text)) toast({ text: said, tone: 'good' });
  // The oldest way of all: a field with the text in it, selected.
  else prompt('Copy this text:', text);
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // It is missing on pages without TLS, and may be forbidden.
    return false;
  }
}

function copiedByHand(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  // A modal dialog makes all beside it inert, a field as well.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
