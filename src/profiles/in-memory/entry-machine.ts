import { and, assign, emit, not, setup } from 'xstate';
import { Signals } from '../../actors/adapter/signals.ts';
import type { DropReason, RequeueReason } from '../../model/fact.ts';
import type { BrokerConfig } from './config.ts';

/**
 * The life of one copy in the broker: it is written, waits, is leased to a consumer, and is settled, given up, or waits
 * again. A queue in memory has a copy as soon as it writes it; a durable one has to force it to the disk.
 */

/** What an entry understands. */
export const entrySignals = new Signals({ timeouts: ['lease', 'ask'] });

/** The copy's record stands in the disk's cache. */
export const WRITTEN = entrySignals.plain('written');
/** The copy's record is safe. */
export const SYNCED = entrySignals.plain('synced');
/** A consumer has been found for it: one that acknowledges, or one to whom handing over is enough. */
export const LEASE = entrySignals.flag('lease', 'autoAck');
/** The dedup store has answered. */
export const CHECKED = entrySignals.flag('checked', 'known');
/** Its holder is done. */
export const ACKED = entrySignals.plain('acked');
/** Its holder could not handle it. */
export const NACKED = entrySignals.flag('nacked', 'requeue');
/** Its holder has come back and remembers nothing. */
export const FORGOTTEN = entrySignals.plain('forgotten');
/** It has waited too long. */
export const EXPIRED = entrySignals.plain('expired');
/** It has to make room. */
export const EVICTED = entrySignals.plain('evicted');
entrySignals.failure = entrySignals.plain('diskFailed');

/** What the rules are told to do. */
type Emitted =
  | { readonly type: 'write' }
  | { readonly type: 'noteStored' }
  | { readonly type: 'force' }
  | { readonly type: 'noteSynced' }
  | { readonly type: 'confirm' }
  | { readonly type: 'refuse' }
  | { readonly type: 'offer' }
  | { readonly type: 'ask' }
  | { readonly type: 'dispatch' }
  | { readonly type: 'requeue'; readonly reason: RequeueReason }
  | { readonly type: 'suppress' }
  | { readonly type: 'settle' }
  | { readonly type: 'giveUp'; readonly reason: DropReason };

/** What an entry is told when its life begins. */
export interface EntryInput {
  readonly lease: number;
  readonly retry: number;
  /** 0 is never, and then deliveries are not counted: the context is the key of the memo. */
  readonly maxDeliveries: number;
  readonly durable: boolean;
  readonly waitsForSync: boolean;
  readonly checked: boolean;
  /** Whether a restarted broker has found it on its disk. */
  readonly recovered: boolean;
}

type Context = EntryInput & { readonly deliveries: number; readonly autoAck: boolean };

type Event =
  | { type: 'written' | 'synced' | 'acked' | 'forgotten' | 'expired' | 'evicted' | 'diskFailed' }
  | { type: 'lease'; autoAck: boolean }
  | { type: 'checked'; known: boolean }
  | { type: 'nacked'; requeue: boolean };

