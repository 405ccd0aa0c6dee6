import { emit, setup } from 'xstate';
import type { DropReason } from '../../../model/fact.ts';
import { type ADMITTED, entrySignals } from './entry-signals.ts';

/**
 * The life of one copy in its queue: it waits, is held by a consumer, and is settled, given up, or waits again. Being
 * written to the disk is no part of it: a copy is handed out before it is safe, only its confirm waits (RMQ-09).
 */

/** How a life begins. */
export const beginnings = {
  /** In a queue that takes it, in memory or also on the disk. */
  inMemory: 0,
  onDisk: 1,
  /** In a queue that is full and refuses it, for good or into the dead letters as well. */
  refused: 2,
  refusedToDeadLetters: 3,
  /** On the disk of a broker that has been started again. */
  recovered: 4,
  /** In a queue that has members on several nodes. */
  replicated: 5,
  /** With a new leader: it waited, was held by somebody who is gone, or by somebody who may yet be there. */
  takenOver: 6,
  takenBack: 7,
  kept: 8,
  /** Given up before, and still to be moved to where dead letters go. */
  dead: 9,
  /** With a commit, on its way to its queue (RMQ-41). */
  entering: 10,
} as const;

/** How a queue takes a new copy. */
export type Admission = keyof typeof ADMITTED;

type Emitted =
  | { readonly type: 'store' | 'persist' | 'accept' | 'refuse' | 'rejoin' | 'replicate' }
  | { readonly type: 'noteReplicated' | 'takeOver' | 'keep' | 'disown' }
  | { readonly type: 'offer' | 'dispatch' | 'settle' | 'putBack' | 'delay' | 'sweep' | 'timeOut' }
  | { readonly type: 'purge' | 'rejoinDead' | 'transfer' | 'noteMoved' }
  | { readonly type: 'enter' | 'await' | 'leaveLine' | 'forsake' }
  | { readonly type: 'bury'; readonly reason: DropReason }
  | { readonly type: 'giveUp'; readonly reason: DropReason };

type Event =
  | { type: 'acked' | 'rejected' | 'due' | 'expired' | 'evicted' | 'purged' | 'overdue' | 'released' }
  | { type: 'replicated' | 'disowned' | 'taken' | 'moved' | 'unconfirmed' }
  | { type: 'enter' | 'joined' | 'forsaken' }
  | { type: 'admitted'; how: 'inMemory' | 'onDisk' | 'refused' | 'refusedToDeadLetters' }
  | { type: 'handed'; noAck: boolean }
  | { type: 'returned'; when: 'now' | 'later' | 'never' };

interface Input {
  readonly beginning: number;
  /** Whether its queue keeps what it gives up until somebody else has it (RMQ-37). */
  readonly keepsDead: boolean;
}

