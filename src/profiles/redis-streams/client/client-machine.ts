import { emit, setup } from 'xstate';
import { Signals } from '../../../actors/adapter/signals.ts';
import type { ClientConfig } from './config.ts';

/**
 * The chart of a client and its connection. It connects again by itself, as ioredis does, and keeps meanwhile what its user
 * says.
 */

/** What the client's chart understands. */
export const clientSignals = new Signals({ timeouts: ['reconnect'] });

/** What the user says: XADD, XACK, XNACK; or that it is there again. */
export const SAY = clientSignals.plain('say');
export const SUBSCRIBE = clientSignals.plain('subscribe');
/** What the server says. A frame of another connection, or one that has come before, means nothing. */
export const STALE = clientSignals.plain('stale');
export const CONNECTED = clientSignals.plain('connected');
export const DELIVER = clientSignals.plain('deliver');
export const CONFIRM = clientSignals.plain('confirm');
export const NOTHING = clientSignals.plain('nothing');
/** The connection is over: the server's host says so, or a frame is missing. */
export const RESET = clientSignals.plain('reset');
export const BROKEN = clientSignals.plain('broken');

type Emitted = {
  readonly type:
    | 'connect'
    | 'say'
    | 'keep'
    | 'sayKept'
    | 'remember'
    | 'welcomeBack'
    | 'deliver'
    | 'confirm'
    | 'readOn'
    | 'abort';
};

type Event = {
  type: 'say' | 'subscribe' | 'stale' | 'connected' | 'deliver' | 'confirm' | 'nothing' | 'reset' | 'broken';
};

interface Input {
  /** Whether the connection stands when the life begins. */
  readonly stands: boolean;
  readonly reconnect: number;
}

/** The client's chart and its signals. */
export const clientChart = {
  machine: setup({
    types: { context: {} as Input, events: {} as Event, emitted: {} as Emitted, input: {} as Input },
    delays: { reconnect: ({ context }) => context.reconnect },
    guards: { stands: ({ context }) => context.stands },
  }).createMachine({
    id: 'redis-streams-client',
    context: ({ input }) => input,
    initial: 'beginning',
    // What is said on a connection that is being given up is heard by nobody.
    on: { stale: {}, connected: {}, deliver: {}, confirm: {}, nothing: {}, reset: {}, broken: {} },
    states: {
      beginning: { always: [{ guard: 'stands', target: 'open' }, { target: 'connecting' }] },
      connecting: {
        entry: emit({ type: 'connect' }),
        after: { reconnect: { target: 'connecting', reenter: true } },
        on: {
          say: { actions: emit({ type: 'keep' }) },
          subscribe: { actions: emit({ type: 'remember' }) },
          connected: { target: 'open', actions: [emit({ type: 'sayKept' }), emit({ type: 'welcomeBack' })] },
        },
      },
      open: {
        on: {
          say: { actions: emit({ type: 'say' }) },
          subscribe: { actions: [emit({ type: 'remember' }), emit({ type: 'welcomeBack' })] },
          deliver: { actions: emit({ type: 'deliver' }) },
          confirm: { actions: emit({ type: 'confirm' }) },
          nothing: { actions: emit({ type: 'readOn' }) },
          reset: { target: 'connecting' },
          broken: { target: 'connecting', actions: emit({ type: 'abort' }) },
        },
      },
    },
    options: { maxIterations: 100 },
  }),
  signals: clientSignals,
  // Clients are connected when the world begins; a producer's connection is never looked at.
  inputs: ({ consumes, reconnect }: ClientConfig) => [
    { stands: true, reconnect },
    { stands: !consumes, reconnect },
  ],
};
