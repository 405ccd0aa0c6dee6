import { signal } from '@preact/signals';
import { goToActor } from '../inspector/go-to.ts';
import { seriesOfRun } from '../metrics/of-run.ts';
import { cursor } from '../state/cursor.ts';
import { moment } from '../state/moment.ts';
import type { Place, Taker } from '../worker/inspection.ts';

/** The place that is looked at closely, by its name. */
export const openPlace = signal<string | undefined>(undefined);

/** A place closely: its settings, what leads to it and away from it, and who takes from it. */
export function PlaceDetail({ place }: { readonly place: Place }) {
  if (openPlace.value !== place.name) return null;
  const { kind, name, settings, from, deadLetter, takers } = place;
  return (
    <div class="place-detail">
      <dl class="facts">
        <dt>{kind}</dt>
        <dd>{name}</dd>
        {settings.map((setting) => (
          <>
            <dt key={setting.name}>{setting.name}</dt>
            <dd>{setting.value}</dd>
          </>
        ))}
        <dt>comes from</dt>
        <dd>{from.length === 0 ? 'nobody' : from.join(', ')}</dd>
        <dt>dead letters go</dt>
        <dd>{deadLetter ?? 'nowhere: what is given up is dropped'}</dd>
      </dl>
      <table class="table">
        <caption class="visually-hidden">Consumers of {name}</caption>
        <thead>
          <tr>
            <th scope="col">Consumer</th>
            <th scope="col">State</th>
            <th scope="col" class="number">
              Unacked
            </th>
            <th scope="col" class="number">
              Prefetch
            </th>
            <th scope="col">Acknowledges</th>
          </tr>
        </thead>
        <tbody>
          {takers.map((taker) => (
            <TakerRow key={taker.id} taker={taker} place={name} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TakerRow({ taker: { id, prefetch, ack }, place }: { readonly taker: Taker; readonly place: string }) {
  const actor = moment.value?.actors.find((each) => each.id === id);
  const held = seriesOfRun.value?.series.queues.get(place)?.held.get(id)?.at(cursor.value) ?? 0;
  const state = actor === undefined ? '' : !actor.up ? 'down' : actor.paused ? 'paused' : actor.state;
  return (
    <tr>
      <th scope="row">
        <button type="button" class="small" onClick={() => goToActor(id)}>
          {id}
        </button>
      </th>
      <td>{state}</td>
      <td class="number">{held}</td>
      <td class="number">{prefetch === 0 ? 'any' : prefetch}</td>
      <td>{ack.replace('-', ' ')}</td>
    </tr>
  );
}
