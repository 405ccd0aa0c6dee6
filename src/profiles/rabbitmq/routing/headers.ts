/** Headers matching (RMQ-05). */
import type { Json } from '../../../model/json.ts';
import type { Arguments } from '../topology/declared.ts';

/** The values of `x-match`. */
export const matchModes: readonly Json[] = ['all', 'any', 'all-with-x', 'any-with-x'];

/**
 * Whether the headers of a message match the arguments of a binding. `x-match` says whether all or any of them have to;
 * arguments that begin with `x-` count in the forms `-with-x` only. An argument without a value asks for presence.
 */
export function headersMatch(binding: Arguments, headers: Arguments | undefined): boolean {
  const mode = binding['x-match'] ?? 'all';
  const withX = mode === 'all-with-x' || mode === 'any-with-x';
  const wanted = Object.keys(binding).filter((name) => name !== 'x-match' && (withX || !name.startsWith('x-')));
  const matches = (name: string): boolean => hasHeader(headers, name, binding[name] as Json);
  return mode === 'any' || mode === 'any-with-x' ? wanted.some(matches) : wanted.every(matches);
}

function hasHeader(headers: Arguments | undefined, name: string, value: Json): boolean {
  if (headers === undefined || !Object.hasOwn(headers, name)) return false;
  // Types count: the text "2" is not the number 2.
  return value === null || JSON.stringify(headers[name]) === JSON.stringify(value);
}
