import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import './toast.css';

/** Something that a toast lets one do. */
export interface ToastAction {
  readonly label: string;
  readonly perform: () => void;
}

interface Toast {
  readonly text: string;
  readonly action: ToastAction | undefined;
  /** Done when the toast goes without its action having been taken. */
  readonly expired: (() => void) | undefined;
}

/** How long a toast stays, in milliseconds: long enough to be read and reached by keyboard. */
const STAY = 12_000;

const toast = signal<Toast | undefined>(undefined);

/** Says what has been done, for a while, with one thing that can be done about it. Another toast takes its place. */
export function showToast(text: string, action?: ToastAction, expired?: () => void): void {
  dismiss();
  toast.value = { text, action, expired };
}

function dismiss(): void {
  const gone = toast.peek();
  toast.value = undefined;
  gone?.expired?.();
}

function act({ action }: Toast): void {
  toast.value = undefined;
  action?.perform();
}

/** Where toasts appear. Focus and pointer keep one from going. */
export function ToastHost() {
  const shown = toast.value;
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setTimeout(() => {
      if (toast.peek() === shown && document.querySelector('.toast:hover, .toast:focus-within') === null) dismiss();
    }, STAY);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div class="toasts" role="status">
      {shown !== undefined && (
        <div class="toast">
          <span>{shown.text}</span>
          {shown.action !== undefined && (
            <button type="button" onClick={() => act(shown)}>
              {shown.action.label}
            </button>
          )}
          <button type="button" class="toast-close" aria-label="Dismiss" onClick={dismiss}>
            ✕
          </button>
        </div>
      )}
    </div>
  );
}
