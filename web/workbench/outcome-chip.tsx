import { StatusIcon } from '../gallery/card-view.tsx';
import type { RunView } from '../state/run-view.ts';
import { run } from '../state/session.ts';

const tones = { kept: 'good', broken: 'bad', undecided: 'warn', unpromised: 'info' } as const;

const words = {
  kept: 'Every promise of the scenario came true',
  broken: 'A promise of the scenario did not come true',
  undecided: 'It cannot be told whether the promises come true',
  unpromised: 'Nothing was promised; the guarantees are judged all the same',
} as const;

type Word = keyof typeof words;

/** What came of the run: its word, and the hash by which the same run is known everywhere. */
export function OutcomeChip() {
  const view = run.value;
  if (view === undefined) return <output class="chip outcome">not run yet</output>;
  if (view.status.value === 'running') return <output class="chip outcome">running …</output>;
  const summary = view.summary.value;
  if (summary === undefined)
    return (
      <output class="chip outcome" data-tone="warn">
        <StatusIcon status="undecided" /> stopped
      </output>
    );
  const word = wordOf(summary);
  return (
    <output class="chip outcome" data-tone={tones[word]} title={`${words[word]}. Trace hash ${summary.traceHash}`}>
      <StatusIcon status={word} />
      <span>
        {word === 'unpromised' ? 'no promise' : word}
        <span class="outcome-hash"> · {summary.traceHash}</span>
      </span>
    </output>
  );
}

function wordOf({ outcome, promised, mustSee }: NonNullable<RunView['summary']['value']>): Word {
  return outcome === 'kept' && promised.length + mustSee.length === 0 ? 'unpromised' : outcome;
}
