/** Redis Cluster's slots, in which shard channels live (RPS-15). */
import { bytesOf } from './bytes.ts';

/** How many slots there are. */
export const SLOTS = 16_384;

/** The slot of a channel or key: of what stands between its first braces, if anything does. */
export function slotOf(name: string): number {
  const open = name.indexOf('{');
  const close = open < 0 ? -1 : name.indexOf('}', open + 1);
  return crc16(bytesOf(close > open + 1 ? name.slice(open + 1, close) : name)) % SLOTS;
}

/** CRC-16 as XMODEM has it. */
function crc16(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** Who serves which slots; both ends belong to the range. */
export interface SlotRange {
  readonly first: number;
  readonly last: number;
  /** The address of the master, and those of its replicas, at which subscribers of shard channels are served as well. */
  readonly node: string;
  readonly replicas: readonly string[];
}

/** What a node of a cluster answers to a command on shard channels that it does not serve; undefined where it does. */
export function slotError(channels: readonly string[], ranges: readonly SlotRange[], own: string): string | undefined {
  const slots = [...new Set(channels.map(slotOf))];
  if (slots.length > 1) return "CROSSSLOT Keys in request don't hash to the same slot";
  const slot = slots[0] as number;
  const owner = ranges.find(({ first, last }) => first <= slot && slot <= last);
  if (owner === undefined) return 'CLUSTERDOWN Hash slot not served';
  return owner.node === own || owner.replicas.includes(own) ? undefined : `MOVED ${slot} ${owner.node}`;
}
