import { signal } from '@preact/signals';
import { copyText } from '../share/copy.ts';
import { CheckIcon, CloseIcon, CopyIcon, CrossIcon, WarningIcon } from '../shell/icons.tsx';
import { run } from '../state/session.ts';
import { happened, headlineOf } from './summary-words.ts';
import './run-summary.css';

/** The run whose summary was dismissed. */
const dismissed = signal<number | undefined>(undefined);

const headIcons = { good: CheckIcon, bad: CrossIcon, warn: WarningIcon, info: CheckIcon } as const;

/** What a run came to, when it is over: a line below the panes until it is dismissed. */
export function RunSummary() {
  const view = run.value;
  const summary = view?.summary.value;
  if (view === undefined || summary === undefined || dismissed.value === view.id) return null;
  const { tone, text } = headlineOf(summary);
  const HeadIcon = headIcons[tone];
  return (
    <section class="run-summary" data-tone={tone} aria-label="What the run showed">
      <h2>
        <HeadIcon /> {text}
      </h2>
      <p>{happened(summary)}</p>
      <span class="run-summary-tools">
        <Replay line={summary.replay} />
        <button
          type="button"
          class="icon quiet small"
          aria-label="Dismiss the summary"
          title="Dismiss"
          onClick={() => {
            dismissed.value = view.id;
          }}
        >
          <CloseIcon size={12} />
        </button>
      </span>
    </section>
  );
}

function Replay({ line }: { readonly line: string }) {
  if (line === '') return null;
  return (
    <button type="button" class="small" title={line} onClick={() => void copyText(line, 'The replay line is copied.')}>
      <CopyIcon size={14} /> Copy the replay line
    </button>
  );
}
