import { type ProofCell, rowsOf } from '../../src/campaign/explore/table/document.ts';
import { AppMenu } from '../shell/app-menu.tsx';
import { BackIcon } from '../shell/icons.tsx';
import { go } from '../state/route.ts';
import { ThemeButton } from '../workbench/theme-button.tsx';
import { CellDetail } from './cell-detail.tsx';
import { profilesIn } from './filter.ts';
import { ProofBar } from './proof-bar.tsx';
import { ProofGrid } from './proof-grid.tsx';
import './proof.css';
import { chosen, filter } from './state.ts';
import { table } from './table.ts';

/** The proof table: what every schedule of a small world shows, for each broker, discipline and kind of fault. */
export function Proof() {
  const { profile } = filter.value;
  const profiles = profilesIn(table).filter((each) => profile === undefined || each === profile);
  const cell = table.cells.find(({ name }) => name === chosen.value);
  return (
    <main class="proof">
      <header class="proof-head">
        <button type="button" class="icon quiet" aria-label="Back to all scenarios" onClick={() => go('gallery')}>
          <BackIcon />
        </button>
        <h1>The proof table</h1>
        <span class="spacer" />
        <ThemeButton />
        <AppMenu />
      </header>
      <p class="proof-about">
        One message, one consumer, and at most {table.faults === 1 ? 'one fault' : `${table.faults} faults`}: every
        order in which that can go on was searched to its end. How often does the message have its effect? Choose a cell
        to see how much was searched, and to watch what breaks it.
      </p>
      <ProofBar table={table} />
      <div class="proof-body">
        <div class="proof-grids">
          {profiles.map((each) => (
            <ProofGrid key={each} profile={each} rows={rowsOf(cellsOf(each))} />
          ))}
        </div>
        <CellDetail cell={cell} />
      </div>
    </main>
  );
}

const cellsOf = (profile: string): readonly ProofCell[] => table.cells.filter((cell) => cell.profile === profile);
