import { useRef } from 'preact/hooks';
import { faultClassNames, memories } from '../../src/campaign/explore/table/axes.ts';
import { type ProofCell, type ProofRow, wordOf } from '../../src/campaign/explore/table/document.ts';
import { isWanted, neighbour } from './filter.ts';
import { chosen, filter } from './state.ts';
import { cellSentence, faultTitle, wordTitles } from './words.ts';

/** Where the arrow keys lead: rows down, columns to the right. */
const moves: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The disciplines of one broker against the kinds of fault. The Tab key leads to one cell of it, arrows to the others. */
export function ProofGrid({ profile, rows }: { readonly profile: string; readonly rows: readonly ProofRow[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const grid = rows.map(({ cells }) => cells);
  const tabStop = grid.flat().find(({ name }) => name === chosen.value) ?? grid[0]?.[0];
  const move = (event: KeyboardEvent, from: ProofCell): void => {
    const to = moves[event.key];
    const next = to && neighbour(grid, from, to[0], to[1]);
    if (next === undefined) return;
    event.preventDefault();
    chosen.value = next.name;
    body.current?.querySelector<HTMLElement>(`[data-cell="${next.name}"]`)?.focus();
  };
  return (
    <section class="proof-profile" aria-label={profile}>
      <h2>{profile}</h2>
      <div class="proof-scroll">
        <table class="proof-table">
          <thead>
            <tr>
              <th scope="col">Discipline</th>
              {faultClassNames.map((fault) => (
                <th key={fault} scope="col">
                  {faultTitle(fault)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map(({ ack, dedup, cells }) => (
              <tr key={`${ack} ${dedup}`}>
                <th scope="row">
                  <span class="proof-ack">ack {ack.replace('-', ' ')}</span>
                  <span class="proof-dedup">{memories[dedup].title}</span>
                </th>
                {cells.map((cell) => (
                  <td key={cell.name}>
                    <CellButton cell={cell} isTabStop={cell === tabStop} move={move} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface CellButtonProps {
  readonly cell: ProofCell;
  readonly isTabStop: boolean;
  readonly move: (event: KeyboardEvent, from: ProofCell) => void;
}

function CellButton({ cell, isTabStop, move }: CellButtonProps) {
  const word = wordOf(cell);
  const { sign, short } = wordTitles[word];
  return (
    <button
      type="button"
      class="proof-cell"
      data-cell={cell.name}
      data-word={word}
      data-wanted={isWanted(cell, filter.value)}
      tabIndex={isTabStop ? 0 : -1}
      aria-pressed={chosen.value === cell.name}
      aria-label={cellSentence(cell)}
      title={cellSentence(cell)}
      onKeyDown={(event) => move(event, cell)}
      onClick={() => {
        chosen.value = cell.name;
      }}
    >
      <span class="proof-sign" data-word={word} aria-hidden="true">
        {sign}
      </span>
      <span class="proof-word">{short}</span>
    </button>
  );
}
