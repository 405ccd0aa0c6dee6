/** What a person's process and a Redis server with streams say to each other beside what a port says. */
import type { Message } from '../../model/message.ts';
import { type Packet, verb } from '../../model/packet.ts';
import type { Call } from '../process/words.ts';
import type { RedisAsk } from '../redis/batch.ts';
import type { Reply } from '../redis/keyspace.ts';

/** An entry of a stream on its way to who has read or claimed it. */
export interface EntryHanded {
  readonly key: string;
  readonly id: string;
  readonly message: Message;
  readonly copy: number;
  /** How often it has been handed out, this time included. */
  readonly deliveries: number;
}

/** What a server answers: the replies to the commands, and the entries that they hand out. */
export interface RedisValue {
  readonly replies: readonly Reply[];
  readonly entries: readonly EntryHanded[];
}

/** The same as the process hears it: which delivery of its life each entry is. */
export interface RedisHeard {
  readonly replies: readonly Reply[];
  readonly taken: readonly { readonly key: string; readonly id: string; readonly delivery: number }[];
}

/** The commands of a call; undefined where it is none to Redis. */
export const askIn = ({ request, data }: Pick<Call, 'request' | 'data'>): RedisAsk | undefined =>
  request === 'redis' ? (data as unknown as RedisAsk) : undefined;

/** The end of a connection, as the host of a dead process says it. */
export const hangUp = verb('hang up');

/** Its packet; lives are told apart by the copy. */
export const hangUpIn = (life: number): Packet => ({ verb: hangUp, message: undefined, copy: life, attempt: 1 });
