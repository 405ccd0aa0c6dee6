import { fileProblem } from '../files/open-file.ts';
import { openAside } from '../files/open-text.ts';
import { justPutAside } from '../files/own-texts.ts';
import { linkProblem, openScenarioOnly } from '../share/arrive.ts';
import { route } from '../state/route.ts';
import { closeTrace, run, traceFile } from '../state/session.ts';
import { Banner } from './banner.tsx';

/** A link could not be opened as it is. */
export function LinkNotice() {
  const problem = linkProblem.value;
  if (problem === undefined) return null;
  return (
    <Banner
      tone="warn"
      about="link"
      dismiss={() => {
        linkProblem.value = undefined;
      }}
      actions={
        problem.scenario !== undefined && (
          <button type="button" class="primary" onClick={() => void openScenarioOnly()}>
            Open the scenario only
          </button>
        )
      }
    >
      {problem.message}
    </Banner>
  );
}

/** A file could not be opened. */
export function FileNotice() {
  const problem = fileProblem.value;
  if (problem === undefined) return null;
  return (
    <Banner
      tone="bad"
      about="file"
      dismiss={() => {
        fileProblem.value = undefined;
      }}
    >
      <strong>{problem.file}</strong> was not opened. {problem.message}
    </Banner>
  );
}

/** What was opened took the place of a text that the person had typed. */
export function PutAsideNotice() {
  if (!justPutAside.value) return null;
  return (
    <Banner
      tone="info"
      about="aside"
      dismiss={() => {
        justPutAside.value = false;
      }}
      actions={
        <button type="button" onClick={() => void openAside(0)}>
          Bring it back
        </button>
      }
    >
      The text that you had edited was put aside. It is also kept in the gallery.
    </Banner>
  );
}

/** What is shown is a trace file and not a run. */
export function TraceNotice() {
  const notes = run.value?.summary.value?.notes ?? [];
  if (traceFile.value === undefined || route.value === 'gallery') return null;
  return (
    <Banner
      tone="info"
      about="trace"
      actions={
        <button type="button" onClick={closeTrace}>
          Close the trace
        </button>
      }
    >
      This is the trace <strong>{traceFile.value}</strong>, judged here. It cannot be run or changed. {notes.join(' ')}
    </Banner>
  );
}
