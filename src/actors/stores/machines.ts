import { emit, setup } from 'xstate';
import { Signals } from '../adapter/signals.ts';
import type { StoreConfig } from './config.ts';

/** What a store's chart understands. */
export const storeSignals = new Signals();
/** Is it marked? Nothing changes. */
export const CHECK = storeSignals.flag('check', 'known');
/** Mark it. */
export const MARK = storeSignals.flag('mark', 'known');
/** Commit the effect, and the mark with it. */
export const APPLY = storeSignals.flag('apply', 'known');
/** After a crash: there are marks on the disk. */
export const RECALLED = storeSignals.plain('recalled');
/** A mark's window has ended, and it may have been the last. */
export const FORGOT = storeSignals.flag('forgot', 'empty');

type Event =
  | { type: 'check' | 'mark' | 'apply'; known: boolean }
  | { type: 'recalled' }
  | { type: 'forgot'; empty: boolean };

type Command =
  | { readonly type: 'answer'; readonly known: boolean }
  | { readonly type: 'remember' }
  | { readonly type: 'commit' }
  | { readonly type: 'leaveAlone' };

/** The chart of a store: blank until it is told something, then remembering. */
export const storeMachine = setup({
  types: { context: {} as Record<string, never>, events: {} as Event, emitted: {} as Command },
  guards: {
    isKnown: ({ event }) => 'known' in event && event.known,
    isEmpty: ({ event }) => event.type === 'forgot' && event.empty,
  },
}).createMachine({
  id: 'store',
  context: {},
  initial: 'blank',
  states: {
    blank: {
      on: {
        check: { actions: emit({ type: 'answer', known: false }) },
        mark: { target: 'remembering', actions: [emit({ type: 'remember' }), emit({ type: 'answer', known: false })] },
        apply: { target: 'remembering', actions: [emit({ type: 'commit' }), emit({ type: 'answer', known: false })] },
        recalled: 'remembering',
      },
    },
    remembering: {
      on: {
        check: [
          { guard: 'isKnown', actions: emit({ type: 'answer', known: true }) },
          { actions: emit({ type: 'answer', known: false }) },
        ],
        mark: [
          { guard: 'isKnown', actions: emit({ type: 'answer', known: true }) },
          { actions: [emit({ type: 'remember' }), emit({ type: 'answer', known: false })] },
        ],
        apply: [
          { guard: 'isKnown', actions: [emit({ type: 'leaveAlone' }), emit({ type: 'answer', known: true })] },
          { actions: [emit({ type: 'commit' }), emit({ type: 'answer', known: false })] },
        ],
        forgot: { guard: 'isEmpty', target: 'blank' },
      },
    },
  },
  options: { maxIterations: 100 },
});

/** What a mark with a window understands: nothing but its own timer, for which no world has to stay awake. */
export const markSignals = new Signals({ idleTimers: true });

/** The life of a mark in a windowed store. */
export const markMachine = setup({
  types: {
    context: {} as { readonly window: number },
    emitted: {} as { readonly type: 'forget' },
    input: {} as { window: number },
  },
  delays: { window: ({ context }) => context.window },
}).createMachine({
  id: 'mark',
  context: ({ input }) => input,
  initial: 'remembered',
  states: { remembered: { after: { window: 'forgotten' } }, forgotten: { entry: emit({ type: 'forget' }) } },
  options: { maxIterations: 100 },
});

/** What a mark is told of its store's settings. */
export const markInput = ({ window }: StoreConfig) => ({ window });
