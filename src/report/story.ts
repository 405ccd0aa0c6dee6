/** The story of a run for a terminal: a row for each event, in fixed columns. */
import type { TraceEvent } from '../model/trace.ts';
import { type Counted, countEffects } from './effect-counts.ts';
import type { Participant } from './participants.ts';
import { isInjected, predicate } from './sentence.ts';
import { shortened } from './shortened.ts';
import { Lanes } from './text/lanes.ts';
import { markOf } from './text/mark.ts';
import { type Paint, plainPaint, type Tone } from './text/paint.ts';
import { printable } from './text/printable.ts';
import { type Clock, clockFor } from './text/time.ts';
import { column, widthOf, wrap } from './text/width.ts';

/** How a story is told. */
export interface StoryOptions {
  /** The columns of the terminal. */
  readonly width?: number;
  /** Whether events are told that change nothing which others could see: an actor's moves and its timers. */
  readonly verbose?: boolean;
  /** The most events that are told; of a longer story the middle is left out, but for faults and what is remarkable. */
  readonly limit?: number;
  /** The numbers of events that are never left out: the witnesses of verdicts. */
  readonly keep?: Iterable<number>;
  /** What a reader may do to see the events that were left out: the end of a sentence. */
  readonly toSeeAll?: string;
  /** The actors whose lanes are drawn beside the story, where they leave its words enough room. */
  readonly lanes?: readonly Participant[];
  /** Whether glyphs are drawn in ASCII. */
  readonly ascii?: boolean;
  readonly paint?: Paint;
}

/** Below this the words of a row are wrapped no further, even where the terminal is narrower. */
const NARROWEST = 24;

/** Lanes that leave less than this to the words are not drawn. */
const LEAST_BESIDE_LANES = 30;

/** Of an actor's name so much is shown; its sentences elsewhere have all of it. */
const LONGEST_NAME = 16;

/** The rows of a story, each without its line break. */
export function storyLines(events: readonly TraceEvent[], options: StoryOptions = {}): string[] {
  const told = countEffects(events).filter(({ event }) => options.verbose === true || !isSilent(event));
  if (told.length === 0) return ['Nothing happened.'];
  const limit = Math.max(2, options.limit ?? 200);
  const rows = new Rows(told, options);
  const stretches = shortened(told, limit, new Set(options.keep));
  return [rows.head(), ...stretches.flatMap((each) => (each.told ? rows.all(each.rows) : rows.gap(each.rows)))];
}

/** The story as one text that ends with a line break. */
export const story = (events: readonly TraceEvent[], options?: StoryOptions): string =>
  `${storyLines(events, options).join('\n')}\n`;

const isSilent = ({ type }: TraceEvent): boolean => type === 'moved' || type === 'fired';

/** The columns of one story. */
class Rows {
  private readonly clock: Clock;
  private readonly timeWidth: number;
  private readonly seqWidth: number;
  private readonly whoWidth: number;
  private readonly whatWidth: number;
  private readonly lanes: Lanes | undefined;
  private readonly ascii: boolean;
  private readonly paint: Paint;
  private toSeeAll: string;

  constructor(told: readonly Counted[], options: StoryOptions) {
    const last = told.at(-1)?.event;
    this.clock = clockFor(last?.at ?? 0);
    this.timeWidth = Math.max(8, this.clock.read(last?.at ?? 0).length);
    this.seqWidth = Math.max(3, String(last?.seq ?? 0).length);
    const names = told.map(({ event }) => widthOf(printable(event.node)));
    this.whoWidth = Math.min(
      LONGEST_NAME,
      names.reduce((most, width) => Math.max(most, width), 3),
    );
    this.ascii = options.ascii ?? false;
    const space = (options.width ?? 80) - this.timeWidth - this.seqWidth - this.whoWidth - 6;
    const lanes = options.lanes && new Lanes(options.lanes, this.ascii);
    const beside = lanes === undefined ? 0 : space - lanes.width - 2;
    this.lanes = beside < LEAST_BESIDE_LANES ? undefined : lanes;
    this.whatWidth = Math.max(NARROWEST, this.lanes === undefined ? space : beside);
    this.paint = options.paint ?? plainPaint;
    this.toSeeAll = `; ${options.toSeeAll ?? 'raise the limit to see all'}`;
  }

  head(): string {
    const time = `time ${this.clock.unit}`.padStart(this.timeWidth);
    const lanes = this.lanes === undefined ? '' : ' '.repeat(this.lanes.width + 2);
    return this.paint('dim', `${time} ${'#'.padStart(this.seqWidth)}   ${lanes}${column('who', this.whoWidth)}  what`);
  }

  all(told: readonly Counted[]): string[] {
    return told.flatMap((row) => this.row(row));
  }

  private row({ event, nth }: Counted): string[] {
    const mark = markOf(event, nth);
    const glyph = this.ascii ? mark.ascii : mark.glyph;
    const time = this.clock.read(event.at).padStart(this.timeWidth);
    const number = String(event.seq).padStart(this.seqWidth);
    const who = column(printable(event.node), this.whoWidth);
    const loud: Tone = mark.tone === 'plain' || mark.tone === 'good' ? 'plain' : mark.tone;
    const words = (isInjected(event) ? 'FAULT ' : '') + predicate(event, nth);
    const lanes = this.lanes === undefined ? '' : `${this.lanes.row(event, mark)}  `;
    const [first = '', ...more] = wrap(words, this.whatWidth).map((line) => this.paint(loud, line));
    const start = `${this.paint('dim', `${time} ${number}`)} ${this.paint(mark.tone, glyph)} ${lanes}`;
    return [`${start}${who}  ${first}`, ...more.map((line) => `${this.indent()}${line}`)];
  }

  /** What stands for events that are left out; the first of these places says how to see them. */
  gap(left: readonly Counted[]): string[] {
    const lost = left.filter(({ event }) => event.type === 'lost').length;
    const repeats = left.filter(({ nth }) => nth > 1).length;
    const among = [counted(lost, 'lost packet'), counted(repeats, 'repeated effect')].filter((words) => words !== '');
    const hidden = among.length === 0 ? '' : `, ${among.join(' and ')} among them`;
    const words = `${counted(left.length, 'event')} left out here${hidden}${this.toSeeAll}`;
    this.toSeeAll = '';
    for (const { event, nth } of left) this.lanes?.row(event, markOf(event, nth)); // so that they know who is down
    return ['', ...wrap(words, this.whatWidth).map((line) => `${this.indent()}${this.paint('strong', line)}`), ''];
  }

  private indent(): string {
    const lanes = this.lanes === undefined ? '' : `${this.lanes.rest()}  `;
    return `${' '.repeat(this.timeWidth + this.seqWidth + 4)}${lanes}${' '.repeat(this.whoWidth + 2)}`;
  }
}

const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
