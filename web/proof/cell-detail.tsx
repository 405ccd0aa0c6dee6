import {
  type CellVerdict,
  type ProofCell,
  type SearchedCell,
  type TableGuarantee,
  tableGuarantees,
  wordOf,
} from '../../src/campaign/explore/table/document.ts';
import {
  matteredWords,
  scheduleWords,
  verdictWords,
  wordMeanings,
} from '../../src/campaign/explore/table/table-words.ts';
import { grouped } from '../../src/report/text/grouped.ts';
import { StatusIcon } from '../gallery/card-view.tsx';
import { copyText } from '../share/copy.ts';
import { CopyIcon, PlayIcon } from '../shell/icons.tsx';
import { openCell } from './open-cell.ts';
import { disciplineTitle, faultTitle, wordTitles } from './words.ts';

/** What stands behind a cell: how much was searched, what holds, and what breaks the rest. */
export function CellDetail({ cell }: { readonly cell: ProofCell | undefined }) {
  return (
    <section class="proof-detail" aria-label="The chosen cell" aria-live="polite">
      {cell === undefined ? (
        <p class="dim">Choose a cell: what was searched, and what breaks it, stands here.</p>
      ) : (
        <>
          <h2>{wordTitles[wordOf(cell)].title}</h2>
          <p>{wordMeanings[wordOf(cell)]}.</p>
          <p class="dim">
            {cell.profile}, {disciplineTitle(cell.ack, cell.dedup)}, {faultTitle(cell.fault)}
          </p>
          {cell.possible ? (
            <Searched cell={cell} />
          ) : (
            <ul class="proof-lacks">
              {cell.lacks.map((lack) => (
                <li key={lack}>{lack}.</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

function Searched({ cell }: { readonly cell: ProofCell & SearchedCell }) {
  const { states, depth, complete, name } = cell;
  return (
    <>
      <dl class="facts">
        <dt>States</dt>
        <dd>{grouped(states)}</dd>
        <dt>Schedules</dt>
        <dd>{scheduleWords(cell)}</dd>
        <dt>Longest</dt>
        <dd>{depth} steps</dd>
        <dt>Bound</dt>
        <dd>{complete === true ? 'all of it was searched' : `stopped at ${complete}`}</dd>
        <dt>A fault mattered in</dt>
        <dd>{matteredWords(cell)}</dd>
      </dl>
      <ul class="proof-verdicts">
        {tableGuarantees.map((guarantee) => (
          <Verdict key={guarantee} cell={cell} guarantee={guarantee} verdict={cell.verdicts[guarantee]} />
        ))}
      </ul>
      <button type="button" onClick={() => void openCell(name, null)}>
        <PlayIcon /> Open this world, undisturbed
      </button>
    </>
  );
}

interface VerdictProps {
  readonly cell: ProofCell & SearchedCell;
  readonly guarantee: TableGuarantee;
  readonly verdict: CellVerdict;
}

function Verdict({ cell, guarantee, verdict: { status, because, broken } }: VerdictProps) {
  return (
    <li data-status={status}>
      <h3>
        <StatusIcon status={status} /> {guarantee} <span class="proof-status">{verdictWords(cell, guarantee)}</span>
      </h3>
      <p>{because}</p>
      {broken !== null && (
        <div class="row">
          <button type="button" class="primary" onClick={() => void openCell(cell.name, broken.staged)}>
            <PlayIcon /> {broken.staged === null ? 'Open this world' : 'Watch it break'}
            <span class="visually-hidden">: {guarantee}</span>
          </button>
          <button type="button" onClick={() => void copyText(broken.replay, 'The replay line is copied.')}>
            <CopyIcon /> Copy the replay line
            <span class="visually-hidden"> of {guarantee}</span>
          </button>
        </div>
      )}
      {broken !== null && <code class="proof-replay">{broken.replay}</code>}
    </li>
  );
}
