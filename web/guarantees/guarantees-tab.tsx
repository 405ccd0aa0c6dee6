import { useEffect } from 'preact/hooks';
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import { playing } from '../state/cursor.ts';
import { ranWith, run } from '../state/session.ts';
import { CountChips } from './count-chips.tsx';
import './guarantees.css';
import { GuaranteeRow } from './guarantee-row.tsx';
import { budget, isTooLong, onlookers, wantedRun } from './look-ahead.ts';
import { mainNames, otherNames } from './names.ts';
import { budgetWords, howKnown } from './outlook-words.ts';
import { type Judgement, judgement, study } from './state.ts';

/** Which guarantee holds as of the cursor, since when, why, and in how many futures it still can. */
export function GuaranteesTab() {
  useEffect(() => {
    onlookers.value += 1;
    return () => {
      onlookers.value -= 1;
    };
  }, []);
  const now = judgement.value;
  if (now === undefined)
    return (
      <div class="empty">
        <h3>No run yet</h3>
        <p>When a scenario has run, its guarantees are judged here at every event.</p>
      </div>
    );
  return (
    <div class="guarantees">
      <table class="table guarantees-table">
        <thead>
          <tr>
            <th scope="col">Guarantee</th>
            <th scope="col">At the cursor</th>
            <th scope="col">Promised</th>
            <th scope="col">Futures in which it holds</th>
            <th scope="col">Since</th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <Rows names={mainNames} now={now} />
        <tbody class="guarantees-between">
          <tr>
            <td colSpan={6}>
              <FuturesNote />
              <CountChips counts={now.counts} />
            </td>
          </tr>
        </tbody>
        {otherNames.map(({ title, names }) => (
          <Rows key={title} title={title} names={names} now={now} />
        ))}
      </table>
    </div>
  );
}

function Rows({
  title,
  names,
  now,
}: {
  readonly title?: string;
  readonly names: readonly GuaranteeName[];
  readonly now: Judgement;
}) {
  return (
    <tbody class={title === undefined ? 'guarantees-main' : undefined}>
      {title !== undefined && (
        <tr class="guarantees-group">
          <th scope="colgroup" colSpan={6}>
            {title}
          </th>
        </tr>
      )}
      {names.map((name) => (
        <GuaranteeRow key={name} name={name} now={now} />
      ))}
    </tbody>
  );
}

/** How the shares are known, or why there are none. */
function FuturesNote() {
  const view = run.value;
  return (
    <p class="futures-note dim">
      <strong>Futures</strong> <output>{futuresWords()}</output>
      {view !== undefined && ranWith.value !== undefined && view.status.value === 'done' && isTooLong(view) && (
        <button
          type="button"
          class="small"
          onClick={() => {
            wantedRun.value = view.id;
          }}
        >
          Look ahead
        </button>
      )}
    </p>
  );
}

function futuresWords(): string {
  if (ranWith.value === undefined) return 'A trace file has none: nothing can be run on from it.';
  if (run.value?.status.value !== 'done') return 'They are looked at when the run is over.';
  if (run.value !== undefined && isTooLong(run.value)) return 'The run is long, so that looking ahead takes a while. ';
  if (playing.value) return 'They are looked at when playing stops.';
  const report = study.value;
  if (report === undefined) return 'Looking ahead from the cursor…';
  const within = budget.value === undefined ? '' : ` Within ${budgetWords(budget.value)}; past faults count.`;
  const still = report.done ? '' : ' Still looking for all of them…';
  return `After this event: ${howKnown(report)}.${within}${still}`;
}
