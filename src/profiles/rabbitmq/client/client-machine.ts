import { emit, setup } from 'xstate';
import { Signals } from '../../../actors/adapter/signals.ts';
import type { ClientConfig } from './config.ts';

/**
 * The chart of a client: a connection with one channel. As amqplib does, it takes an error of the channel for the end of
 * the channel and a reset for the end of the connection. For a user who speaks the neutral protocol it then begins anew by
 * itself; another user has to ask for it.
 */

/** What the client's chart understands. */
export const clientSignals = new Signals({ timeouts: ['reconnect', 'beat'] });

/** What the user asks for. */
export const PUBLISH = clientSignals.plain('publish');
export const SETTLE = clientSignals.flag('settle', 'current');
export const SUBSCRIBE = clientSignals.plain('subscribe');
export const CALL = clientSignals.plain('call');
export const CONNECT = clientSignals.plain('connect');
export const CLOSE = clientSignals.plain('close');
export const CLOSE_CHANNEL = clientSignals.plain('closeChannel');
export const NEW_CHANNEL = clientSignals.plain('newChannel');
/** What the broker says. A frame of another connection, or one that has come before, means nothing. */
export const STALE = clientSignals.plain('stale');
export const CONNECTED = clientSignals.plain('connected');
export const DELIVER = clientSignals.plain('deliver');
export const CONFIRM = clientSignals.flag('confirm', 'positive');
export const RETURNED = clientSignals.plain('returned');
export const DONE = clientSignals.plain('done');
/** The transaction is full, or has waited for long enough; the broker has committed it (RMQ-41). */
export const FULL = clientSignals.plain('full');
export const COMMITTED = clientSignals.plain('committed');
export const REGISTERED = clientSignals.plain('registered');
export const CANCELLED = clientSignals.plain('cancelled');
export const CHANNEL_CLOSED = clientSignals.plain('channelClosed');
/** The channel is closed since the broker does not let it consume. */
export const TURNED_AWAY = clientSignals.plain('turnedAway');
/** An error so hard that the broker has closed the connection. */
export const EXPELLED = clientSignals.plain('expelled');
export const HEARTBEAT = clientSignals.plain('heartbeat');
/** The connection is over: the broker's host says so, a frame is missing, or nothing has come for too long. */
export const RESET = clientSignals.plain('reset');
export const BROKEN = clientSignals.plain('broken');
/** It is time for a heartbeat. */
export const BEAT = clientSignals.plain('beat');
export const IDLE_BEAT = clientSignals.idle('beat');

type Emitted = {
  readonly type:
    | 'connect'
    | 'openChannel'
    | 'register'
    | 'giveUp'
    | 'publishKept'
    | 'keep'
    | 'publish'
    | 'commit'
    | 'concludeTransaction'
    | 'settle'
    | 'remember'
    | 'welcomeBack'
    | 'call'
    | 'close'
    | 'closeChannel'
    | 'deliver'
    | 'confirm'
    | 'refuse'
    | 'noteReturned'
    | 'pass'
    | 'abort'
    | 'listen'
    | 'beat';
};

type Event =
  | { type: 'settle'; current: boolean }
  | { type: 'confirm'; positive: boolean }
  | {
      type:
        | 'publish'
        | 'subscribe'
        | 'call'
        | 'connect'
        | 'close'
        | 'closeChannel'
        | 'newChannel'
        | 'stale'
        | 'connected'
        | 'deliver'
        | 'returned'
        | 'done'
        | 'full'
        | 'committed'
        | 'registered'
        | 'cancelled'
        | 'channelClosed'
        | 'turnedAway'
        | 'expelled'
        | 'heartbeat'
        | 'reset'
        | 'broken'
        | 'beat';
    };

interface Input {
  readonly neutral: boolean;
  readonly consumes: boolean;
  readonly reconnect: number;
  /** Whether there are other nodes to go to. */
  readonly wanders: boolean;
}

