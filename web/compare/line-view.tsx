import { sentence } from '../../src/report/sentence.ts';
import { spanText } from '../../src/report/text/time.ts';
import type { Branch } from '../state/branch.ts';
import type { Row } from '../trace/chronicle.ts';
import type { Line } from './align.ts';
import { focused } from './comparison.ts';
import { LaneStrip } from './lane-strip.tsx';
import { showIn } from './show-in.ts';

/** One line: the event of each side, and between them how they differ. */
export function LineView({
  place,
  line,
  left,
  right,
  style,
}: {
  readonly place: number;
  readonly line: Line<Row>;
  readonly left: Branch;
  readonly right: Branch;
  readonly style: Readonly<Record<string, string>>;
}) {
  const isFocused = focused.value === place;
  return (
    <li class="aligned-line" data-differs={line.differs} aria-current={isFocused} style={style}>
      <Side side="left" row={line.left} branch={left} />
      <Between line={line} />
      <Side side="right" row={line.right} branch={right} />
    </li>
  );
}

/** How the two sides of a line differ. */
export function Between({ line: { left, right, differs } }: { readonly line: Line<Row> }) {
  const delay = (right?.event.at ?? 0) - (left?.event.at ?? 0);
  const words =
    differs === 'same'
      ? ''
      : differs === 'time'
        ? `${delay > 0 ? '+' : '−'}${spanText(Math.abs(delay))}`
        : left === undefined
          ? 'only at the right'
          : 'only at the left';
  return (
    <span class="aligned-between" title={words}>
      {differs === 'event' && <span aria-hidden="true">◆</span>}
      {differs === 'time' && <span aria-hidden="true">◇</span>}
      <span class={differs === 'event' ? 'visually-hidden' : 'aligned-delay'}>{words}</span>
    </span>
  );
}

function Side({
  side,
  row,
  branch,
}: {
  readonly side: 'left' | 'right';
  readonly row: Row | undefined;
  readonly branch: Branch;
}) {
  const lanes = branch.run.outline.participants;
  if (row === undefined)
    return (
      <span class="aligned-side">
        <span class="aligned-mark">{side}</span>
        <LaneStrip event={undefined} lanes={lanes} />
      </span>
    );
  const words = sentence(row.event, row.nth);
  return (
    <button
      type="button"
      class="quiet aligned-side"
      title={`${words}: show it in ${branch.name}`}
      onClick={() => showIn(branch, row.event.seq)}
    >
      <span class="aligned-mark">{side}</span>
      <LaneStrip event={row.event} lanes={lanes} />
      <span class="aligned-time">{spanText(row.event.at)}</span>
      <span class="aligned-words">{words}</span>
    </button>
  );
}
