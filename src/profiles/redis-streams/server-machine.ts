import { emit, setup } from 'xstate';
import { Signals } from '../../actors/adapter/signals.ts';
import type { StreamsConfig } from './config.ts';

/**
 * The chart of a server with streams. It does what it is asked in the order in which it is asked. Its append-only file is either
 * clean, or has something in the disk's cache only, that is forced at the next interval.
 */

/** What the server's chart understands. */
export const signals = new Signals({ timeouts: ['reclaim', 'readOver'] });

/** XADD. */
export const ADD = signals.plain('add');
/** XACK. */
export const ACK = signals.plain('ack');
/** A consumer cannot handle an entry. */
export const RETURN = signals.plain('return');
/** A consumer connects. */
export const CONNECT = signals.plain('connect');
/** A consumer's process is gone, or has given the connection up: its host closes it. */
export const GONE = signals.plain('gone');
/** A frame that has come before. */
export const STALE = signals.plain('stale');
/** A frame is missing before this one, or the connection is over: TCP loses nothing in the middle. */
export const BROKEN = signals.plain('broken');
/** A consumer reads again. */
export const READ = signals.plain('read');
/** Reads have waited for long enough. */
export const READ_OVER = signals.plain('readOver');
/** The consumers look for what others have left (RPS-23). */
export const RECLAIM = signals.plain('reclaim');
/** Something stands in the disk's cache. */
export const WRITTEN = signals.plain('written');
/** Something has been written that only the next interval forces. */
export const DIRTY = signals.plain('dirty');
/** The disk has forced what was written. */
export const FORCED = signals.plain('forced');
signals.failure = signals.plain('diskFailed');

type Emitted = {
  readonly type:
    | 'add'
    | 'settle'
    | 'giveBack'
    | 'welcome'
    | 'part'
    | 'refuse'
    | 'listen'
    | 'endReads'
    | 'reclaim'
    | 'force'
    | 'confirmForced'
    | 'forget';
};

type Event = {
  type:
    | 'add'
    | 'ack'
    | 'return'
    | 'connect'
    | 'gone'
    | 'stale'
    | 'broken'
    | 'read'
    | 'readOver'
    | 'reclaim'
    | 'written'
    | 'dirty'
    | 'forced'
    | 'diskFailed';
};

/** The server's chart and its signals. */
export const serverChart = {
  machine: setup({
    types: {
      context: {} as { readonly interval: number },
      events: {} as Event,
      emitted: {} as Emitted,
      input: {} as { interval: number },
    },
    delays: { fsync: ({ context }) => context.interval },
  }).createMachine({
    id: 'redis-streams',
    context: ({ input }) => input,
    initial: 'clean',
    on: {
      add: { actions: emit({ type: 'add' }) },
      ack: { actions: emit({ type: 'settle' }) },
      return: { actions: emit({ type: 'giveBack' }) },
      connect: { actions: emit({ type: 'welcome' }) },
      gone: { actions: emit({ type: 'part' }) },
      stale: {},
      broken: { actions: emit({ type: 'refuse' }) },
      read: { actions: emit({ type: 'listen' }) },
      readOver: { actions: emit({ type: 'endReads' }) },
      reclaim: { actions: emit({ type: 'reclaim' }) },
      written: {},
      forced: { actions: emit({ type: 'confirmForced' }) },
      diskFailed: { actions: emit({ type: 'forget' }) },
      dirty: {},
    },
    states: {
      clean: { on: { dirty: 'dirty' } },
      dirty: { after: { fsync: { target: 'clean', actions: emit({ type: 'force' }) } } },
    },
    options: { maxIterations: 100 },
  }),
  signals,
  inputs: ({ fsync }: StreamsConfig) => [{ interval: fsync.interval }],
};
