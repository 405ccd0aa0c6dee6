import { signal, useSignalEffect } from '@preact/signals';
import { jumpTo } from '../editor/jump.ts';
import { copyText } from '../share/copy.ts';
import { version } from '../shell/version.ts';
import { route } from '../state/route.ts';
import {
  cancelRun,
  crash,
  failure,
  isStale,
  problems,
  ranWith,
  run,
  runBase,
  seed,
  source,
  traceFile,
} from '../state/session.ts';
import { Banner } from './banner.tsx';
import { crashReport } from './crash-report.ts';

/** After so long a run that is under way says so, in milliseconds: most are over by then. */
const PATIENCE = 200;

/** The simulation died: what is needed to report it, and another try. The text is where it was. */
export function CrashNotice() {
  if (crash.value === '') return null;
  const report = crashReport({ message: crash.value, seed: seed.value, source: source.value, version });
  const again = () => {
    crash.value = '';
    if (route.peek() === 'workbench') void runBase();
  };
  return (
    <Banner
      tone="bad"
      about="crash"
      actions={
        <>
          <button type="button" class="primary" onClick={again}>
            Try again
          </button>
          <button type="button" onClick={() => void copyText(report, 'The report is copied.')}>
            Copy a report
          </button>
        </>
      }
    >
      <strong>The simulation stopped working.</strong> Your text is kept, and nothing else was lost. Seed{' '}
      <code>{seed.value ?? 'of the scenario'}</code>: <code>{crash.value}</code>
    </Banner>
  );
}

/** The text is wrong, or was edited since it was run: what is drawn is the last run that worked. */
export function TextNotice() {
  const [error] = problems.value.filter(({ severity }) => severity === 'error');
  if (traceFile.value !== undefined || route.value === 'gallery') return null;
  const ran = ranWith.value !== undefined;
  if (error !== undefined)
    return (
      <Banner
        tone="bad"
        about="problem"
        actions={
          <button type="button" onClick={() => jumpTo(error)}>
            Show the line
          </button>
        }
      >
        <strong>Line {error.line}:</strong> {error.message}.{' '}
        {ran ? 'What is drawn is the last run that worked.' : 'It cannot be run yet.'}
      </Banner>
    );
  if (!ran || !isStale.value) return null;
  return (
    <Banner
      tone="warn"
      about="stale"
      actions={
        <button type="button" class="primary" onClick={() => void runBase()}>
          Run again
        </button>
      }
    >
      Edited since it was run: what is drawn is the run before.
    </Banner>
  );
}

const slow = signal(false);

/** A run takes its time: how far it is, and a way to stop it. */
export function RunningNotice() {
  useSignalEffect(() => {
    slow.value = false;
    if (run.value?.status.value !== 'running') return;
    const timer = setTimeout(() => {
      slow.value = true;
    }, PATIENCE);
    return () => clearTimeout(timer);
  });
  const view = run.value;
  if (view?.status.value !== 'running' || !slow.value) return null;
  return (
    <Banner
      tone="info"
      about="running"
      actions={
        <button type="button" onClick={cancelRun}>
          Cancel
        </button>
      }
    >
      Running: <span class="number">{view.count.value.toLocaleString('en')}</span> events so far.
    </Banner>
  );
}

/** An order could not be carried out, or a run ended before its end. */
export function FailedNotice() {
  const view = run.value;
  const told = view?.status.value === 'failed' ? view.failure.value : failure.value;
  if (told === '' || told === crash.value || problems.value.some(({ severity }) => severity === 'error')) return null;
  return (
    <Banner tone="warn" about="failed" actions={<RunAgain />}>
      {view?.status.value === 'failed' ? `${told} What it had told by then stays; nothing is decided.` : told}
    </Banner>
  );
}

/** The run ended before everything had happened: partial, and undecided. */
export function LimitNotice() {
  const summary = run.value?.summary.value;
  if (summary === undefined || traceFile.value !== undefined) return null;
  const nothing = summary.counts.attempted === 0 ? ['no message was sent, so no guarantee was put to the test'] : [];
  const notes = [...summary.notes, ...nothing];
  if (notes.length === 0) return null;
  return (
    <Banner tone={summary.outcome === 'undecided' ? 'warn' : 'info'} about="limit">
      {summary.outcome === 'undecided' && <strong>Undecided. </strong>}
      {notes.join('\n')}
    </Banner>
  );
}

function RunAgain() {
  return (
    <button type="button" onClick={() => void runBase()}>
      Run again
    </button>
  );
}
