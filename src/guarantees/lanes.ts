import { type Owner, Vector } from '../collections/vector.ts';
import { hashText } from '../model/hash.ts';

interface Lane {
  readonly whose: string;
  readonly key: string;
  readonly lane: number;
}

/**
 * Numbers the lanes in which messages promise to keep their order: the messages of one key from one producer, or of one
 * key in one group. A persistent hash table, since a world may have as many keys as messages.
 */
export interface Lanes {
  readonly count: number;
  readonly buckets: Vector<readonly Lane[]>;
}

const BUCKETS = 1024;

/** No lanes yet. */
export const noLanes: Lanes = { count: 0, buckets: Vector.empty() };

/** The lane of a key, or -1 where it has none yet. */
export function laneOf(lanes: Lanes, whose: string, key: string): number {
  const bucket = lanes.buckets.get(bucketOf(whose, key));
  if (bucket === undefined) return -1;
  for (let i = 0; i < bucket.length; i++) {
    const lane = bucket[i] as Lane;
    if (lane.key === key && lane.whose === whose) return lane.lane;
  }
  return -1;
}

/** The lanes with one for this key, which must be new: its number is the count so far. */
export function withLane(lanes: Lanes, whose: string, key: string, owner?: Owner): Lanes {
  const at = bucketOf(whose, key);
  const bucket = [...(lanes.buckets.get(at) ?? []), { whose, key, lane: lanes.count }];
  return { count: lanes.count + 1, buckets: lanes.buckets.set(at, bucket, owner) };
}

const bucketOf = (whose: string, key: string): number =>
  (Math.imul(hashText(whose), 31) ^ hashText(key)) & (BUCKETS - 1);
