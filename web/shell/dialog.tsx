import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { CloseIcon } from './icons.tsx';

/** A dialog: its title, what it holds, and how it is closed. */
export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons at its end. */
  readonly foot?: ComponentChildren;
  /** A class besides `dialog`. */
  readonly class?: string;
  /** A dialog whose first field says what it is shows no head. */
  readonly isBare?: boolean;
}

/**
 * A modal dialog of the browser's own: Escape and a click beside it close it, and what had the focus gets it back. It is
 * open as long as it is rendered.
 */
export function Dialog({ title, onClose, children, foot, class: more = '', isBare = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by key.
    <dialog
      ref={ref}
      class={`dialog ${more}`}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class={isBare ? 'visually-hidden' : 'dialog-head'}>
        <h2 id={id}>{title}</h2>
        {!isBare && (
          <button type="button" class="icon quiet" aria-label="Close" onClick={onClose}>
            <CloseIcon />
          </button>
        )}
      </div>
      {children}
      {foot !== undefined && <div class="dialog-foot">{foot}</div>}
    </dialog>
  );
}

/** What a dialog holds; where it is longer than the window, arrow keys scroll it. */
export function DialogBody({
  children,
  class: more = '',
}: {
  readonly children: ComponentChildren;
  readonly class?: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse has to be able to scroll it.
    <div class={`dialog-body ${more}`} tabIndex={0}>
      {children}
    </div>
  );
}
