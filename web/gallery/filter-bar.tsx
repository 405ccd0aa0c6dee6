import type { Signal } from '@preact/signals';
import type { Card } from './card.ts';
import { type Filter, facets, isNarrowed, noFilter, toggled, valuesAmong } from './filter.ts';

/** What the bar works on. */
export interface FilterBarProps {
  readonly cards: readonly Card[];
  readonly filter: Signal<Filter>;
  /** How many cards are shown. */
  readonly count: number;
}

/** From this width on there is room for all the chips, in pixels. */
const ROOMY = 752;

/** Narrows the gallery: by words, and by guarantee, broker, failure and outcome. */
export function FilterBar({ cards, filter, count }: FilterBarProps) {
  const shown = facets.map((facet) => ({ ...facet, values: valuesAmong(cards, facet) }));
  return (
    <search class="gallery-filter">
      <div class="row">
        <input
          type="search"
          aria-label="Search the scenarios"
          placeholder="Search: crash, ack, outbox …"
          value={filter.value.words}
          onInput={(event) => {
            filter.value = { ...filter.peek(), words: event.currentTarget.value };
          }}
        />
        <output class="dim number">
          {count} of {cards.length} scenarios
        </output>
        {isNarrowed(filter.value) && (
          <button
            type="button"
            class="small"
            onClick={() => {
              filter.value = noFilter;
            }}
          >
            Show all
          </button>
        )}
      </div>
      <details class="facets" open={innerWidth >= ROOMY}>
        <summary>Filter by guarantee, broker, failure and outcome</summary>
        {shown.map(
          ({ id, title, values, wordOf }) =>
            values.length > 1 && (
              <fieldset key={id} class="facet">
                <legend>{title}</legend>
                {values.map((value) => (
                  <button
                    key={value}
                    type="button"
                    class="chip"
                    aria-pressed={filter.value.chosen[id].includes(value)}
                    onClick={() => {
                      filter.value = toggled(filter.peek(), id, value);
                    }}
                  >
                    {wordOf(value)}
                  </button>
                ))}
              </fieldset>
            ),
        )}
      </details>
    </search>
  );
}
