/** The shapes of node-redis that are played, beside its commands. A test holds them to node-redis' own types. */
import type { Listener } from './listeners.ts';

/** Connections and Pub/Sub. */
export interface PlayedNodeConnection {
  readonly isOpen: boolean;
  readonly isReady: boolean;
  connect(): Promise<unknown>;
  quit(): Promise<string>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
  destroy(): void;
  ping(): Promise<'PONG'>;
  subscribe(channels: string | readonly string[], listener: Listener, bufferMode?: boolean): Promise<void>;
  pSubscribe(patterns: string | readonly string[], listener: Listener, bufferMode?: boolean): Promise<void>;
  unsubscribe(channels?: string | readonly string[], listener?: Listener, bufferMode?: boolean): Promise<void>;
  pUnsubscribe(patterns?: string | readonly string[], listener?: Listener, bufferMode?: boolean): Promise<void>;
}

/** What makes other clients, collects commands, or sends them as they are. */
export type PlayedNodeMakers = 'duplicate' | 'multi' | 'sendCommand';
