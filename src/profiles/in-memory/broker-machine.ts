import { emit, setup } from 'xstate';
import { Signals } from '../../actors/adapter/signals.ts';
import type { BrokerConfig } from './config.ts';

/**
 * The chart of the broker. It takes what comes while it is up; after a crash it first reads its disk. With a disk that
 * is forced at intervals it is either clean or has something that a crash would lose.
 */

/** What the broker's chart understands. */
export const brokerSignals = new Signals();

/** A publish: of something new, or of what the broker recognises by the producer's own number. */
export const PUBLISH = brokerSignals.flag('publish', 'repeated');
/** An acknowledgement: by the copy's present holder, or by somebody who holds it no longer. */
export const ACK = brokerSignals.flag('ack', 'current');
/** A negative acknowledgement. */
export const NACK = brokerSignals.flag('nack', 'current');
/** A consumer has come back. */
export const SUBSCRIBE = brokerSignals.plain('subscribe');
/** The dedup store's answer: to what is still asked, or to what is not. */
export const ANSWER = brokerSignals.flag('answer', 'current');
/** Something stands in the disk's cache only. */
export const DIRTY = brokerSignals.plain('dirty');
/** The disk has done what the broker asked. */
export const FORCED = brokerSignals.plain('forced');
brokerSignals.failure = brokerSignals.plain('diskFailed');

type Emitted = {
  readonly type:
    | 'take'
    | 'repeatConfirm'
    | 'settleEntry'
    | 'returnEntry'
    | 'welcome'
    | 'passAnswer'
    | 'forceAll'
    | 'noteForced'
    | 'failForced';
};

type Event =
  | { type: 'publish'; repeated: boolean }
  | { type: 'ack' | 'nack' | 'answer'; current: boolean }
  | { type: 'subscribe' | 'dirty' | 'forced' | 'diskFailed' };

/** The broker's chart and its signals. */
export const brokerChart = {
  machine: setup({
    types: {
      context: {} as { readonly interval: number },
      events: {} as Event,
      emitted: {} as Emitted,
      input: {} as { interval: number },
    },
    delays: { fsync: ({ context }) => context.interval },
    guards: {
      isRepeated: ({ event }) => event.type === 'publish' && event.repeated,
      isCurrent: ({ event }) => 'current' in event && event.current,
    },
  }).createMachine({
    id: 'in-memory-broker',
    context: ({ input }) => input,
    initial: 'clean',
    on: {
      publish: [{ guard: 'isRepeated', actions: emit({ type: 'repeatConfirm' }) }, { actions: emit({ type: 'take' }) }],
      ack: { guard: 'isCurrent', actions: emit({ type: 'settleEntry' }) },
      nack: { guard: 'isCurrent', actions: emit({ type: 'returnEntry' }) },
      answer: { guard: 'isCurrent', actions: emit({ type: 'passAnswer' }) },
      subscribe: { actions: emit({ type: 'welcome' }) },
    },
    states: {
      clean: { on: { dirty: 'dirty' } },
      dirty: { after: { fsync: 'forcing' } },
      forcing: {
        entry: emit({ type: 'forceAll' }),
        on: {
          forced: { target: 'clean', actions: emit({ type: 'noteForced' }) },
          diskFailed: { target: 'clean', actions: emit({ type: 'failForced' }) },
        },
      },
    },
    options: { maxIterations: 100 },
  }),
  signals: brokerSignals,
  inputs: ({ fsync }: BrokerConfig) => [{ interval: fsync.interval }],
};
