import { timedSentence } from '../../src/report/sentence.ts';
import type { Branch } from '../state/branch.ts';
import type { Row } from '../trace/chronicle.ts';
import { comparison, focused } from './comparison.ts';
import { showIn } from './show-in.ts';

/** The line that is pointed at, in whole sentences, and the way to its event in either run. */
export function LineDetail({ left, right }: { readonly left: Branch; readonly right: Branch }) {
  const line = comparison.value?.lines[focused.value];
  if (line === undefined) return null;
  return (
    <section class="line-detail" aria-label="The line that is pointed at" aria-live="polite">
      <Side title="Left" row={line.left} branch={left} />
      <Side title="Right" row={line.right} branch={right} />
    </section>
  );
}

function Side({
  title,
  row,
  branch,
}: {
  readonly title: string;
  readonly row: Row | undefined;
  readonly branch: Branch;
}) {
  return (
    <div class="line-detail-side">
      <strong>{title}</strong>
      <span class={row === undefined ? 'dim' : ''}>
        {row === undefined ? 'nothing of the kind happens' : `#${row.event.seq} ${timedSentence(row.event, row.nth)}`}
      </span>
      {row !== undefined && (
        <button
          type="button"
          class="small"
          aria-label={`Show the event in ${branch.name}`}
          onClick={() => showIn(branch, row.event.seq)}
        >
          Show
        </button>
      )}
    </div>
  );
}
