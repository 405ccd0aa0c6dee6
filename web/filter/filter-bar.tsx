import { useRef } from 'preact/hooks';
import { FilterIcon } from '../shell/icons.tsx';
import { grouped } from '../state/grouped.ts';
import { told } from '../state/told.ts';
import {
  clearFilter,
  filterText,
  isFiltering,
  matches,
  onlyMatches,
  patternId,
  pills,
  pressed,
} from './filter-state.ts';
import './filter.css';
import { patterns } from './patterns.ts';

/** The box, the pills and the stories that single events out. */
export function FilterBar() {
  const box = useRef<HTMLInputElement>(null);
  return (
    <search class="event-filter">
      <label class="event-filter-box">
        <FilterIcon />
        <input
          ref={box}
          id="filter"
          type="search"
          aria-label="Filter events"
          placeholder="Filter (/)"
          title="Terms: id:m17 actor:c1 type:ack state:lost queue:orders t:5s..8s, or any words; a minus in front excludes (/)"
          spellcheck={false}
          autocomplete="off"
          value={filterText.value}
          onInput={({ currentTarget }) => {
            filterText.value = currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            if (filterText.peek() === '') event.currentTarget.blur();
            else filterText.value = '';
          }}
        />
      </label>
      <Pills />
      <select
        aria-label="Pattern"
        title="Events that tell a story together"
        value={patternId.value}
        onChange={({ currentTarget }) => {
          patternId.value = currentTarget.value;
        }}
      >
        <option value="">Pattern…</option>
        {patterns.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <Found again={() => box.current?.focus()} />
    </search>
  );
}

function Pills() {
  const toggle = (id: (typeof pills)[number]['id']): void => {
    const now = new Set(pressed.peek());
    if (!now.delete(id)) now.add(id);
    pressed.value = now;
  };
  return (
    <>
      {pills.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          class="chip small"
          aria-pressed={pressed.value.has(id)}
          onClick={() => toggle(id)}
        >
          {title}
        </button>
      ))}
    </>
  );
}

/** How many events match, whether only they are shown, and the way out. */
function Found({ again }: { readonly again: () => void }) {
  if (!isFiltering.value) return null;
  const found = matches.value?.events.length ?? 0;
  const [problem] = matches.value?.problems ?? [];
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={onlyMatches.value}
          onChange={({ currentTarget }) => {
            onlyMatches.value = currentTarget.checked;
          }}
        />
        Only matches
      </label>
      <output class="event-filter-count" data-none={found === 0}>
        {problem ??
          (found === 0 ? 'No event matches' : `${grouped(found)} of ${grouped(told.value?.count ?? 0)} events`)}
      </output>
      <button
        type="button"
        class="small"
        onClick={() => {
          clearFilter();
          again();
        }}
      >
        Clear filter
      </button>
    </>
  );
}
