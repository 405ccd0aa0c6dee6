import { type Owner, Vector } from '../collections/vector.ts';
import { hashText } from '../model/hash.ts';
import type { Write } from './fold.ts';

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
export function encodeTable<T>(table: Table<T>, write: Write, encode: (value: T, write: Write) => void): void {
  const order = table.names.map((name, column) => ({ name, column }));
  order.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, column } of order) {
    write(hashText(name));
    encodeVector(table.columns[column] as Vector<T>, write, encode);
  }
  write(-1);
}

/** Writes a vector for a fingerprint: its present members with their places. */
export function encodeVector<T>(vector: Vector<T>, write: Write, encode: (value: T, write: Write) => void): void {
  vector.forEach((value, index) => {
    write(index);
    encode(value, write);
  });
  write(-1);
}

/** Writes a number as it is. */
export function asItIs(value: number, write: Write): void {
  write(value);
}
