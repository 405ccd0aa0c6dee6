import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Counts } from '../../src/guarantees/counts.ts';
import { goToMessage } from '../inspector/go-to.ts';
import { CloseIcon } from '../shell/icons.tsx';
import { cursor } from '../state/cursor.ts';
import { grouped } from '../state/grouped.ts';
import { run } from '../state/session.ts';
import { type CountName, countOf, jepsenCounts, otherCounts } from './count-names.ts';
import type { Found } from './counted.ts';
import { openCount } from './state.ts';

/** The most messages that are listed. */
const LISTED = 60;

/** What stands behind the open count, as far as the cursor; undefined while it is looked up. */
const found = signal<readonly Found[] | undefined>(undefined);

/** All counts as of the cursor: each is a button that lists what stands behind it. */
export function CountChips({ counts }: { readonly counts: Counts }) {
  return (
    <div class="counts">
      <div class="count-rows">
        {[jepsenCounts, otherCounts].map((names, index) => (
          <fieldset
            key={index === 0 ? 'jepsen' : 'others'}
            class="row"
            aria-label={index === 0 ? 'Counts' : 'More counts'}
          >
            {names.map((name) => (
              <CountChip key={name.id} name={name} value={countOf(counts, name.id)} />
            ))}
          </fieldset>
        ))}
      </div>
      <Listed />
    </div>
  );
}

function CountChip({ name, value }: { readonly name: CountName; readonly value: number }) {
  const isOpen = openCount.value === name.id;
  return (
    <button
      type="button"
      class="chip count-chip"
      data-tone={name.isBad && value > 0 ? 'bad' : undefined}
      title={name.meaning}
      aria-pressed={isOpen}
      disabled={value === 0 && !isOpen}
      onClick={() => {
        openCount.value = isOpen ? undefined : name.id;
      }}
    >
      {name.title} <span class="number">{grouped(value)}</span>
    </button>
  );
}

/** The messages behind the open count, each a button that selects it at the event that tells most. */
function Listed() {
  const id = openCount.value;
  const [view, count] = [run.value, cursor.value];
  useEffect(() => {
    let isWanted = id !== undefined && view !== undefined;
    if (id === undefined || view === undefined) found.value = undefined;
    else
      void import('./counted.ts').then(({ counted }) => {
        if (isWanted) found.value = counted(view.events.slice(0, count), id);
      });
    return () => {
      isWanted = false;
    };
  }, [id, view, count]);
  const name = [...jepsenCounts, ...otherCounts].find((each) => each.id === id);
  if (name === undefined) return null;
  const listed = found.value ?? [];
  return (
    <fieldset class="count-list" aria-label={`Messages counted as ${name.title}`}>
      <span>
        <strong>{name.title}</strong>: {name.meaning}.
      </span>
      {listed.slice(0, LISTED).map(({ message, event }) => (
        <button key={`${event} ${message}`} type="button" class="small" onClick={() => goToMessage(message, event)}>
          {message} <span class="dim">#{grouped(event)}</span>
        </button>
      ))}
      {listed.length > LISTED && <span class="dim">and {grouped(listed.length - LISTED)} more</span>}
      {found.value !== undefined && listed.length === 0 && <span class="dim">None as of the cursor.</span>}
      <button
        type="button"
        class="small icon quiet"
        aria-label="Close the list"
        onClick={() => {
          openCount.value = undefined;
        }}
      >
        <CloseIcon size={12} />
      </button>
    </fieldset>
  );
}
