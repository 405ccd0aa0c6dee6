import { signal } from '@preact/signals';
import { showEvent } from '../notices/finding-notice.tsx';
import { copyText } from '../share/copy.ts';
import { CheckIcon, CloseIcon, CopyIcon, CrossIcon, UnknownIcon, WarningIcon } from '../shell/icons.tsx';
import { run } from '../state/session.ts';
import type { Summary } from '../worker/protocol.ts';
import { happened, headlineOf } from './summary-words.ts';
import './run-summary.css';

/** The run whose summary was dismissed. */
const dismissed = signal<number | undefined>(undefined);

const tones = { holds: 'good', violated: 'bad', undecided: 'warn' } as const;
const icons = { holds: CheckIcon, violated: CrossIcon, undecided: UnknownIcon } as const;
const headIcons = { good: CheckIcon, bad: CrossIcon, warn: WarningIcon, info: CheckIcon } as const;

/** What a run came to, when it is over: a card below the diagram until it is dismissed. */
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
      <Promises {...summary} />
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

function Promises({ promised, violatedAt }: Pick<Summary, 'promised' | 'violatedAt'>) {
  if (promised.length === 0) return null;
  return (
    <ul class="row run-summary-verdicts" aria-label="Verdicts that the scenario promises">
      {promised.map((each) => (
        <li key={each.name}>
          <VerdictChip {...each} event={violatedAt[each.name]} />
        </li>
      ))}
    </ul>
  );
}

/** A verdict; where an event shows that the guarantee broke, a press goes there. */
function VerdictChip({
  name,
  observed,
  promised,
  ok,
  event,
}: Summary['promised'][number] & { readonly event: number | undefined }) {
  const Icon = icons[observed];
  const words = `${name} ${observed}${ok ? '' : `, but promised: ${promised}`}`;
  if (event === undefined)
    return (
      <span class="chip" data-tone={tones[observed]}>
        <Icon size={12} /> {words}
      </span>
    );
  return (
    <button
      type="button"
      class="chip"
      data-tone={tones[observed]}
      title={`Show the event that broke it (#${event})`}
      onClick={() => showEvent(event)}
    >
      <Icon size={12} /> {words}
    </button>
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
