/** Errors that nobody caught: the page goes on, and says so. */
import { signal } from '@preact/signals';
import { Refusal } from '../state/laboratory.ts';
import { crash } from '../state/session.ts';

/** The last such error, with its stack; empty where there was none, or it was dismissed. */
export const uncaught = signal('');

/** An error as text: its stack where it has one. */
export const errorText = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? String(error)) : String(error);

/** Begins to listen; returns how to stop. */
export function listenToErrors(): () => void {
  const onError = (event: ErrorEvent) => {
    // Browsers tell of a size that changed twice in a frame as an error; nothing is wrong.
    if (!event.message.startsWith('ResizeObserver loop')) uncaught.value = errorText(event.error ?? event.message);
  };
  const onRejection = ({ reason }: PromiseRejectionEvent) => {
    // Questions that a dead Worker took with it are told of as its crash.
    if (!(reason instanceof Refusal && crash.peek() !== '')) uncaught.value = errorText(reason);
  };
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  };
}
