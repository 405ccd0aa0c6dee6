/** The shapes of ioredis that are played, beside its commands. A test holds them to ioredis' own types. */
import type { Callback } from './arguments.ts';

/** Connections and Pub/Sub. */
export interface PlayedConnection {
  readonly status: string;
  connect(callback?: Callback): Promise<void>;
  quit(callback?: Callback): Promise<'OK'>;
  disconnect(): void;
  end(): void;
  ping(): Promise<'PONG'>;
  /** The names of channels, and a callback that hears how many subscriptions there are then. */
  subscribe(...channels: unknown[]): Promise<number>;
  psubscribe(...patterns: unknown[]): Promise<number>;
  unsubscribe(...channels: unknown[]): Promise<number>;
  punsubscribe(...patterns: unknown[]): Promise<number>;
}

/** What makes other clients or collects commands. */
export type PlayedMakers = 'duplicate' | 'pipeline' | 'multi' | 'call';
