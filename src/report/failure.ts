/** What a person reads when a promise was not kept: the verdict, the events that show it, and how to see it again. */
import type { TraceEvent } from '../model/trace.ts';
import { countEffects } from './effect-counts.ts';
import { timedSentence } from './sentence.ts';
import { type Paint, plainPaint } from './text/paint.ts';
import { printable } from './text/printable.ts';
import { wrap } from './text/width.ts';
import { asPromised, type VerdictRow } from './verdict-table.ts';

/** One broken promise, with the run that shows it. */
export interface Failure {
  readonly row: VerdictRow;
  readonly events: readonly TraceEvent[];
  /** The command that runs it again. */
  readonly replay: string;
}

/** How a failure is printed. */
export interface FailureOptions {
  readonly width?: number;
  readonly paint?: Paint;
}

/** So many witnesses are told; of more, the first and the last. */
const WITNESS_LIMIT = 8;

/** The failure as lines. */
export function failureLines({ row, events, replay }: Failure, options: FailureOptions = {}): string[] {
  const width = options.width ?? 80;
  const paint = options.paint ?? plainPaint;
  const { status, because, witnesses } = row.verdict;
  const promised = row.expected === undefined || asPromised(row) ? '' : `, but ${row.expected} was promised`;
  return [
    ...wrap(`${printable(row.name)}: ${status}${promised}`, width).map((line) => paint('strong', line)),
    ...indented(printable(because), width),
    ...witnessLines(witnesses, events, width),
    ...(replay === '' ? [] : ['See it again:', `  ${printable(replay)}`]), // never wrapped: it is to be copied
  ];
}

/** The failure as one text that ends with a line break. */
export const failureText = (failure: Failure, options?: FailureOptions): string =>
  `${failureLines(failure, options).join('\n')}\n`;

function witnessLines(witnesses: readonly number[], events: readonly TraceEvent[], width: number): string[] {
  const wanted = new Set(witnesses);
  const shown = countEffects(events).filter(({ event }) => wanted.has(event.seq));
  if (shown.length === 0) return [];
  const lines = shown.map(({ event, nth }) => indented(`#${event.seq} at ${timedSentence(event, nth)}`, width));
  const left = lines.length - WITNESS_LIMIT;
  const first = WITNESS_LIMIT / 2;
  const told = left <= 0 ? lines : [...lines.slice(0, first), [`  ... ${left} more`], ...lines.slice(-first)];
  return ['Because of:', ...told.flat()];
}

const indented = (text: string, width: number): string[] =>
  wrap(text, width - 4).map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`));
