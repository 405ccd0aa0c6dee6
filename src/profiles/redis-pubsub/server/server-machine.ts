import { emit, setup } from 'xstate';
import { Signals } from '../../../actors/adapter/signals.ts';
import type { RedisConfig } from './config.ts';

/**
 * The chart of the server: it leads, or it follows another one as its replica until somebody promotes it. What a command
 * means is for the connection on which it comes to decide.
 */

/** What the server's chart understands. */
export const signals = new Signals();

/** A frame of a connection that is over: nobody answers it. */
export const STALE = signals.plain('stale');
/** A frame is missing before this one: the connection is broken, since TCP loses nothing in the middle. */
export const BROKEN = signals.plain('broken');
export const CONNECT = signals.plain('connect');
export const COMMAND = signals.plain('command');
/** A client has read something. */
export const READ = signals.plain('read');
/** A client is gone. */
export const GONE = signals.plain('gone');
/** Another server passes on what was published there. */
export const SPREAD = signals.family('spread', 'by', ['bus', 'replication']);
/** An operator makes a leader of a replica. */
export const PROMOTE = signals.plain('promote');

type Emitted = { readonly type: 'open' | 'welcome' | 'hand' | 'note' | 'end' | 'abort' | 'hear' };

type Event =
  | { type: 'spread'; by: 'bus' | 'replication' }
  | { type: 'stale' | 'broken' | 'connect' | 'command' | 'read' | 'gone' | 'promote' };

interface Input {
  readonly follows: boolean;
  readonly first: boolean;
}

const machine = setup({
  types: { context: {} as Input, events: {} as Event, emitted: {} as Emitted, input: {} as Input },
  guards: {
    follows: ({ context }) => context.follows,
    isFirst: ({ context }) => context.first,
    isBus: ({ event }) => event.type === 'spread' && event.by === 'bus',
  },
}).createMachine({
  id: 'redis-server',
  context: ({ input }) => input,
  initial: 'starting',
  on: {
    connect: { actions: emit({ type: 'welcome' }) },
    command: { actions: emit({ type: 'hand' }) },
    read: { actions: emit({ type: 'note' }) },
    gone: { actions: emit({ type: 'end' }) },
    broken: { actions: emit({ type: 'abort' }) },
    // A leader hears the other nodes of its cluster, and no longer the one whose replica it was.
    spread: { guard: 'isBus', actions: emit({ type: 'hear' }) },
  },
  states: {
    starting: {
      always: [
        { guard: 'follows', target: 'following' },
        { guard: 'isFirst', target: 'leading', actions: emit({ type: 'open' }) },
        { target: 'leading' },
      ],
    },
    leading: {},
    following: {
      on: {
        spread: { actions: emit({ type: 'hear' }) },
        promote: { target: 'leading' },
      },
    },
  },
  options: { maxIterations: 100 },
});

/** The server's chart and its signals. */
export const serverChart = {
  machine,
  signals,
  inputs: ({ follows }: RedisConfig) => [
    { follows, first: true },
    { follows, first: false },
  ],
};