const machine = setup({
  types: { context: {} as Context, events: {} as Event, emitted: {} as Emitted, input: {} as EntryInput },
  delays: { lease: ({ context }) => context.lease, ask: ({ context }) => context.retry, settle: 0 },
  guards: {
    isRecovered: ({ context }) => context.recovered,
    isDurable: ({ context }) => context.durable,
    waitsForSync: ({ context }) => context.waitsForSync,
    isChecked: ({ context }) => context.checked,
    isAutoAck: ({ event }) => event.type === 'lease' && event.autoAck,
    wasAutoAck: ({ context }) => context.autoAck,
    isKnown: ({ event }) => event.type === 'checked' && event.known,
    mayReturn: ({ event }) => event.type !== 'nacked' || event.requeue,
    isExhausted: ({ context }) => context.maxDeliveries > 0 && context.deliveries >= context.maxDeliveries,
  },
  actions: {
    countDelivery: assign({
      deliveries: ({ context }) => (context.maxDeliveries > 0 ? context.deliveries + 1 : 0),
    }),
    rememberAutoAck: assign({ autoAck: ({ event }) => event.type === 'lease' && event.autoAck }),
  },
}).createMachine({
  id: 'entry',
  context: ({ input }) => ({ ...input, deliveries: 0, autoAck: false }),
  initial: 'arriving',
  states: {
    arriving: {
      always: [
        { guard: 'isRecovered', target: 'ready', actions: emit({ type: 'requeue', reason: 'broker-restarted' }) },
        { guard: 'isDurable', target: 'writing' },
        // In memory nothing lies between having a copy and confirming it: a crash takes the copy either way.
        { target: 'ready', actions: [emit({ type: 'noteStored' }), emit({ type: 'confirm' })] },
      ],
    },
    // On a disk: written to its cache, then forced.
    writing: {
      entry: emit({ type: 'write' }),
      on: {
        written: [
          { guard: 'waitsForSync', target: 'syncing', actions: emit({ type: 'noteStored' }) },
          { target: 'confirming', actions: emit({ type: 'noteStored' }) },
        ],
        diskFailed: 'refused',
      },
    },
    syncing: {
      entry: emit({ type: 'force' }),
      on: {
        synced: { target: 'confirming', actions: emit({ type: 'noteSynced' }) },
        diskFailed: 'refused',
      },
    },
    confirming: { after: { settle: { target: 'ready', actions: emit({ type: 'confirm' }) } } },
    refused: { entry: emit({ type: 'refuse' }) },
    ready: {
      entry: emit({ type: 'offer' }),
      on: {
        lease: [
          { guard: 'isChecked', target: 'checking', actions: 'rememberAutoAck' },
          { guard: 'isAutoAck', target: 'settled', actions: emit({ type: 'dispatch' }) },
          { target: 'leased' },
        ],
        expired: { target: 'givenUp', actions: emit({ type: 'giveUp', reason: 'ttl' }) },
        evicted: { target: 'givenUp', actions: emit({ type: 'giveUp', reason: 'max-length' }) },
      },
    },
    // The seed's exactly-once diagram: the queue asks the dedup store before it delivers.
    checking: {
      entry: emit({ type: 'ask' }),
      after: { ask: { target: 'checking', reenter: true } },
      on: {
        checked: [
          { guard: 'isKnown', target: 'settled', actions: emit({ type: 'suppress' }) },
          { guard: 'wasAutoAck', target: 'settled', actions: emit({ type: 'dispatch' }) },
          { target: 'leased' },
        ],
      },
    },
    leased: {
      entry: ['countDelivery', emit({ type: 'dispatch' })],
      after: {
        lease: [
          { guard: 'isExhausted', target: 'givenUp', actions: emit({ type: 'giveUp', reason: 'delivery-limit' }) },
          { target: 'ready', actions: emit({ type: 'requeue', reason: 'lease-expired' }) },
        ],
      },
      on: {
        acked: 'settled',
        nacked: [
          { guard: not('mayReturn'), target: 'givenUp', actions: emit({ type: 'giveUp', reason: 'rejected' }) },
          {
            guard: and(['mayReturn', 'isExhausted']),
            target: 'givenUp',
            actions: emit({ type: 'giveUp', reason: 'delivery-limit' }),
          },
          { target: 'ready', actions: emit({ type: 'requeue', reason: 'nack' }) },
        ],
        forgotten: [
          { guard: 'isExhausted', target: 'givenUp', actions: emit({ type: 'giveUp', reason: 'delivery-limit' }) },
          { target: 'ready', actions: emit({ type: 'requeue', reason: 'consumer-forgot' }) },
        ],
      },
    },
    settled: { entry: emit({ type: 'settle' }) },
    givenUp: {},
  },
  options: { maxIterations: 100 },
});

/** The lifecycle of an entry. Inputs come in pairs, by the position of the queue: a fresh copy, and a recovered one. */
export const entryLifecycle = {
  machine,
  signals: entrySignals,
  inputs: ({ queues, fsync }: BrokerConfig) =>
    queues.flatMap(({ lease, maxDeliveries, durable, dedup }) =>
      [false, true].map((recovered) => ({
        lease,
        maxDeliveries,
        durable,
        waitsForSync: fsync.policy !== 'never',
        checked: dedup !== undefined,
        retry: dedup?.retry ?? 0,
        recovered,
      })),
    ),
};
