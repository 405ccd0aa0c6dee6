import type { Problem } from '../../src/scenario/problem.ts';
import { CheckIcon, CrossIcon, WarningIcon } from '../shell/icons.tsx';
import { outline, problems, source } from '../state/session.ts';
import { jumpTo } from './jump.ts';

/** So many problems are listed; more would only say that the text is no scenario. */
const MOST = 100;

/** What is wrong with the text: what, where, and how to mend it. A press leads there. */
export function ProblemList() {
  const found = problems.value;
  const errors = found.filter(({ severity }) => severity === 'error').length;
  return (
    <section class="problems" aria-label="Problems">
      <h3 class="problems-head">
        {found.length === 0 ? (
          <>
            <CheckIcon size={14} /> {outline.value === undefined ? 'Not checked yet' : 'No problems'}
          </>
        ) : (
          `${count(errors, 'error')}, ${count(found.length - errors, 'warning')}`
        )}
      </h3>
      {found.length > 0 && (
        <ul class="problem-list">
          {found.slice(0, MOST).map((problem) => (
            <ProblemRow
              key={`${problem.line}:${problem.column}:${problem.code}:${problem.message}`}
              problem={problem}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { severity, message, hint, code, line, path, file } = problem;
  const here = file === source.value.file;
  return (
    <li>
      <button
        type="button"
        class="problem quiet"
        data-severity={severity}
        onClick={() => jumpTo(here ? problem : { line: 1, column: 1 })}
      >
        {severity === 'error' ? <CrossIcon size={14} /> : <WarningIcon size={14} />}
        <span>
          <span class="visually-hidden">{severity}: </span>
          {message}
          {hint !== '' && <span class="problem-hint">{hint}</span>}
          <span class="problem-place">
            {here ? '' : `${file}, `}line {line}
            {path === '' ? '' : ` · ${path}`} · {code}
          </span>
        </span>
      </button>
    </li>
  );
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
