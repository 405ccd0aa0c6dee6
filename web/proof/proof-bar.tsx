import type { ProofTable } from '../../src/campaign/explore/table/document.ts';
import { profilesIn, wordCounts } from './filter.ts';
import { filter } from './state.ts';
import { wordTitles } from './words.ts';

/** Narrows the table to a broker, and lights the cells that come to a word; it is the legend as well. */
export function ProofBar({ table }: { readonly table: ProofTable }) {
  const { profile, word } = filter.value;
  const counts = wordCounts(table.cells, profile);
  return (
    <search class="proof-bar">
      <fieldset class="proof-facet">
        <legend>Broker</legend>
        {profilesIn(table).map((each) => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={profile === each}
            onClick={() => {
              filter.value = { ...filter.peek(), profile: profile === each ? undefined : each };
            }}
          >
            {each}
          </button>
        ))}
      </fieldset>
      <fieldset class="proof-facet">
        <legend>Effects</legend>
        {[...counts].map(([each, count]) => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={word === each}
            onClick={() => {
              filter.value = { ...filter.peek(), word: word === each ? undefined : each };
            }}
          >
            <span class="proof-sign" data-word={each} aria-hidden="true">
              {wordTitles[each].sign}
            </span>
            {wordTitles[each].title} <span class="dim number">{count}</span>
          </button>
        ))}
      </fieldset>
    </search>
  );
}
