import type { Json } from '../../src/model/json.ts';
import { spanText } from '../../src/report/text/time.ts';
import { current } from '../state/cursor.ts';
import { moment } from '../state/moment.ts';
import { run } from '../state/session.ts';
import { Statechart } from '../statechart/statechart.tsx';
import type { ActorMoment } from '../worker/protocol.ts';
import { ActorParts } from './actor-parts.tsx';
import { goToActor } from './go-to.ts';
import { JsonView, RawJson } from './json-view.tsx';
import { lastMoveOf } from './last-move.ts';
import { charts, closeUp, shownActor } from './state.ts';
import { type Surviving, survivalOf } from './survival.ts';

/** An actor as of the cursor: its chart, its data, and what a crash would take of it. */
export function ActorTab() {
  const id = shownActor.value;
  if (id === undefined) return <p class="dim">There is no actor.</p>;
  const actor = moment.value?.actors.find((each) => each.id === id);
  const [close, chart] = [closeUp.value, charts.value?.[id]];
  return (
    <div class="stack">
      <Chooser chosen={id} />
      {actor === undefined && moment.value !== undefined && (
        <p class="dim">A trace file does not say what state its actors were in.</p>
      )}
      {actor !== undefined && <Condition actor={actor} />}
      {chart !== undefined && (
        <section aria-label="Statechart">
          <h4>Statechart</h4>
          <Statechart graph={chart.chart} of={id} active={close?.active ?? []} last={lastMoveOf(id)} />
        </section>
      )}
      {close !== undefined && (
        <>
          {chart?.parts !== undefined && <ActorParts graph={chart.parts} parts={close.parts} of={id} />}
          {actor?.up !== false && close.context !== null && (
            <section aria-label="Context">
              <h4>Context of the chart</h4>
              <JsonView value={close.context} />
            </section>
          )}
          <Data detail={close.detail} remains={close.remains} />
          <RawJson title="Raw state" value={close.detail} />
        </>
      )}
    </div>
  );
}

function Chooser({ chosen }: { readonly chosen: string }) {
  const participants = run.value?.outline.participants ?? [];
  return (
    <label class="row chooser">
      <span>Actor</span>
      <select value={chosen} onChange={(event) => goToActor(event.currentTarget.value)}>
        {participants.map(({ id, role }) => (
          <option key={id} value={id}>
            {id} ({role})
          </option>
        ))}
      </select>
    </label>
  );
}

function Condition({ actor: { role, up, paused, state, clock, incarnation } }: { readonly actor: ActorMoment }) {
  const now = current.value?.at ?? 0;
  const skew = clock - now;
  return (
    <>
      <p class="row actor-condition">
        <span class="chip">{role}</span>
        <span class="chip" data-tone={!up ? 'bad' : paused ? 'warn' : 'good'}>
          {!up ? 'down' : paused ? 'paused' : 'up'}
        </span>
        {up && <strong>{state}</strong>}
      </p>
      <dl class="facts">
        <dt>life</dt>
        <dd>{incarnation <= 1 ? 'its first' : `number ${incarnation}, after ${incarnation - 1} crashes`}</dd>
        <dt>its clock</dt>
        <dd>
          {clock < 0 ? `-${spanText(-clock)}` : spanText(clock)}
          {skew !== 0 && <strong> · {skew > 0 ? `${spanText(skew)} fast` : `${spanText(-skew)} slow`}</strong>}
        </dd>
      </dl>
    </>
  );
}

const fateWords = { durable: 'survives', volatile: 'lost', partly: 'partly lost' } as const;
const fateTones = { durable: 'good', volatile: 'bad', partly: 'warn' } as const;

/** Its data: what a crash would leave, and what it would take. */
function Data({ detail, remains }: { readonly detail: Json; readonly remains: Json }) {
  if (detail === null)
    return (
      <section aria-label="What survived">
        <h4>What survived the crash</h4>
        {remains === null ? <p class="dim">Nothing.</p> : <JsonView value={remains} />}
      </section>
    );
  const ledger = (detail as { readonly ledger?: Json }).ledger ?? null;
  return (
    <section aria-label="Data">
      <h4>Data, and what a crash now would take of it</h4>
      <ul class="survival">
        {survivalOf(ledger, remains).map((each) => (
          <Field key={each.field} field={each} />
        ))}
      </ul>
    </section>
  );
}

function Field({ field: { field, now, after, fate } }: { readonly field: Surviving }) {
  return (
    <li>
      <p class="row">
        <strong>{field}</strong>
        <span class="chip" data-tone={fateTones[fate]}>
          {fateWords[fate]}
        </span>
      </p>
      <JsonView value={now} />
      {fate === 'partly' && (
        <div class="left-over">
          <span class="dim">After a crash:</span> <JsonView value={after} />
        </div>
      )}
    </li>
  );
}
