/**
 * What is known of each copy of one message in one group: a short persistent list, since a message seldom has more than
 * two copies, whatever numbers its broker gives them.
 */
export interface Copies<T> {
  readonly copy: number;
  readonly value: T;
  readonly next: Copies<T> | undefined;
}

/** What is known of a copy, or undefined. */
export function ofCopy<T>(copies: Copies<T> | undefined, copy: number): T | undefined {
  for (let at = copies; at !== undefined; at = at.next) if (at.copy === copy) return at.value;
  return undefined;
}

/** The list with something new known of a copy. */
export function withCopy<T>(copies: Copies<T> | undefined, copy: number, value: T): Copies<T> {
  return { copy, value, next: withoutCopy(copies, copy) };
}

/** The list without a copy. */
export function withoutCopy<T>(copies: Copies<T> | undefined, copy: number): Copies<T> | undefined {
  if (copies === undefined || copies.copy === copy) return copies?.next;
  const next = withoutCopy(copies.next, copy);
  return next === copies.next ? copies : { copy: copies.copy, value: copies.value, next };
}

/** The copies in the order of their numbers. */
export function copiesInOrder<T>(copies: Copies<T> | undefined): readonly Copies<T>[] {
  const list: Copies<T>[] = [];
  for (let at = copies; at !== undefined; at = at.next) list.push(at);
  return list.sort((a, b) => a.copy - b.copy);
}