const machine = setup({
  types: { context: {} as Input, events: {} as Event, emitted: {} as Emitted, input: {} as Input },
  guards: {
    isPersisted: ({ context }) => context.beginning === beginnings.onDisk,
    isRefused: ({ context }) => context.beginning === beginnings.refused,
    isDeadLettered: ({ context }) => context.beginning === beginnings.refusedToDeadLetters,
    isRecovered: ({ context }) => context.beginning === beginnings.recovered,
    isReplicated: ({ context }) => context.beginning === beginnings.replicated,
    isTakenOver: ({ context }) => context.beginning === beginnings.takenOver,
    isTakenBack: ({ context }) => context.beginning === beginnings.takenBack,
    isKept: ({ context }) => context.beginning === beginnings.kept,
    isDead: ({ context }) => context.beginning === beginnings.dead,
    isEntering: ({ context }) => context.beginning === beginnings.entering,
    isAdmittedToDisk: ({ event }) => event.type === 'admitted' && event.how === 'onDisk',
    isTurnedAway: ({ event }) => event.type === 'admitted' && event.how === 'refused',
    isTurnedAwayToDeadLetters: ({ event }) => event.type === 'admitted' && event.how === 'refusedToDeadLetters',
    keepsDead: ({ context }) => context.keepsDead,
    isExhaustedAndKept: ({ context, event }) =>
      context.keepsDead && event.type === 'returned' && event.when === 'never',
    needsNoAck: ({ event }) => event.type === 'handed' && event.noAck,
    isExhausted: ({ event }) => event.type === 'returned' && event.when === 'never',
    isDelayed: ({ event }) => event.type === 'returned' && event.when === 'later',
  },
}).createMachine({
  id: 'rabbitmq-entry',
  context: ({ input }) => input,
  initial: 'arriving',
  on: { disowned: { target: '.gone', actions: emit({ type: 'disown' }) } },
  states: {
    arriving: {
      always: [
        { guard: 'isRefused', target: 'gone', actions: emit({ type: 'refuse' }) },
        {
          guard: 'isDeadLettered',
          target: 'gone',
          actions: [emit({ type: 'giveUp', reason: 'max-length' }), emit({ type: 'refuse' })],
        },
        { guard: 'isRecovered', target: 'ready', actions: emit({ type: 'rejoin' }) },
        {
          guard: 'isPersisted',
          target: 'ready',
          actions: [emit({ type: 'store' }), emit({ type: 'persist' }), emit({ type: 'offer' })],
        },
        {
          guard: 'isReplicated',
          target: 'replicating',
          actions: [emit({ type: 'store' }), emit({ type: 'replicate' })],
        },
        { guard: 'isTakenOver', target: 'ready', actions: emit({ type: 'takeOver' }) },
        { guard: 'isTakenBack', target: 'held' },
        { guard: 'isDead', target: 'dead', actions: emit({ type: 'rejoinDead' }) },
        { guard: 'isKept', target: 'delayed', actions: emit({ type: 'keep' }) },
        { guard: 'isEntering', target: 'entering' },
        // In memory nothing lies between having a copy and being responsible for it.
        { target: 'ready', actions: [emit({ type: 'store' }), emit({ type: 'accept' }), emit({ type: 'offer' })] },
      ],
    },
    // Of a commit each copy comes to its queue by itself, so that a crash may fall between any two (RMQ-41).
    entering: {
      on: {
        enter: { actions: emit({ type: 'enter' }) },
        admitted: [
          { guard: 'isTurnedAway', target: 'gone', actions: emit({ type: 'refuse' }) },
          {
            guard: 'isTurnedAwayToDeadLetters',
            target: 'gone',
            actions: [emit({ type: 'giveUp', reason: 'max-length' }), emit({ type: 'refuse' })],
          },
          {
            guard: 'isAdmittedToDisk',
            target: 'joining',
            actions: [emit({ type: 'await' }), emit({ type: 'store' }), emit({ type: 'persist' })],
          },
          {
            target: 'joining',
            actions: [emit({ type: 'await' }), emit({ type: 'store' }), emit({ type: 'accept' })],
          },
        ],
        forsaken: { target: 'gone', actions: emit({ type: 'forsake' }) },
      },
    },
    joining: {
      on: {
        joined: { target: 'ready', actions: [emit({ type: 'leaveLine' }), emit({ type: 'offer' })] },
        purged: { target: 'gone', actions: [emit({ type: 'leaveLine' }), emit({ type: 'purge' })] },
      },
    },
    // Nobody gets it, and its publisher no confirm, before the majority has it (RMQ-39).
    replicating: {
      on: {
        replicated: {
          target: 'ready',
          actions: [emit({ type: 'noteReplicated' }), emit({ type: 'accept' }), emit({ type: 'offer' })],
        },
        purged: { target: 'gone', actions: emit({ type: 'purge' }) },
      },
    },
    ready: {
      on: {
        handed: [
          { guard: 'needsNoAck', target: 'gone', actions: [emit({ type: 'dispatch' }), emit({ type: 'settle' })] },
          { target: 'held', actions: emit({ type: 'dispatch' }) },
        ],
        due: { actions: emit({ type: 'sweep' }) },
        expired: [
          { guard: 'keepsDead', target: 'dead', actions: emit({ type: 'bury', reason: 'ttl' }) },
          { target: 'gone', actions: emit({ type: 'giveUp', reason: 'ttl' }) },
        ],
        evicted: { target: 'gone', actions: emit({ type: 'giveUp', reason: 'max-length' }) },
        purged: { target: 'gone', actions: emit({ type: 'purge' }) },
      },
    },
    held: {
      on: {
        acked: { target: 'gone', actions: emit({ type: 'settle' }) },
        rejected: [
          { guard: 'keepsDead', target: 'dead', actions: emit({ type: 'bury', reason: 'rejected' }) },
          { target: 'gone', actions: emit({ type: 'giveUp', reason: 'rejected' }) },
        ],
        returned: [
          { guard: 'isExhaustedAndKept', target: 'dead', actions: emit({ type: 'bury', reason: 'delivery-limit' }) },
          { guard: 'isExhausted', target: 'gone', actions: emit({ type: 'giveUp', reason: 'delivery-limit' }) },
          { guard: 'isDelayed', target: 'delayed', actions: emit({ type: 'delay' }) },
          { target: 'ready', actions: emit({ type: 'putBack' }) },
        ],
        overdue: { actions: emit({ type: 'timeOut' }) },
        purged: { target: 'gone', actions: emit({ type: 'purge' }) },
      },
    },
    delayed: {
      on: {
        released: { target: 'ready', actions: emit({ type: 'putBack' }) },
        purged: { target: 'gone', actions: emit({ type: 'purge' }) },
      },
    },
    // Given up, and owed until those who are to get it have confirmed it (RMQ-37).
    dead: { on: { taken: 'moving', purged: { target: 'gone', actions: emit({ type: 'purge' }) } } },
    moving: {
      entry: emit({ type: 'transfer' }),
      on: {
        moved: { target: 'gone', actions: emit({ type: 'noteMoved' }) },
        unconfirmed: { target: 'moving', reenter: true },
        purged: { target: 'gone', actions: emit({ type: 'purge' }) },
      },
    },
    gone: {},
  },
  options: { maxIterations: 100 },
});

/** The position of the input for a beginning, in a queue that keeps what it gives up or in another. */
export const beginningIn = (beginning: number, keepsDead: boolean): number =>
  keepsDead ? Object.keys(beginnings).length + beginning : beginning;

/** The lifecycle of a copy. */
export const entryLifecycle = {
  machine,
  signals: entrySignals,
  inputs: () =>
    [false, true].flatMap((keepsDead) => Object.values(beginnings).map((beginning) => ({ beginning, keepsDead }))),
};
