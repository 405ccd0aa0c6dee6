/** Shards: the equal parts into which a campaign is split, so that several machines carry it. */

/** One of `count` parts, numbered from 1 as people count: the second of four is `{ index: 2, count: 4 }`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** More parts than these a campaign is never split into. */
export const MOST_SHARDS = 10_000;

/** Reads a shard as people write it, `2/4`; undefined where the text is none. */
export function shardOf(text: string): Shard | undefined {
  const [, index, count] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index <= shard.count && shard.count <= MOST_SHARDS ? shard : undefined;
}

/** The shard as people write it. */
export const shardText = ({ index, count }: Shard): string => `${index}/${count}`;

/**
 * Whether a shard has the item at a position, from 0: items are dealt like cards, so that neighbours, which are often
 * equally hard, go to different shards. Where there is no shard everything belongs to it.
 */
export function isInShard(shard: Shard | undefined, position: number): boolean {
  return shard === undefined || position % shard.count === shard.index - 1;
}

/** The items of a shard, each with its position among all. */
export function dealt<T>(shard: Shard | undefined, items: readonly T[]): readonly (readonly [at: number, item: T])[] {
  return items.flatMap((item, at) => (isInShard(shard, at) ? [[at, item] as const] : []));
}
