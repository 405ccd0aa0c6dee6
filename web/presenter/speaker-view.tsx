import { useEffect, useState } from 'preact/hooks';
import { sentence } from '../../src/report/sentence.ts';
import { spanText } from '../../src/report/text/time.ts';
import { mainNames, statusNow, titleOf, tones } from '../guarantees/names.ts';
import { judgement } from '../guarantees/state.ts';
import { BackIcon, ForwardIcon, PauseIcon, PlayIcon } from '../shell/icons.tsx';
import { current, cursor, playing } from '../state/cursor.ts';
import { eventPlace } from '../state/event-place.ts';
import { togglePlay } from '../state/playback.ts';
import { active, run } from '../state/session.ts';
import { told } from '../state/told.ts';
import { isBlank, seenAfter, stepSeen, takeKey, togglePresenting } from './presenting.ts';
import { notes, writeNotes } from './speaker-notes.ts';
import './speaker.css';

/** How many of the events to come are told. */
const AHEAD = 4;

/** What only the speaker sees: what is on the screen, what comes next, how long it has been, and their own notes. */
export function SpeakerView(_: Readonly<Record<string, never>>) {
  const outline = active.value?.run.outline;
  return (
    <main class="speaker">
      <header>
        <h1 class="truncate">{outline?.name ?? 'Nothing is open'}</h1>
        <Clock />
      </header>
      <Now />
      <Verdicts />
      <Next />
      <section class="speaker-notes">
        <h2>What it teaches</h2>
        <p>{outline?.teaches ?? outline?.question ?? 'The scenario does not say.'}</p>
        <label>
          <h2>Your notes</h2>
          <textarea
            value={notes.value}
            placeholder="Only you see them; this browser keeps them."
            onInput={({ currentTarget }) => writeNotes(currentTarget.value)}
          />
        </label>
      </section>
      <Buttons />
    </main>
  );
}

function Now() {
  const event = current.value;
  const chronicle = told.value?.chronicle;
  return (
    <section class="speaker-now" aria-label="On the screen">
      <h2>
        On the screen{isBlank.value ? ': blank' : ''} · event {eventPlace(cursor.value, run.value?.count.value ?? 0)}
        {event === undefined ? '' : ` · ${spanText(event.at)}`}
      </h2>
      <p>
        {event === undefined
          ? (active.value?.run.outline.question ?? 'Nothing has happened yet.')
          : sentence(event, chronicle?.nth(event.seq))}
      </p>
    </section>
  );
}

function Verdicts() {
  const now = judgement.value;
  if (now === undefined) return null;
  return (
    <ul class="speaker-verdicts" aria-label="Guarantees now">
      {mainNames.map((name) => {
        const { status } = now.verdicts[name];
        return (
          <li key={name} class="chip" data-tone={tones[status]}>
            {titleOf(name)}: {statusNow(status, now.isOver)}
          </li>
        );
      })}
    </ul>
  );
}

function Next() {
  const chronicle = told.value?.chronicle;
  const rows = chronicle === undefined ? [] : seenAfter(chronicle.rows, cursor.value, AHEAD);
  return (
    <section class="speaker-next" aria-label="Next">
      <h2>Next</h2>
      {rows.length === 0 ? (
        <p class="dim">The end.</p>
      ) : (
        <ol>
          {rows.map(({ event, nth }) => (
            <li key={event.seq}>
              <span class="dim">{spanText(event.at)}</span> {sentence(event, nth)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Buttons() {
  return (
    <footer>
      <button type="button" title="Page Up" onClick={() => stepSeen(-1)}>
        <BackIcon /> Back
      </button>
      <button type="button" class="primary" title="Page Down" onClick={() => stepSeen(1)}>
        Next <ForwardIcon />
      </button>
      <button type="button" title="." onClick={togglePlay}>
        {playing.value ? <PauseIcon /> : <PlayIcon />} {playing.value ? 'Pause' : 'Play'}
      </button>
      <button type="button" title="B" aria-pressed={isBlank.value} onClick={() => takeKey('b')}>
        Blank
      </button>
      <span class="spacer" />
      <button type="button" class="quiet" onClick={togglePresenting}>
        End the show
      </button>
    </footer>
  );
}

/** How long the speaker has been speaking; a click begins anew. */
function Clock() {
  const [since, setSince] = useState(() => Date.now());
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return (
    <button
      type="button"
      class="quiet speaker-clock"
      title="Begin the count anew"
      aria-label={`${Math.floor(seconds / 60)} minutes since the beginning; press to begin anew`}
      onClick={() => {
        setSince(Date.now());
        setNow(Date.now());
      }}
    >
      {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
    </button>
  );
}
