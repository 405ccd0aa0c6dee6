import type { Message } from '../../src/model/message.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { spanText } from '../../src/report/text/time.ts';
import { copyAsTest } from '../exports/export.ts';
import { asSentence, titleOf } from '../guarantees/names.ts';
import { judgement } from '../guarantees/state.ts';
import { copyLink } from '../share/share.ts';
import { CopyIcon, LinkIcon } from '../shell/icons.tsx';
import { cursor } from '../state/cursor.ts';
import { run, traceFile } from '../state/session.ts';
import { told } from '../state/told.ts';
import { blameOn } from './blame.ts';
import { EventLink } from './event-link.tsx';
import { goToActor, goToEvent, goToMessage } from './go-to.ts';
import { RawJson } from './json-view.tsx';
import { type LifeStep, lifeOf } from './message-life.ts';
import { shownMessage } from './state.ts';

/** The most messages that one can choose from by the list. */
const CHOICES = 2_000;

/** A message: its life step by step, what it has a part in breaking, and its properties. */
export function MessageTab() {
  const all = told.value?.chronicle.ofMessage;
  if (all === undefined || all.size === 0) return <p class="dim">No message has been produced yet.</p>;
  const chosen = shownMessage.value ?? (all.keys().next().value as string);
  const positions = all.get(chosen) ?? [];
  const events = run.value?.events ?? [];
  const message = messageIn(events, positions);
  return (
    <div class="stack">
      <Chooser chosen={chosen} names={[...all.keys()].slice(0, CHOICES)} />
      <Blames positions={positions} />
      <Life steps={lifeOf(events, positions)} of={chosen} />
      {message !== undefined && <Properties message={message} />}
      {traceFile.value === undefined && <TakeAway />}
      <RawJson value={message} />
      <RawJson title="All its events as JSON" value={positions.slice(0, 200).map((position) => events[position])} />
    </div>
  );
}

/** What one takes out of the app: the moment as a link, and the run as a test. */
function TakeAway() {
  return (
    <div class="row">
      <button type="button" class="small" onClick={() => void copyLink()}>
        <LinkIcon size={14} /> Copy link to this moment
      </button>
      <button
        type="button"
        class="small"
        title="The scenario with your edits, promising what this run shows"
        onClick={() => void copyAsTest()}
      >
        <CopyIcon size={14} /> Copy as test
      </button>
    </div>
  );
}

function messageIn(events: readonly TraceEvent[], positions: readonly number[]): Message | undefined {
  for (const position of positions) {
    const event = events[position];
    if (event?.type === 'fact') return event.fact.message;
    if (event !== undefined && 'packet' in event && event.packet.message !== undefined) return event.packet.message;
  }
  return undefined;
}

function Chooser({ chosen, names }: { readonly chosen: string; readonly names: readonly string[] }) {
  return (
    <label class="row chooser">
      <span>Message</span>
      <select value={chosen} onChange={(event) => goToMessage(event.currentTarget.value)}>
        {!names.includes(chosen) && <option value={chosen}>{chosen}</option>}
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Why what became of it is a violation, in the words of the verdict. */
function Blames({ positions }: { readonly positions: readonly number[] }) {
  const blames = blameOn(judgement.value?.verdicts, positions);
  return (
    <>
      {blames.map(({ names, verdict }) => (
        <section key={verdict.because} class="blame" aria-label="Why this is a violation">
          <h4>Why is this a violation?</h4>
          <p>
            {asSentence(verdict.because)}{' '}
            {verdict.witnesses.slice(0, 6).map((event) => (
              <EventLink key={event} event={event} />
            ))}
          </p>
          <p class="dim">Violated: {names.map(titleOf).join('; ')}.</p>
        </section>
      ))}
    </>
  );
}

function Life({ steps, of }: { readonly steps: readonly LifeStep[]; readonly of: string }) {
  return (
    <ol class="life" aria-label={`The life of ${of}`}>
      {steps.map(({ event, at, node, title, tone }, index) => (
        <li key={event} data-tone={tone} data-time={timeOf(event)}>
          <button
            type="button"
            class="life-step quiet"
            aria-current={event === cursor.value - 1 ? 'step' : undefined}
            onClick={() => goToEvent(event)}
          >
            <span class="life-mark" aria-hidden="true">
              {tone === 'bad' ? '!' : index + 1}
            </span>
            <span class="life-title">{title}</span>
            <span class="dim nowrap">
              {node} · {spanText(at)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

const timeOf = (event: number): 'past' | 'now' | 'future' =>
  event < cursor.value - 1 ? 'past' : event === cursor.value - 1 ? 'now' : 'future';

function Properties({ message: { id, producer, number, key } }: { readonly message: Message }) {
  return (
    <dl class="facts">
      <dt>id</dt>
      <dd class="mono">{id}</dd>
      <dt>producer</dt>
      <dd>
        <button type="button" class="small" onClick={() => goToActor(producer)}>
          {producer}
        </button>
      </dd>
      <dt>number</dt>
      <dd>{number}</dd>
      <dt>key</dt>
      <dd>{key === '' ? <span class="dim">none</span> : key}</dd>
    </dl>
  );
}
