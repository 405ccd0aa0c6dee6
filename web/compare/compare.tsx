import { BackIcon, DownIcon, RerunIcon, UpIcon } from '../shell/icons.tsx';
import type { Branch } from '../state/branch.ts';
import { grouped } from '../state/grouped.ts';
import { go } from '../state/route.ts';
import { branches } from '../state/session.ts';
import { room } from '../workbench/panes.ts';
import { AlignedTable } from './aligned-table.tsx';
import { Changes } from './changes.tsx';
import './compare.css';
import { comparison, isFolded, toDifference, wantedView } from './comparison.ts';
import { Diagrams } from './diagrams.tsx';
import { LineDetail } from './line-detail.tsx';
import { chosen, pair } from './pair.ts';

/** Two futures side by side: where they part, what is different, and what came of it. */
export function Compare() {
  const two = pair.value;
  if (two === undefined) return <NothingToCompare />;
  const found = comparison.value;
  return (
    <main class="compare">
      <Bar left={two.left} right={two.right} />
      {found === undefined ? (
        <p class="empty">Both runs have to be over first …</p>
      ) : (
        <>
          <Changes left={two.left} right={two.right} comparison={found} />
          <Differences count={found.differing.length} />
          {shownView() === 'diagrams' ? <Diagrams /> : <AlignedTable isNarrow={room.value === 'narrow'} />}
          <LineDetail left={two.left} right={two.right} />
        </>
      )}
    </main>
  );
}

/** Two diagrams need room beside one another. */
const shownView = (): 'diagrams' | 'words' => wantedView.value ?? (room.value === 'narrow' ? 'words' : 'diagrams');

function NothingToCompare() {
  return (
    <main class="compare">
      <div class="empty">
        <h1>Nothing to compare yet</h1>
        <p>Run a scenario, point at an event and press b to try another future. Then both can be seen side by side.</p>
        <button type="button" class="primary" onClick={() => go('workbench')}>
          To the workbench
        </button>
      </div>
    </main>
  );
}

function Bar({ left, right }: { readonly left: Branch; readonly right: Branch }) {
  return (
    <header class="compare-bar">
      <button type="button" class="icon quiet" aria-label="Back to the workbench" onClick={() => go('workbench')}>
        <BackIcon />
      </button>
      <h1 class="truncate">{right.run.outline.name}</h1>
      <Choice side="left" chosenId={left.id} />
      <button
        type="button"
        class="icon quiet"
        aria-label="Swap left and right"
        title="Swap left and right"
        onClick={() => {
          chosen.value = { left: right.id, right: left.id };
        }}
      >
        <RerunIcon />
      </button>
      <Choice side="right" chosenId={right.id} />
    </header>
  );
}

function Choice({ side, chosenId }: { readonly side: 'left' | 'right'; readonly chosenId: number }) {
  const label = side === 'left' ? 'Left' : 'Right';
  return (
    <label class="compare-choice">
      {label}
      <select
        value={String(chosenId)}
        onChange={({ currentTarget }) => {
          const two = pair.peek();
          if (two === undefined) return;
          chosen.value = { left: two.left.id, right: two.right.id, [side]: Number(currentTarget.value) };
        }}
      >
        {branches.value.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Differences({ count }: { readonly count: number }) {
  return (
    <div class="compare-tools">
      <strong>
        {count === 0 ? 'No event differs' : `${grouped(count)} ${count === 1 ? 'event differs' : 'events differ'}`}
      </strong>
      <span class="dim">◆ only at one side · ◇ at another time</span>
      <span class="spacer" />
      <div class="button-group">
        <View id="diagrams" title="Diagrams" />
        <View id="words" title="Words" />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isFolded.value}
          onChange={({ currentTarget }) => {
            isFolded.value = currentTarget.checked;
          }}
        />
        Only differences
      </label>
      <div class="button-group">
        <button
          type="button"
          class="icon small"
          aria-label="Previous difference"
          title="Previous difference (N)"
          disabled={count === 0}
          onClick={() => toDifference(-1)}
        >
          <UpIcon />
        </button>
        <button
          type="button"
          class="icon small"
          aria-label="Next difference"
          title="Next difference (n)"
          disabled={count === 0}
          onClick={() => toDifference(1)}
        >
          <DownIcon />
        </button>
      </div>
    </div>
  );
}

function View({ id, title }: { readonly id: 'diagrams' | 'words'; readonly title: string }) {
  return (
    <button
      type="button"
      class="small"
      aria-pressed={shownView() === id}
      onClick={() => {
        wantedView.value = id;
      }}
    >
      {title}
    </button>
  );
}
