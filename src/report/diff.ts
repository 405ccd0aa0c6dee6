/** Where two traces part: the first position at which they differ in any field that a trace file writes. */
import { canonical, type Json } from '../model/json.ts';
import type { TraceEvent } from '../model/trace.ts';
import { countEffects } from './effect-counts.ts';
import { timedSentence } from './sentence.ts';
import { printable } from './text/printable.ts';
import { eventRecord, messageOf, messageRecord } from './trace/record.ts';

/** One field in which two events differ; undefined where an event lacks it. */
export interface FieldDifference {
  /** Its path, e.g. `packet.attempt`. */
  readonly field: string;
  readonly left: Json | undefined;
  readonly right: Json | undefined;
}

/** The first difference of two traces. */
export interface TraceDifference {
  /** How many events are the same in front of it. */
  readonly at: number;
  /** The event of each trace; undefined where the trace has ended. */
  readonly left: TraceEvent | undefined;
  readonly right: TraceEvent | undefined;
  /** In which fields they differ; empty where one trace has ended. */
  readonly fields: readonly FieldDifference[];
}

/** So many events in front of a difference are told. */
const BEFORE = 3;

/** The first difference, event by event and ignoring nothing, or undefined where the traces are the same. */
export function firstDifference(
  left: readonly TraceEvent[],
  right: readonly TraceEvent[],
): TraceDifference | undefined {
  for (let at = 0; at < left.length || at < right.length; at++) {
    const [a, b] = [left[at], right[at]];
    if (a === undefined || b === undefined) return { at, left: a, right: b, fields: [] };
    const fields = differingFields(described(a), described(b));
    if (fields.length > 0) return { at, left: a, right: b, fields };
  }
  return undefined;
}

/** The first difference in words, as lines; `-` is the left trace and `+` the right one. */
export function diffLines(left: readonly TraceEvent[], right: readonly TraceEvent[]): string[] {
  const difference = firstDifference(left, right);
  if (difference === undefined) return [`The traces are the same: ${counted(left.length)}.`];
  const { at, fields } = difference;
  const start = at === 0 ? 'The traces differ from the start:' : `The traces agree on ${counted(at)}, then differ:`;
  return [
    start,
    ...told(left, at - BEFORE, at).map((line) => `  ${line}`),
    `- ${told(left, at, at + 1)[0] ?? 'the first trace ends here'}`,
    `+ ${told(right, at, at + 1)[0] ?? 'the second trace ends here'}`,
    ...fields.map(({ field, left: was, right: is }) => `    ${field}: ${shown(was)} | ${shown(is)}`),
  ];
}

const counted = (events: number): string => `${events} event${events === 1 ? '' : 's'}`;

const told = (events: readonly TraceEvent[], from: number, to: number): string[] =>
  countEffects(events.slice(0, Math.max(0, to)))
    .slice(Math.max(0, from))
    .map(({ event, nth }) => `#${event.seq} at ${timedSentence(event, nth)}`);

/** A value as text that no terminal obeys. */
const shown = (value: Json | undefined): string => (value === undefined ? 'nothing' : printable(canonical(value)));

/** An event's record, with its message in full. */
function described(event: TraceEvent): Json {
  const message = messageOf(event);
  return message === undefined ? eventRecord(event) : { ...eventRecord(event), described: messageRecord(message) };
}

function differingFields(left: Json | undefined, right: Json | undefined, path = ''): FieldDifference[] {
  if (left === right) return [];
  if (!isRecord(left) || !isRecord(right)) {
    const same = left !== undefined && right !== undefined && canonical(left) === canonical(right);
    return same ? [] : [{ field: path, left, right }];
  }
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.flatMap((name) => differingFields(left[name], right[name], path === '' ? name : `${path}.${name}`));
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
