import { spanText } from '../../src/report/text/time.ts';
import { goToActor } from '../inspector/go-to.ts';
import { seriesOfRun } from '../metrics/of-run.ts';
import { current, cursor } from '../state/cursor.ts';
import { moment } from '../state/moment.ts';
import type { BrokerLayout, Place } from '../worker/inspection.ts';
import './broker.css';
import { openPlace, PlaceDetail } from './place-detail.tsx';
import { numbersOf, rateText } from './queue-numbers.ts';
import { Sparkline } from './sparkline.tsx';
import { layouts } from './state.ts';

/** The brokers of the run in the manner of a management console, as of the cursor. */
export function BrokerTab() {
  const known = seriesOfRun.value;
  const brokers = layouts.value ?? [];
  if (known === undefined || (brokers.length === 0 && known.series.queues.size === 0))
    return (
      <div class="empty">
        <h3>No queue yet</h3>
        <p>When a scenario has run, its brokers, queues and consumers stand here as of the cursor.</p>
      </div>
    );
  const shown = brokers.length > 0 ? brokers : [strangersOf([...known.series.queues.keys()])];
  return (
    <div class="brokers">
      {shown.map((broker) => (
        <Broker key={broker.id} broker={broker} />
      ))}
      <p class="dim rates-note">
        Rates are per second of virtual time, over the {spanText(known.window)} before the cursor.
      </p>
    </div>
  );
}

/** The queues of a trace file, of which nothing is known but what its facts say. */
const strangersOf = (names: readonly string[]): BrokerLayout => ({
  id: '',
  profile: '',
  settings: [],
  places: names.map((name) => ({
    kind: 'queue',
    name,
    settings: [],
    from: [],
    takers: [],
    deadLetter: undefined,
  })),
});

function Broker({ broker }: { readonly broker: BrokerLayout }) {
  const actor = moment.value?.actors.find(({ id }) => id === broker.id);
  const state = actor === undefined ? '' : !actor.up ? 'down' : actor.paused ? 'paused' : 'up';
  return (
    <section class="broker" aria-label={`Broker ${broker.id}`}>
      {broker.id !== '' && (
        <header class="row broker-head">
          <button type="button" class="small" onClick={() => goToActor(broker.id)}>
            {broker.id}
          </button>
          <span class="chip">{broker.profile}</span>
          {state !== '' && (
            <span class="chip" data-tone={state === 'up' ? 'good' : state === 'down' ? 'bad' : 'warn'}>
              {state}
            </span>
          )}
          <span class="dim">{broker.settings.map(({ name, value }) => `${name} ${value}`).join(' · ')}</span>
        </header>
      )}
      <div class="broker-table">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Queue</th>
              <th scope="col" class="number">
                Ready
              </th>
              <th scope="col" class="number">
                Unacked
              </th>
              <th scope="col" class="number">
                Total
              </th>
              <th scope="col">Total over the run</th>
              <th scope="col" class="number">
                In /s
              </th>
              <th scope="col" class="number">
                Delivered /s
              </th>
              <th scope="col" class="number">
                Gone /s
              </th>
              <th scope="col" class="number">
                Oldest
              </th>
              <th scope="col">Consumers</th>
            </tr>
          </thead>
          <tbody>
            {broker.places.map((place) => (
              <PlaceRow key={place.name} place={place} />
            ))}
          </tbody>
        </table>
      </div>
      {broker.places.map((place) => (
        <PlaceDetail key={place.name} place={place} />
      ))}
    </section>
  );
}

function PlaceRow({ place }: { readonly place: Place }) {
  const known = seriesOfRun.value;
  if (known === undefined) return null;
  const { series, span, window } = known;
  const now = current.value?.at ?? 0;
  const tracks = series.queues.get(place.name);
  const numbers = numbersOf(tracks, cursor.value, now, window);
  const isOpen = openPlace.value === place.name;
  return (
    <tr class={isOpen ? 'selected' : undefined}>
      <th scope="row">
        <button
          type="button"
          class="small"
          aria-expanded={isOpen}
          onClick={() => {
            openPlace.value = isOpen ? undefined : place.name;
          }}
        >
          {place.name}
        </button>
      </th>
      <td class="number">{numbers.ready}</td>
      <td class="number">{numbers.unacked}</td>
      <td class="number">
        <strong>{numbers.total}</strong>
      </td>
      <td>
        {tracks !== undefined && (
          <Sparkline
            track={tracks.lag}
            span={span}
            now={now}
            label={`${place.name} holds ${numbers.total} now, and ${tracks.lag.maxUntil(known.count)} at most`}
          />
        )}
      </td>
      <td class="number">{rateText(numbers.rateIn)}</td>
      <td class="number">{rateText(numbers.rateOut)}</td>
      <td class="number">{rateText(numbers.rateGone)}</td>
      <td class="number nowrap">{numbers.oldest === undefined ? '–' : spanText(numbers.oldest)}</td>
      <td>{place.takers.length === 0 ? <span class="dim">none</span> : place.takers.map(({ id }) => id).join(', ')}</td>
    </tr>
  );
}
