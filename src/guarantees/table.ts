import { type Owner, Vector } from '../collections/vector.ts';
import { hashText } from '../model/hash.ts';
import type { At, Write } from './fold.ts';

/**
 * A persistent table with named columns (groups, consumers) over small integers (messages, lanes). Worlds have few
 * names, so a name is found by looking along the list.
 */
export interface Table<T> {
  readonly names: readonly string[];
  readonly columns: readonly Vector<T>[];
}

const empty: Table<never> = { names: [], columns: [] };

/** The table without columns. */
export function emptyTable<T>(): Table<T> {
  return empty;
}

/** The place of a column, or -1. */
export function columnOf<T>(table: Table<T>, name: string): number {
  const { names } = table;
  for (let i = 0; i < names.length; i++) if (names[i] === name) return i;
  return -1;
}

/** What stands in a column at an index, or undefined. */
export function cell<T>(table: Table<T>, name: string, index: number): T | undefined {
  const column = columnOf(table, name);
  // Never reads at -1: one such read makes V8 take a slow way at all later ones.
  return column < 0 ? undefined : (table.columns[column] as Vector<T>).get(index);
}

/** The table with a value at a place; the same object where the owner may write in place. */
export function withCell<T>(
  table: Table<T>,
  name: string,
  index: number,
  value: T | undefined,
  owner: Owner | undefined,
): Table<T> {
  const column = columnOf(table, name);
  if (column < 0) {
    const first = Vector.empty<T>().set(index, value, owner);
    return { names: [...table.names, name], columns: [...table.columns, first] };
  }
  const before = table.columns[column] as Vector<T>;
  const after = before.set(index, value, owner);
  return after === before ? table : { names: table.names, columns: table.columns.with(column, after) };
}

/** Writes a table for a fingerprint: columns by name, so that it does not matter which came first. */
export function encodeTable<T>(table: Table<T>, write: Write, encode: (value: T, write: Write) => void, at?: At): void {
  const order = table.names.map((name, column) => ({ name, column }));
  order.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, column } of order) {
    write(hashText(name));
    encodeVector(table.columns[column] as Vector<T>, write, encode, at);
  }
  write(-1);
}

/** Writes a vector for a fingerprint: its present members with their places, or with those that `at` gives for these. */
export function encodeVector<T>(
  vector: Vector<T>,
  write: Write,
  encode: (value: T, write: Write) => void,
  at?: At,
): void {
  inOrder(vector, at, (value, index) => {
    write(index);
    encode(value, write);
  });
  write(-1);
}

/** Visits the present members of a vector in the order of their places, or of those that `at` gives for these. */
export function inOrder<T>(vector: Vector<T>, at: At | undefined, visit: (value: T, index: number) => void): void {
  if (at === undefined) return vector.forEach(visit);
  const found: { readonly value: T; readonly index: number }[] = [];
  vector.forEach((value, index) => {
    found.push({ value, index: at(index) });
  });
  found.sort((a, b) => a.index - b.index);
  for (const { value, index } of found) visit(value, index);
}

/** Writes a number as it is. */
export function asItIs(value: number, write: Write): void {
  write(value);
}
