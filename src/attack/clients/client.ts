/** What every played client has in common: a folder for each of them makes one of these. */
import type { Json } from '../../model/json.ts';
import type { Came, Received, Remark, RequestName } from '../process/words.ts';
import type { Told } from '../world/wiring.ts';

/** How a played client reaches the world. */
export interface Surface {
  /** Asks for something on behalf of the message that is being handled, or of this delivery, and waits for the answer. */
  ask(request: RequestName, data: Json, words: string, delivery?: number): Promise<Json>;
  /** Waits for what has been asked for, on whoever's behalf. */
  waitFor(asked: Iterable<Promise<unknown>>): Promise<void>;
  /** The delivery on whose behalf the code runs; -1 where it is none. */
  current(): number;
  /** Runs the code that handles a delivery. */
  handle(delivery: number, work: () => unknown): void;
  /** From here on the code that runs handles a delivery which it has fetched itself. */
  enter(delivery: number): void;
  /** Acknowledges a delivery or gives it back, without waiting. */
  settle(delivery: number, how: 'ack' | 'nack', requeue: boolean): void;
  /** Notes something about the place in the code that is being executed. */
  remark(what: Remark['what']): void;
  /** An event emitter of the platform, to which methods are added. */
  emitter(): Emitter;
  /** A text as the platform's bytes, and back. */
  bytes(text: string): unknown;
  text(bytes: unknown): string;
}

/** An event emitter. */
export interface Emitter {
  on(event: string, heard: (...args: unknown[]) => void): unknown;
  once(event: string, heard: (...args: unknown[]) => void): unknown;
  prependListener(event: string, heard: (...args: unknown[]) => void): unknown;
  /** Who hears an event; calling one that is there for once takes it away. */
  rawListeners(event: string): { apply(self: unknown, args: unknown[]): unknown }[];
  emit(event: string, ...args: readonly unknown[]): boolean;
}

/** The number of the delivery on whose behalf nothing but the beginning runs. */
export const BEGINNING = -1;

/** A client as it is played in one life. */
export interface Played {
  /** What importing each of the client's packages gives, by their names; the first is what code is called with. */
  readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** A message has come from the broker. */
  deliver(delivery: number, message: Received, came: Came | undefined): void;
}

/** Begins to play a client. */
export type Play = (surface: Surface) => Played;

/** What a client does by itself, such as opening a channel: it takes a moment in which the process may die. */
export const byItself = async (surface: Surface, words: string, ...told: readonly Told[]): Promise<void> => {
  await surface.ask('client', { words, told } as unknown as Json, words);
};

/** Says that methods of the real client are not played, so that nobody takes silence for an answer, and what to do instead. */
export function notPlayed(
  client: string,
  methods: readonly string[],
  instead = 'docs/attack.md says what is',
): Readonly<Record<string, () => never>> {
  return Object.fromEntries(
    methods.map((method) => [
      method,
      () => {
        throw new Error(`${client}: ${method} is not played by queuescope attack; ${instead}`);
      },
    ]),
  );
}
