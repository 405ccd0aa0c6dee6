import { useEffect } from 'preact/hooks';
import { sentence } from '../../src/report/sentence.ts';
import { spanText } from '../../src/report/text/time.ts';
import { announce } from '../shell/announce.ts';
import { BackIcon, FirstIcon, ForwardIcon, LastIcon, PauseIcon, PlayIcon } from '../shell/icons.tsx';
import { current, cursor, moveTo, playing, speed, step } from '../state/cursor.ts';
import { eventPlace } from '../state/event-place.ts';
import { togglePlay } from '../state/playback.ts';
import { run } from '../state/session.ts';
import { told } from '../state/told.ts';
import { Overview } from './overview.tsx';
import './transport.css';

/** The speeds that can be chosen; the last shows ten thousand times as much and so, of most runs, the end. */
const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 100, 10_000] as const;

/** Play, step and scrub: where in the run the person is, and how to be elsewhere. */
export function Transport() {
  useEffect(sayWhereWeAre, []);
  return (
    <section class="transport" aria-label="Time">
      <div class="transport-row">
        <Buttons />
        <Speed />
        <Whereabouts />
        <Now />
      </div>
      <Scrubber />
      <Overview />
    </section>
  );
}

function Buttons() {
  const nothing = run.value === undefined;
  const button = (label: string, key: string, Icon: typeof BackIcon, perform: () => void) => (
    <button
      type="button"
      class="icon"
      aria-label={label}
      title={`${label} (${key})`}
      disabled={nothing}
      onClick={perform}
    >
      <Icon />
    </button>
  );
  return (
    <div class="button-group">
      {button('To the beginning', 'Home', FirstIcon, () => step(Number.NEGATIVE_INFINITY))}
      {button('One event back', 'Left', BackIcon, () => step(-1))}
      {playing.value ? button('Pause', 'Space', PauseIcon, togglePlay) : button('Play', 'Space', PlayIcon, togglePlay)}
      {button('One event forward', 'Right', ForwardIcon, () => step(1))}
      {button('To the end', 'End', LastIcon, () => step(Number.POSITIVE_INFINITY))}
    </div>
  );
}

function Speed() {
  return (
    <select
      aria-label="Speed"
      title="Speed of playing"
      value={String(speed.value)}
      onChange={(event) => {
        speed.value = Number(event.currentTarget.value);
      }}
    >
      {speeds.map((each, index) => (
        <option key={each} value={String(each)}>
          {index === speeds.length - 1 ? 'max' : `${each}×`}
        </option>
      ))}
    </select>
  );
}

function Whereabouts() {
  const count = told.value?.count ?? 0;
  const events = run.value?.events ?? [];
  const at = events[cursor.value - 1]?.at ?? 0;
  return (
    <>
      <span class="whereabouts" title="The run's own time, and when it ended">
        <b>{spanText(at)}</b> / {spanText(events[count - 1]?.at ?? 0)}
      </span>
      <span class="whereabouts" data-over={run.value?.summary.value !== undefined}>
        event {eventPlace(cursor.value, count)}
      </span>
    </>
  );
}

/** The event at which the cursor stands, in a sentence. */
function Now() {
  const event = current.value;
  const words = event === undefined ? '' : sentence(event, told.value?.chronicle.nth(event.seq));
  return (
    <span class="now-sentence" title={words}>
      {words}
    </span>
  );
}

function Scrubber() {
  const count = told.value?.count ?? 0;
  const event = current.value;
  return (
    <input
      type="range"
      class="scrubber"
      aria-label="Position in the run"
      aria-valuetext={
        event === undefined
          ? 'before the first event'
          : `event ${eventPlace(cursor.value, count)}, ${spanText(event.at)}`
      }
      min={0}
      max={count}
      value={cursor.value}
      disabled={count === 0}
      onInput={({ currentTarget }) => {
        playing.value = false;
        moveTo(Number(currentTarget.value));
      }}
    />
  );
}

/** Tells ears where the cursor stands whenever the person moves it; while a run streams in, there is nothing to say. */
function sayWhereWeAre(): () => void {
  return current.subscribe((event) => {
    if (event === undefined || run.peek()?.status.peek() === 'running') return;
    announce(`${spanText(event.at)}, ${sentence(event, told.peek()?.chronicle.nth(event.seq))}`);
  });
}