const machine = setup({
  types: { context: {} as Input, events: {} as Event, emitted: {} as Emitted, input: {} as Input },
  delays: { reconnect: ({ context }) => context.reconnect },
  guards: {
    wanders: ({ context }) => context.wanders,
    isNeutral: ({ context }) => context.neutral,
    consumes: ({ context }) => context.consumes,
    isCurrent: ({ event }) => event.type === 'settle' && event.current,
    isPositive: ({ event }) => event.type === 'confirm' && event.positive,
  },
}).createMachine({
  id: 'rabbitmq-client',
  context: ({ input }) => input,
  initial: 'connecting',
  on: {
    heartbeat: { actions: emit({ type: 'listen' }) },
    subscribe: { actions: emit({ type: 'remember' }) },
    publish: { guard: 'isNeutral', actions: emit({ type: 'keep' }) },
    // What comes for a channel that is closed is heard, lest a gap be seen where none is.
    deliver: { actions: emit({ type: 'listen' }) },
    confirm: { actions: emit({ type: 'listen' }) },
    returned: { actions: emit({ type: 'listen' }) },
    done: { actions: emit({ type: 'listen' }) },
    committed: { actions: emit({ type: 'listen' }) },
    registered: { actions: emit({ type: 'listen' }) },
    cancelled: { actions: emit({ type: 'listen' }) },
    channelClosed: { actions: emit({ type: 'listen' }) },
    turnedAway: { actions: emit({ type: 'listen' }) },
  },
  states: {
    connecting: {
      entry: emit({ type: 'connect' }),
      after: { reconnect: { target: 'connecting', reenter: true } },
      on: {
        // This node does not lead: the client goes on to the next.
        reset: { guard: 'wanders', target: 'lost' },
        connected: [
          {
            guard: 'consumes',
            target: 'open',
            actions: [emit({ type: 'openChannel' }), emit({ type: 'register' }), emit({ type: 'publishKept' })],
          },
          { target: 'open', actions: [emit({ type: 'openChannel' }), emit({ type: 'publishKept' })] },
        ],
      },
    },
    open: {
      on: {
        publish: { actions: emit({ type: 'publish' }) },
        full: { target: 'committing', actions: emit({ type: 'commit' }) },
        settle: { guard: 'isCurrent', actions: emit({ type: 'settle' }) },
        call: { actions: emit({ type: 'call' }) },
        deliver: { actions: emit({ type: 'deliver' }) },
        confirm: [{ guard: 'isPositive', actions: emit({ type: 'confirm' }) }, { actions: emit({ type: 'refuse' }) }],
        returned: { actions: emit({ type: 'noteReturned' }) },
        done: { actions: emit({ type: 'pass' }) },
        registered: { actions: emit({ type: 'welcomeBack' }) },
        // A consumer that the broker has cancelled is registered again by who wants to go on consuming.
        cancelled: [{ guard: 'consumes', actions: emit({ type: 'register' }) }, { actions: emit({ type: 'pass' }) }],
        channelClosed: [
          { guard: 'consumes', actions: [emit({ type: 'openChannel' }), emit({ type: 'register' })] },
          { guard: 'isNeutral', actions: emit({ type: 'openChannel' }) },
          { target: 'closed', actions: emit({ type: 'pass' }) },
        ],
        turnedAway: { actions: [emit({ type: 'openChannel' }), emit({ type: 'giveUp' })] },
        expelled: [
          { guard: 'isNeutral', target: 'lost' },
          { target: 'disconnected', actions: emit({ type: 'pass' }) },
        ],
        closeChannel: { target: 'closed', actions: emit({ type: 'closeChannel' }) },
        close: { target: 'disconnected', actions: emit({ type: 'close' }) },
        reset: [
          { guard: 'isNeutral', target: 'lost' },
          { target: 'disconnected', actions: emit({ type: 'pass' }) },
        ],
        broken: { target: 'lost', actions: emit({ type: 'abort' }) },
        beat: { actions: emit({ type: 'beat' }) },
      },
    },
    // Before the answer to a commit nothing may be said on the channel: what is to be published meanwhile is kept.
    committing: {
      on: {
        committed: {
          target: 'open',
          actions: [emit({ type: 'concludeTransaction' }), emit({ type: 'publishKept' })],
        },
        returned: { actions: emit({ type: 'noteReturned' }) },
        // A queue has refused something of it, and nobody says what of it is in queues.
        channelClosed: { target: 'open', actions: [emit({ type: 'openChannel' }), emit({ type: 'publishKept' })] },
        expelled: 'lost',
        reset: 'lost',
        broken: { target: 'lost', actions: emit({ type: 'abort' }) },
        beat: { actions: emit({ type: 'beat' }) },
      },
    },
    // The connection is there, its channel is not.
    closed: {
      on: {
        newChannel: { target: 'open', actions: emit({ type: 'openChannel' }) },
        done: { actions: emit({ type: 'pass' }) },
        close: { target: 'disconnected', actions: emit({ type: 'close' }) },
        reset: { target: 'disconnected', actions: emit({ type: 'pass' }) },
      },
    },
    lost: { after: { reconnect: 'connecting' } },
    disconnected: { on: { connect: 'connecting' } },
  },
  options: { maxIterations: 100 },
});

/** The client's chart and its signals. */
export const clientChart = {
  machine,
  signals: clientSignals,
  inputs: ({ neutral, reconnect, nodes }: ClientConfig) => [
    {
      neutral: neutral !== undefined,
      consumes: neutral?.consuming !== undefined,
      reconnect,
      wanders: nodes.length > 1,
    },
  ],
};
