/** What of an actor's data a crash would take: pure. */
import { canonical, type Json } from '../../src/model/json.ts';

/** One field of the data, as it is and as a crash would leave it. */
export interface Surviving {
  readonly field: string;
  readonly now: Json;
  readonly after: Json;
  /** Whether a crash leaves all of it, none of it, or some. */
  readonly fate: 'durable' | 'volatile' | 'partly';
}

/** Lays the data beside what a crash would leave of it, field by field. */
export function survivalOf(now: Json, after: Json): readonly Surviving[] {
  const fields = [...new Set([...Object.keys(recordOf(now)), ...Object.keys(recordOf(after))])];
  return fields.map((field) => {
    const [before, left] = [recordOf(now)[field] ?? null, recordOf(after)[field] ?? null];
    return { field, now: before, after: left, fate: fateOf(before, left) };
  });
}

function fateOf(now: Json, after: Json): Surviving['fate'] {
  // Of what is empty already a crash takes nothing.
  if (isEmpty(now) || canonical(now) === canonical(after)) return 'durable';
  return isEmpty(after) ? 'volatile' : 'partly';
}

const isEmpty = (value: Json): boolean => {
  if (value === null || value === 0 || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === 'object' && Object.values(value).every((each) => isEmpty(each as Json));
};

function recordOf(value: Json): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
}
