import { Vector } from './vector.ts';

/** Members of a vector in each other's places: what stood at i stands at `places[i]`, and stays where that says nothing. */
export function exchanged<T>(before: Vector<T>, places: readonly number[]): Vector<T> {
  if (places.length === 0) return before;
  const owner = {};
  let after = Vector.empty<T>();
  before.forEach((each, index) => {
    after = after.set(places[index] ?? index, each, owner);
  });
  return after;
}
