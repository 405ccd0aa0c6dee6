import { signal } from '@preact/signals';
import type { StateGraph } from '../../src/actors/drawing/state-graph.ts';
import { grouped } from '../state/grouped.ts';
import { Statechart } from '../statechart/statechart.tsx';
import type { PartsInState } from '../worker/inspection.ts';
import { goToMessage } from './go-to.ts';

/** What those are called that a crash has ended, and which are in no state. */
const ENDED = 'ended by a crash';

/** The state of which the parts are listed, by its name. */
const openState = signal<string | undefined>(undefined);

/** The many small things that an actor has, such as the entries of its queues: how many are in which state. */
export function ActorParts({
  graph,
  parts,
  of,
}: {
  readonly graph: StateGraph;
  readonly parts: readonly PartsInState[];
  readonly of: string;
}) {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const counts = new Map(graph.states.map(({ id }) => [id, 0]));
  for (const { state, count } of parts) if (state !== undefined) counts.set(state, count);
  const open = parts.find(({ state }) => (state ?? ENDED) === openState.value);
  return (
    <section aria-label="Parts">
      <h4>
        {title(graph.id)} <span class="badge">{grouped(total)}</span>
      </h4>
      <div class="row part-states">
        {parts.map(({ state = ENDED, count }) => (
          <button
            key={state}
            type="button"
            class="chip"
            aria-pressed={openState.value === state}
            onClick={() => {
              openState.value = openState.peek() === state ? undefined : state;
            }}
          >
            {state} <span class="number">{grouped(count)}</span>
          </button>
        ))}
        {parts.length === 0 && <span class="dim">None so far.</span>}
      </div>
      {open !== undefined && <Listed parts={open} />}
      <details class="parts-chart">
        <summary>Chart of their lives</summary>
        <Statechart graph={graph} of={`the parts of ${of}`} active={[]} counts={counts} />
      </details>
    </section>
  );
}

/** `entry` as a heading: `Lives of each entry`. */
const title = (id: string): string => `Lives of each ${id.replaceAll('-', ' ')}`;

function Listed({ parts: { count, listed } }: { readonly parts: PartsInState }) {
  return (
    <p class="row part-list">
      {listed.map(({ no, message }) =>
        message === undefined ? (
          <span key={no} class="mono">
            {no}
          </span>
        ) : (
          <button key={no} type="button" class="small" onClick={() => goToMessage(message)}>
            {message}
          </button>
        ),
      )}
      {count > listed.length && <span class="dim">and {grouped(count - listed.length)} more</span>}
    </p>
  );
}
