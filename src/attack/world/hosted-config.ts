/** What a person's process in the simulated world is told of its place there. */
import type { ConsumerConfig } from '../../actors/consumers/config.ts';
import type { Message } from '../../model/message.ts';
import type { Transcript } from '../process/transcript.ts';
import type { Failure, Received } from '../process/words.ts';
import type { Parcel } from './own-queues.ts';
import type { WaitLog } from './waits.ts';

/** How a request fails, and how long it takes until the process hears that, in microseconds, if it never leaves it. */
export interface Failing {
  readonly failure: Failure;
  readonly after: number;
}

/** The settings of a hosted consumer. Nodes are positions. */
export interface HostedConfig extends ConsumerConfig {
  readonly services: { readonly store: number; readonly world: number };
  /** Who answers commands of Redis. */
  readonly redis: number;
  /** Whether it reads its messages from a stream by commands, and is handed none. */
  readonly pulls: boolean;
  readonly transcript: Transcript;
  readonly waits: WaitLog;
  /** The waits, by their names, that end later than they would: by so many microseconds. */
  readonly holds: ReadonlyMap<string, number>;
  /** The waits, by their names, whose requests never leave the process. */
  readonly unsent: ReadonlySet<string>;
  /** The waits, by their names, whose requests fail: how, and after how many microseconds where they never leave. */
  readonly failing: ReadonlyMap<string, Failing>;
  /** The lives, by their names, that are known to die by themselves: their crashes are among the faults. */
  readonly dying: ReadonlySet<string>;
  /** Whether the process is told the time with all that it hears. */
  readonly tellsTime: boolean;
  /** Whether the code begins by itself when it is loaded. */
  readonly loads: boolean;
  /** Whether the code has told its client of queues, so that it is told where messages have come from. */
  readonly isWired: boolean;
  /** Whether it comes back to this process what it publishes so. */
  isOwn(parcel: Parcel): boolean;
  /** Whether the broker settles what it hands over from a queue. */
  noAck(queue: string): boolean;
  received(message: Message): Omit<Received, 'redelivered'>;
}
