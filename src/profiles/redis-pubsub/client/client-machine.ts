import { emit, setup } from 'xstate';
import { Signals } from '../../../actors/adapter/signals.ts';
import type { ClientConfig } from './config.ts';

/**
 * The chart of a client and its connection. For a user who speaks the neutral protocol it connects and subscribes again by
 * itself, as ioredis does; what was published meanwhile it has missed, and nobody tells it. Another user has to ask for it.
 */

/** What the client's chart understands. */
export const clientSignals = new Signals({ timeouts: ['reconnect'] });

/** What the user asks for. */
export const PUBLISH = clientSignals.plain('publish');
export const SUBSCRIBE = clientSignals.plain('subscribe');
export const SETTLE = clientSignals.plain('settle');
export const CALL = clientSignals.plain('call');
export const CONNECT = clientSignals.plain('connect');
/** What the server says. A frame of another connection, or one that has come before, means nothing. */
export const STALE = clientSignals.plain('stale');
export const CONNECTED = clientSignals.plain('connected');
export const DELIVER = clientSignals.plain('deliver');
export const CONFIRMED = clientSignals.plain('confirmed');
export const ANSWERED = clientSignals.plain('answered');
/** The connection is over: the server says so, or a frame is missing. */
export const RESET = clientSignals.plain('reset');
export const BROKEN = clientSignals.plain('broken');
/** The server says that another one serves a shard channel (RPS-15). */
export const MOVED = clientSignals.plain('moved');
/** All subscriptions have been confirmed. */
export const SUBSCRIBED = clientSignals.plain('subscribed');

type Emitted = {
  readonly type:
    | 'connect'
    | 'register'
    | 'publish'
    | 'keep'
    | 'publishKept'
    | 'remember'
    | 'welcomeBack'
    | 'call'
    | 'refuseCall'
    | 'deliver'
    | 'confirm'
    | 'take'
    | 'pass'
    | 'abort'
    | 'redirect';
};

type Event = {
  type:
    | 'publish'
    | 'subscribe'
    | 'settle'
    | 'call'
    | 'connect'
    | 'stale'
    | 'connected'
    | 'deliver'
    | 'confirmed'
    | 'answered'
    | 'reset'
    | 'broken'
    | 'moved'
    | 'subscribed';
};

interface Input {
  readonly neutral: boolean;
  readonly subscribes: boolean;
  /** Whether the connection stands when the life begins. */
  readonly stands: boolean;
  readonly reconnect: number;
}

const machine = setup({
  types: { context: {} as Input, events: {} as Event, emitted: {} as Emitted, input: {} as Input },
  delays: { reconnect: ({ context }) => context.reconnect },
  guards: {
    isNeutral: ({ context }) => context.neutral,
    subscribes: ({ context }) => context.subscribes,
    stands: ({ context }) => context.stands,
  },
}).createMachine({
  id: 'redis-client',
  context: ({ input }) => input,
  initial: 'beginning',
  on: {
    publish: { actions: emit({ type: 'keep' }) },
    subscribe: { actions: emit({ type: 'remember' }) },
    // There is nothing to acknowledge (RPS-01).
    settle: {},
    call: { actions: emit({ type: 'refuseCall' }) },
  },
  states: {
    beginning: { always: [{ guard: 'stands', target: 'open' }, { target: 'connecting' }] },
    connecting: {
      entry: emit({ type: 'connect' }),
      after: { reconnect: { target: 'connecting', reenter: true } },
      on: {
        connected: [
          {
            guard: 'subscribes',
            target: 'subscribing',
            actions: [emit({ type: 'register' }), emit({ type: 'publishKept' })],
          },
          { target: 'open', actions: emit({ type: 'publishKept' }) },
        ],
        reset: [
          { guard: 'isNeutral', target: 'lost' },
          { target: 'disconnected', actions: emit({ type: 'pass' }) },
        ],
      },
    },
    subscribing: {
      after: { reconnect: 'connecting' },
      on: {
        publish: { actions: emit({ type: 'publish' }) },
        deliver: { actions: emit({ type: 'deliver' }) },
        confirmed: { actions: emit({ type: 'confirm' }) },
        answered: { actions: emit({ type: 'take' }) },
        subscribed: { target: 'open', actions: emit({ type: 'welcomeBack' }) },
        moved: { target: 'connecting', actions: [emit({ type: 'abort' }), emit({ type: 'redirect' })] },
        reset: { target: 'lost' },
        broken: { target: 'lost', actions: emit({ type: 'abort' }) },
      },
    },
    open: {
      on: {
        publish: { actions: emit({ type: 'publish' }) },
        subscribe: { actions: [emit({ type: 'remember' }), emit({ type: 'welcomeBack' })] },
        call: { actions: emit({ type: 'call' }) },
        deliver: { actions: emit({ type: 'deliver' }) },
        confirmed: { actions: emit({ type: 'pass' }) },
        answered: { actions: emit({ type: 'take' }) },
        moved: { target: 'connecting', actions: [emit({ type: 'abort' }), emit({ type: 'redirect' })] },
        reset: [
          { guard: 'isNeutral', target: 'lost' },
          { target: 'disconnected', actions: emit({ type: 'pass' }) },
        ],
        broken: [
          { guard: 'isNeutral', target: 'lost', actions: emit({ type: 'abort' }) },
          { target: 'disconnected', actions: [emit({ type: 'abort' }), emit({ type: 'pass' })] },
        ],
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
  inputs: ({ neutral, reconnect }: ClientConfig) => {
    const subscribes = neutral !== undefined && neutral.subscriptions.length > 0;
    const later = { neutral: neutral !== undefined, subscribes, stands: false, reconnect };
    return [{ ...later, stands: neutral?.stands === true }, later];
  },
};
