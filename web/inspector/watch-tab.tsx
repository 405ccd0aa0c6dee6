import { signal } from '@preact/signals';
import { seriesOfRun } from '../metrics/of-run.ts';
import type { QueueTracks } from '../metrics/queue-tracks.ts';
import type { Track } from '../metrics/track.ts';
import { CloseIcon } from '../shell/icons.tsx';
import { cursor } from '../state/cursor.ts';
import { moment } from '../state/moment.ts';
import { run } from '../state/session.ts';
import { JsonView } from './json-view.tsx';
import { details } from './state.ts';
import { type queueNumbers, type Watched, watch } from './watch.ts';
import { pin, unpin, watches } from './watch-state.ts';

const draft = signal('');

const trackOf: Readonly<Record<(typeof queueNumbers)[number], (queue: QueueTracks) => Track>> = {
  ready: ({ ready }) => ready,
  unacked: ({ unacked }) => unacked,
  total: ({ lag }) => lag,
  came: ({ came }) => came,
  handed: ({ handed }) => handed,
  gone: ({ went }) => went,
};

/** Expressions that the person has pinned, with what they show at the cursor. */
export function WatchTab() {
  const watched: Watched = { actors: moment.value?.actors ?? [], details: details.value ?? {}, queue: queueNumber };
  return (
    <div class="stack">
      <form
        class="row watch-form"
        onSubmit={(event) => {
          event.preventDefault();
          pin(draft.peek());
          draft.value = '';
        }}
      >
        <label class="field watch-field">
          Watch
          <input
            type="text"
            list="watch-suggestions"
            value={draft.value}
            autocomplete="off"
            spellcheck={false}
            placeholder="broker.ready(orders)"
            onInput={(event) => {
              draft.value = event.currentTarget.value;
            }}
          />
        </label>
        <datalist id="watch-suggestions">
          {suggestions().map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <button type="submit">Pin</button>
      </form>
      {watches.value.length === 0 && (
        <p class="dim">
          Pin what you want to keep an eye on: an actor’s state, as <code>worker.state</code> or{' '}
          <code>worker.ledger.inbox.length</code>, or a number of a queue, as <code>ready(orders)</code>.
        </p>
      )}
      <ul class="watches">
        {watches.value.map((expression) => (
          <WatchRow key={expression} expression={expression} watched={watched} />
        ))}
      </ul>
    </div>
  );
}

function WatchRow({ expression, watched }: { readonly expression: string; readonly watched: Watched }) {
  const result = watch(expression, watched);
  return (
    <li>
      <code class="watch-expression">{expression}</code>
      <output class="watch-value">
        {result.ok ? <JsonView value={result.value} /> : <em class="dim">{result.why}</em>}
      </output>
      <button
        type="button"
        class="icon small quiet"
        aria-label={`Stop watching ${expression}`}
        onClick={() => unpin(expression)}
      >
        <CloseIcon size={12} />
      </button>
    </li>
  );
}

function queueNumber(number: string, name: string): number | undefined {
  const queue = seriesOfRun.value?.series.queues.get(name);
  const track = trackOf[number as (typeof queueNumbers)[number]];
  return queue === undefined || track === undefined ? undefined : track(queue).at(cursor.value);
}

/** What one might want to watch in this run. */
function suggestions(): readonly string[] {
  const actors = run.value?.outline.participants.map(({ id }) => `${id}.state`) ?? [];
  const queues = [...(seriesOfRun.value?.series.queues.keys() ?? [])];
  return [...actors, ...queues.flatMap((queue) => [`ready(${queue})`, `unacked(${queue})`])];
}
