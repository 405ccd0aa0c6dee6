import { timedSentence } from '../../src/report/sentence.ts';
import { changedCounts, changedVerdicts } from '../branches/changed.ts';
import { VerdictChip } from '../branches/verdict-chip.tsx';
import type { Branch } from '../state/branch.ts';
import { grouped } from '../state/grouped.ts';
import type { Comparison } from './comparison.ts';

/** What came of the difference: where the runs part, and which verdicts and counts are others. */
export function Changes({
  left,
  right,
  comparison,
}: {
  readonly left: Branch;
  readonly right: Branch;
  readonly comparison: Comparison;
}) {
  const [before, after] = [left.run.summary.value, right.run.summary.value];
  return (
    <section class="changes" aria-label="What changed">
      <Parting comparison={comparison} />
      {before !== undefined && after !== undefined && (
        <>
          <Verdicts rows={changedVerdicts(before, after)} />
          <Counts rows={changedCounts(before, after)} />
        </>
      )}
    </section>
  );
}

function Parting({ comparison: { difference } }: { readonly comparison: Comparison }) {
  if (difference === undefined) return <p class="changes-parting">The two runs are the same, event by event.</p>;
  const { at, left, right } = difference;
  return (
    <dl class="facts changes-parting">
      <dt>First difference</dt>
      <dd>{at === 0 ? 'the very first event' : `after ${grouped(at)} equal events`}</dd>
      <dt>Left</dt>
      <dd>{left === undefined ? 'has ended' : `#${left.seq} ${timedSentence(left)}`}</dd>
      <dt>Right</dt>
      <dd>{right === undefined ? 'has ended' : `#${right.seq} ${timedSentence(right)}`}</dd>
    </dl>
  );
}

function Verdicts({ rows }: { readonly rows: ReturnType<typeof changedVerdicts> }) {
  if (rows.length === 0) return <p class="dim">Every guarantee has the same verdict in both.</p>;
  return (
    <table class="table">
      <caption class="visually-hidden">Changed verdicts</caption>
      <thead>
        <tr>
          <th scope="col">Guarantee</th>
          <th scope="col">Left</th>
          <th scope="col">Right</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, was, is, because }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <VerdictChip is={was} />
            </td>
            <td>
              <VerdictChip is={is} />
            </td>
            <td>{because}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts({ rows }: { readonly rows: ReturnType<typeof changedCounts> }) {
  if (rows.length === 0) return null;
  return (
    <table class="table changes-counts">
      <caption class="visually-hidden">Changed counts</caption>
      <thead>
        <tr>
          <th scope="col">Count</th>
          <th scope="col" class="number">
            Left
          </th>
          <th scope="col" class="number">
            Right
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, was, is }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="number">{grouped(was)}</td>
            <td class="number">{grouped(is)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
