/** Moves the cursor while it plays: by events or by the run's own time. */
import { effect } from '@preact/signals';
import { cursor, moveTo, playing, speed, timeMode } from './cursor.ts';
import { run } from './session.ts';

/** Events a second at speed 1. */
const PACE = 10;

let last = 0;
let due = 0;

function frame(now: number): void {
  const view = run.peek();
  if (!playing.peek() || view === undefined) return;
  const elapsed = Math.min(100, now - last);
  last = now;
  due += timeMode.peek() === 'order' ? (elapsed / 1000) * PACE * speed.peek() : elapsed * 1000 * speed.peek();
  const target = timeMode.peek() === 'order' ? byOrder() : byTime(view.events.length);
  if (target !== cursor.peek()) moveTo(target);
  if (cursor.peek() >= view.count.peek() && view.status.peek() !== 'running') playing.value = false;
  else requestAnimationFrame(frame);
}

function byOrder(): number {
  const whole = Math.floor(due);
  due -= whole;
  return cursor.peek() + whole;
}

/** Plays through the events whose time has come; `due` is the run's time that has passed since the last one. */
function byTime(count: number): number {
  const events = run.peek()?.events ?? [];
  let position = cursor.peek();
  let at = events[position - 1]?.at ?? 0;
  while (position < count) {
    const wait = (events[position]?.at ?? 0) - at;
    if (wait > due) break;
    due -= wait;
    at += wait;
    position += 1;
  }
  return position;
}

effect(() => {
  if (!playing.value) return;
  last = performance.now();
  due = 0;
  requestAnimationFrame(frame);
});

/** Plays or pauses; at the end it plays from the beginning. */
export function togglePlay(): void {
  const count = run.peek()?.count.peek() ?? 0;
  if (!playing.peek() && cursor.peek() >= count) moveTo(0);
  playing.value = !playing.peek();
}
