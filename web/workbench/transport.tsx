import { cursor, moveTo, playing, step } from '../state/cursor.ts';
import { togglePlay } from '../state/playback.ts';
import { run } from '../state/session.ts';

/** Play, step and scrub. */
export function Transport() {
  const count = run.value?.count.value ?? 0;
  return (
    <section class="transport" aria-label="Time">
      <button type="button" onClick={() => step(-1)}>
        Back
      </button>
      <button type="button" onClick={togglePlay}>
        {playing.value ? 'Pause' : 'Play'}
      </button>
      <button type="button" onClick={() => step(1)}>
        Forward
      </button>
      <input
        type="range"
        aria-label="Event"
        min={0}
        max={count}
        value={cursor.value}
        onInput={(event) => moveTo(Number(event.currentTarget.value))}
      />
      <span>
        event {cursor.value}/{count}
      </span>
    </section>
  );
}
