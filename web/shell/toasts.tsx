import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { announce } from './announce.ts';
import { CheckIcon, CloseIcon, InfoIcon, WarningIcon } from './icons.tsx';
import './toasts.css';

/** How long a toast stays, in milliseconds, and one that something can be done about; both wait while they are looked at. */
const STAY = 6_000;
const STAY_TO_ACT = 15_000;

/** A short word about something that was done. */
export interface Toast {
  readonly text: string;
  readonly tone?: 'good' | 'info' | 'warn' | 'bad';
  /** Of two toasts with one topic the later takes the place of the earlier, as of two with one text. */
  readonly topic?: string;
  /** What can be done about it. */
  readonly action?: { readonly title: string; readonly perform: () => void };
}

type Shown = Toast & { readonly id: number };

/** The most toasts at once; the oldest goes first. */
const MOST = 4;

const shown = signal<readonly Shown[]>([]);
let made = 0;

/** Shows a toast, and says it. The same again takes the place of the one that is there. */
export function toast(what: Toast): void {
  const others = shown.peek().filter((each) => !isSame(each, what));
  shown.value = [...others, { ...what, id: ++made }].slice(-MOST);
  announce(what.text);
}

const isSame = (a: Toast, b: Toast): boolean => a.text === b.text || (a.topic !== undefined && a.topic === b.topic);

function dismiss(id: number): void {
  shown.value = shown.peek().filter((each) => each.id !== id);
}

function act({ id, action }: Shown): void {
  dismiss(id);
  action?.perform();
}

const icons = { good: CheckIcon, info: InfoIcon, warn: WarningIcon, bad: WarningIcon } as const;

function ToastCard({ shown: card }: { readonly shown: Shown }) {
  const { id, text, tone = 'info', action } = card;
  const [isWatched, setWatched] = useState(false);
  useEffect(() => {
    if (isWatched) return;
    const timer = setTimeout(() => dismiss(id), action === undefined ? STAY : STAY_TO_ACT);
    return () => clearTimeout(timer);
  }, [isWatched]);
  const watch = () => setWatched(true);
  const leave = () => setWatched(false);
  const TheIcon = icons[tone];
  return (
    <li class="toast" data-tone={tone} onMouseEnter={watch} onMouseLeave={leave} onFocusIn={watch} onFocusOut={leave}>
      <TheIcon />
      <span class="toast-text">{text}</span>
      {action !== undefined && (
        <button type="button" class="small" onClick={() => act(card)}>
          {action.title}
        </button>
      )}
      <button type="button" class="icon quiet small" aria-label="Dismiss" onClick={() => dismiss(id)}>
        <CloseIcon size={12} />
      </button>
    </li>
  );
}

/** The toasts that are there. */
export function Toasts() {
  if (shown.value.length === 0) return null;
  return (
    <section class="toasts" aria-label="Notices">
      <ul>
        {shown.value.map((each) => (
          <ToastCard key={each.id} shown={each} />
        ))}
      </ul>
    </section>
  );
}
