import type { TraceEvent } from '../../src/model/trace.ts';
import { sentence, timedSentence } from '../../src/report/sentence.ts';
import { spanText } from '../../src/report/text/time.ts';
import { asSentence, titleOf } from '../guarantees/names.ts';
import { judgement } from '../guarantees/state.ts';
import { grouped } from '../state/grouped.ts';
import { run } from '../state/session.ts';
import { told } from '../state/told.ts';
import { messageOf } from '../trace/message-of.ts';
import { blameOn } from './blame.ts';
import { EventLink } from './event-link.tsx';
import { goToActor, goToEvent, goToMessage } from './go-to.ts';
import { RawJson } from './json-view.tsx';
import { shownEvent } from './state.ts';

/** The most effects that are listed. */
const EFFECTS = 12;

/** An event: what happened, what led to it, and what came of it. */
export function EventTab() {
  const events = run.value?.events ?? [];
  const position = shownEvent.value;
  // Events come after their run; reading the count makes this follow them.
  const isThere = position < (run.value?.count.value ?? 0);
  const event = isThere ? events[position] : undefined;
  if (event === undefined)
    return <p class="dim">Before the first event. Step forward, or choose an event in the diagram.</p>;
  const message = messageOf(event);
  const nth = told.value?.chronicle.nth(position) ?? 1;
  const blames = blameOn(judgement.value?.verdicts, [position]);
  return (
    <div class="stack">
      <p class="event-sentence">{sentence(event, nth)}.</p>
      {blames.map(({ names, verdict }) => (
        <p key={verdict.because} class="blame">
          <strong>Why is this a violation?</strong> {asSentence(verdict.because)}
          <span class="dim"> Violated: {names.map(titleOf).join('; ')}.</span>
        </p>
      ))}
      <dl class="facts">
        <dt>event</dt>
        <dd>
          <EventLink event={position} /> <span class="dim">the last is #{grouped(events.length - 1)}</span>
        </dd>
        <dt>time</dt>
        <dd>{spanText(event.at)}</dd>
        <dt>actor</dt>
        <dd>
          <button type="button" class="small" onClick={() => goToActor(event.node)}>
            {event.node}
          </button>
        </dd>
        {message !== undefined && (
          <>
            <dt>message</dt>
            <dd>
              <button type="button" class="small" onClick={() => goToMessage(message)}>
                {message}
              </button>
            </dd>
          </>
        )}
        {fieldsOf(event).map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
      <Related
        title="Caused by"
        positions={event.cause === undefined ? [] : [event.cause]}
        none="Nothing: it began by itself."
      />
      <Related title="Led to" positions={effectsOf(events, position)} none="Nothing yet." />
      <RawJson value={event} />
    </div>
  );
}

/** The events that name this one as their cause. */
function effectsOf(events: readonly TraceEvent[], position: number): number[] {
  const found: number[] = [];
  for (let i = position + 1; i < events.length && found.length <= EFFECTS; i++)
    if (events[i]?.cause === position) found.push(i);
  return found;
}

/** The fields that only events of its type have, as short texts. */
function fieldsOf(event: TraceEvent): readonly (readonly [name: string, value: string])[] {
  const { seq: _, at: __, node: ___, cause: ____, ...own } = event;
  const fields = event.type === 'fact' ? { ...event.fact } : own;
  return Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined || name === 'message') return [];
    if (name === 'packet' && 'packet' in event) {
      const { verb, copy, attempt } = event.packet;
      return [['packet', `${verb.name}, copy ${copy}, attempt ${attempt}`] as const];
    }
    if (name === 'sentAt' || name === 'by')
      return [[name, typeof value === 'number' ? spanText(value) : String(value)] as const];
    return typeof value === 'object' ? [] : [[name, String(value)] as const];
  });
}

function Related({
  title,
  positions,
  none,
}: {
  readonly title: string;
  readonly positions: readonly number[];
  readonly none: string;
}) {
  const events = run.value?.events ?? [];
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {positions.length === 0 && <p class="dim">{none}</p>}
      <ul class="related">
        {positions.slice(0, EFFECTS).map((position) => (
          <li key={position}>
            <button type="button" class="quiet related-event" onClick={() => goToEvent(position)}>
              <span class="dim mono">#{grouped(position)}</span>
              <span>{timedSentence(events[position] as TraceEvent, told.value?.chronicle.nth(position))}</span>
            </button>
          </li>
        ))}
      </ul>
      {positions.length > EFFECTS && <p class="dim">and more</p>}
    </section>
  );
}
