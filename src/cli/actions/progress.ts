/** How far something long has come: a line that changes where somebody watches, else a line now and then. */
import { grouped } from '../../report/text/grouped.ts';
import type { Terminal } from '../terminal.ts';

/** The least time between two lines, in milliseconds: for eyes, and for a log. */
const SPACING = { watched: 100, logged: 10_000 } as const;

/** So wide a terminal is that does not say how wide it is. */
const USUAL_COLUMNS = 80;

/** The progress of one piece of work. */
export class Progress {
  private readonly terminal: Terminal;
  private readonly started = performance.now();
  private last: number;
  private width = 0;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
    this.last = this.started;
  }

  /** Tells how much is done, if it is time to; `what` is the plural of what the work is made of. */
  show(done: number, all: number, note: string, what = 'runs'): void {
    this.tell(() => progressLine(done, all, note, performance.now() - this.started, what));
  }

  /** Tells how much is done and how much is known to wait, if it is time to. */
  showGrowing(done: number, waiting: number): void {
    this.tell(() => growingLine(done, waiting, performance.now() - this.started));
  }

  /** Tells a line of one's own, if it is time to. */
  tell(lineOf: () => string): void {
    const now = performance.now();
    const { watched, quiet } = this.terminal;
    if (quiet || now - this.last < (watched ? SPACING.watched : SPACING.logged)) return;
    this.last = now;
    const line = lineOf();
    if (!watched) return this.terminal.say(line);
    // A line that the terminal wraps could not be written over.
    const shown = line.slice(0, (process.stderr.columns || USUAL_COLUMNS) - 1);
    process.stderr.write(`\r${shown.padEnd(this.width)}`);
    this.width = shown.length;
  }

  /** Takes the line away. */
  clear(): void {
    if (this.width > 0) process.stderr.write(`\r${' '.repeat(this.width)}\r`);
    this.width = 0;
  }
}

/** `302 runs, 8,100/s, 120 waiting`: of work that finds more work as it goes nobody knows how much is left. */
export function growingLine(done: number, waiting: number, elapsed: number): string {
  const rate = elapsed > 0 ? (done * 1000) / elapsed : 0;
  return `${grouped(done)} runs, ${grouped(Math.round(rate))}/s, ${grouped(waiting)} waiting`;
}

/** `3,400 of 10,000 runs, 8,100/s, 0.8 s left`; `elapsed` is in milliseconds. */
export function progressLine(done: number, all: number, note: string, elapsed: number, what = 'runs'): string {
  const rate = elapsed > 0 ? (done * 1000) / elapsed : 0;
  const parts = [`${grouped(done)} of ${grouped(all)} ${what}`, `${rateOf(rate)}/s`];
  if (rate > 0) parts.push(`${spanOf((all - done) / rate)} left`);
  if (note !== '') parts.push(note);
  return parts.join(', ');
}

/** A rate; what is slow is told more finely. */
const rateOf = (rate: number): string => (rate > 0 && rate < 10 ? rate.toFixed(1) : grouped(Math.round(rate)));

const spanOf = (seconds: number): string =>
  seconds < 10
    ? `${seconds.toFixed(1)} s`
    : seconds < 120
      ? `${Math.round(seconds)} s`
      : `${Math.round(seconds / 60)} min`;
