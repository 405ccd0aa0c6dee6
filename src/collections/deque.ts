import { type Owner, Vector } from './vector.ts';

/**
 * A persistent queue with two ends: a waiting line whose members may also be put back at its head. `head` and `tail`
 * count members that were ever taken from, and put at, the back half; `returned` is a stack of those put back in front.
 */
export interface Deque<T> {
  readonly line: Vector<T>;
  readonly head: number;
  readonly returned: Vector<T>;
  readonly returnedCount: number;
}

/** The queue without members. */
export function emptyDeque<T>(): Deque<T> {
  return { line: Vector.empty<T>(), head: 0, returned: Vector.empty<T>(), returnedCount: 0 };
}

/** How many members wait. */
export function dequeLength<T>(deque: Deque<T>): number {
  return deque.line.size - deque.head + deque.returnedCount;
}

/** The member at the head, or undefined. */
export function peekFirst<T>(deque: Deque<T>): T | undefined {
  return deque.returnedCount > 0 ? deque.returned.get(deque.returnedCount - 1) : deque.line.get(deque.head);
}

/** The queue with a member more at its tail. */
export function pushLast<T>(deque: Deque<T>, value: T, owner?: Owner): Deque<T> {
  return {
    line: deque.line.push(value, owner),
    head: deque.head,
    returned: deque.returned,
    returnedCount: deque.returnedCount,
  };
}

/** The queue with a member more at its head. */
export function pushFirst<T>(deque: Deque<T>, value: T, owner?: Owner): Deque<T> {
  const returned = deque.returned.set(deque.returnedCount, value, owner);
  return { line: deque.line, head: deque.head, returned, returnedCount: deque.returnedCount + 1 };
}

/** The queue without its head; the same queue where it is empty. */
export function dropFirst<T>(deque: Deque<T>, owner?: Owner): Deque<T> {
  if (deque.returnedCount > 0) {
    const returned = deque.returned.set(deque.returnedCount - 1, undefined, owner);
    return { line: deque.line, head: deque.head, returned, returnedCount: deque.returnedCount - 1 };
  }
  if (deque.head >= deque.line.size) return deque;
  // A line that has run empty starts afresh, so that its table does not grow with all that ever passed through it.
  const { line, head, returned, returnedCount } = deque;
  if (head + 1 === line.size) return { line: Vector.empty<T>(), head: 0, returned, returnedCount };
  return { line: line.set(head, undefined, owner), head: head + 1, returned, returnedCount };
}

/** The members from head to tail. */
export function dequeToArray<T>(deque: Deque<T>): T[] {
  const values: T[] = [];
  for (let i = deque.returnedCount - 1; i >= 0; i--) values.push(deque.returned.get(i) as T);
  for (let i = deque.head; i < deque.line.size; i++) values.push(deque.line.get(i) as T);
  return values;
}
