import { emit, setup } from 'xstate';
import { Signals } from '../../../actors/adapter/signals.ts';

/**
 * The life of a connection, as the server sees it: it gives commands; it listens, which under RESP2 leaves it few other
 * commands (RPS-11); it collects commands for EXEC; and it ends, by the client, by an administrator, or since the client
 * does not read fast enough (RPS-10).
 */

/** What a connection understands. */
export const connectionSignals = new Signals();

/** What kind of command there is to be done. */
export type CommandKind = 'listening' | 'other' | 'multi' | 'exec' | 'discard' | 'reset' | 'quit' | 'wrong';

/**
 * A command: one that a listener may give as well; another one; the words of transactions; RESET and QUIT, which are never
 * collected; or something that is no command.
 */
export const COMMAND = connectionSignals.family('command', 'kind', [
  'listening',
  'other',
  'multi',
  'exec',
  'discard',
  'reset',
  'quit',
  'wrong',
]);
/** Whether it has subscriptions under RESP2 has changed. */
export const LISTENS = connectionSignals.flag('listens', 'now');
/** Its output buffer has reached the hard limit. */
export const FULL = connectionSignals.plain('full');
/** Its output buffer is over the soft limit, or is no longer; it has been for too long. */
export const LAGGING = connectionSignals.flag('lagging', 'now');
export const OVERDUE = connectionSignals.plain('overdue');
/** An administrator ends it; it has ended; or it turns out to be broken. */
export const KILLED = connectionSignals.plain('killed');
export const ENDED = connectionSignals.plain('ended');
export const ABORTED = connectionSignals.plain('aborted');

type Emitted =
  | { readonly type: 'perform' | 'collect' | 'execute' | 'forget' | 'reset' | 'watch' | 'unwatch' }
  | { readonly type: 'reply'; readonly value: 'ok' | 'wrong' | 'context' | 'nested' | 'noMulti' | 'noExec' | 'aborted' }
  | { readonly type: 'leave'; readonly why: 'overflow' | 'ended' | 'told' };

type Event =
  | { type: 'command'; kind: CommandKind }
  | { type: 'listens' | 'lagging'; now: boolean }
  | { type: 'full' | 'overdue' | 'killed' | 'ended' | 'aborted' };

const is =
  (kind: CommandKind) =>
  ({ event }: { event: Event }) =>
    event.type === 'command' && event.kind === kind;

const machine = setup({
  types: { context: {}, events: {} as Event, emitted: {} as Emitted },
  guards: {
    now: ({ event }) => (event.type === 'listens' || event.type === 'lagging') && event.now,
    listening: is('listening'),
    multi: is('multi'),
    exec: is('exec'),
    discard: is('discard'),
    reset: is('reset'),
    quit: is('quit'),
    wrong: is('wrong'),
  },
}).createMachine({
  id: 'redis-connection',
  context: {},
  initial: 'commanding',
  on: {
    lagging: [{ guard: 'now', actions: emit({ type: 'watch' }) }, { actions: emit({ type: 'unwatch' }) }],
    full: { target: '.closed', actions: emit({ type: 'leave', why: 'overflow' }) },
    overdue: { target: '.closed', actions: emit({ type: 'leave', why: 'overflow' }) },
    killed: { target: '.closed', actions: emit({ type: 'leave', why: 'told' }) },
    aborted: { target: '.closed', actions: emit({ type: 'leave', why: 'told' }) },
    ended: { target: '.closed', actions: emit({ type: 'leave', why: 'ended' }) },
  },
  states: {
    commanding: {
      on: {
        command: [
          { guard: 'multi', target: 'collecting', actions: emit({ type: 'reply', value: 'ok' }) },
          { guard: 'exec', actions: emit({ type: 'reply', value: 'noMulti' }) },
          { guard: 'discard', actions: emit({ type: 'reply', value: 'noExec' }) },
          { guard: 'reset', actions: emit({ type: 'reset' }) },
          {
            guard: 'quit',
            target: 'closed',
            actions: [emit({ type: 'reply', value: 'ok' }), emit({ type: 'leave', why: 'told' })],
          },
          { guard: 'wrong', actions: emit({ type: 'reply', value: 'wrong' }) },
          { actions: emit({ type: 'perform' }) },
        ],
        listens: [{ guard: 'now', target: 'listening' }, {}],
      },
    },
    listening: {
      on: {
        command: [
          { guard: 'listening', actions: emit({ type: 'perform' }) },
          { guard: 'reset', target: 'commanding', actions: emit({ type: 'reset' }) },
          {
            guard: 'quit',
            target: 'closed',
            actions: [emit({ type: 'reply', value: 'ok' }), emit({ type: 'leave', why: 'told' })],
          },
          { guard: 'wrong', actions: emit({ type: 'reply', value: 'wrong' }) },
          { actions: emit({ type: 'reply', value: 'context' }) },
        ],
        listens: [{ guard: 'now' }, { target: 'commanding' }],
      },
    },
    // After MULTI. A command that is wrong spoils all of them.
    collecting: {
      on: {
        command: [
          { guard: 'exec', target: 'commanding', actions: emit({ type: 'execute' }) },
          {
            guard: 'discard',
            target: 'commanding',
            actions: [emit({ type: 'forget' }), emit({ type: 'reply', value: 'ok' })],
          },
          { guard: 'multi', actions: emit({ type: 'reply', value: 'nested' }) },
          { guard: 'reset', target: 'commanding', actions: [emit({ type: 'forget' }), emit({ type: 'reset' })] },
          {
            guard: 'quit',
            target: 'closed',
            actions: [emit({ type: 'reply', value: 'ok' }), emit({ type: 'leave', why: 'told' })],
          },
          {
            guard: 'wrong',
            target: 'spoilt',
            actions: [emit({ type: 'forget' }), emit({ type: 'reply', value: 'wrong' })],
          },
          { actions: emit({ type: 'collect' }) },
        ],
      },
    },
    spoilt: {
      on: {
        command: [
          {
            guard: 'exec',
            target: 'commanding',
            actions: [emit({ type: 'forget' }), emit({ type: 'reply', value: 'aborted' })],
          },
          {
            guard: 'discard',
            target: 'commanding',
            actions: [emit({ type: 'forget' }), emit({ type: 'reply', value: 'ok' })],
          },
          { guard: 'multi', actions: emit({ type: 'reply', value: 'nested' }) },
          { guard: 'reset', target: 'commanding', actions: [emit({ type: 'forget' }), emit({ type: 'reset' })] },
          {
            guard: 'quit',
            target: 'closed',
            actions: [emit({ type: 'reply', value: 'ok' }), emit({ type: 'leave', why: 'told' })],
          },
          { guard: 'wrong', actions: emit({ type: 'reply', value: 'wrong' }) },
          { actions: emit({ type: 'collect' }) },
        ],
      },
    },
    closed: {
      on: { command: {}, listens: {}, lagging: {}, full: {}, overdue: {}, killed: {}, aborted: {}, ended: {} },
    },
  },
  options: { maxIterations: 100 },
});

/** The lifecycle of connections and its signals. */
export const connectionLifecycle = { machine, signals: connectionSignals, inputs: () => [{}] };
