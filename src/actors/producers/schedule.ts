import { assign, emit, setup } from 'xstate';
import { Signals } from '../adapter/signals.ts';
import type { ProducerConfig } from './config.ts';

/**
 * The chart of every producer: it waits for its start, produces a message at each tick, and is finished when it has no
 * more. What it does about a message's fate is the business of the message's publication.
 */

/** What the chart may ask the rules for. */
type Emitted = { readonly type: 'produce' } | { readonly type: 'learn' };

interface Context {
  readonly gap: number;
  readonly every: number;
}

/** What a producer's chart understands. */
export const producerSignals = new Signals();

/** The last message has been produced. */
export const EXHAUSTED = producerSignals.plain('exhausted');

/** The broker has answered a publication: one that the producer remembers, or one that a crash made it forget. */
export const ANSWERED = producerSignals.flag('answered', 'remembered');

/** The chart of a producer. */
export const producerMachine = setup({
  types: {
    context: {} as Context,
    events: {} as { type: 'exhausted' } | { type: 'answered'; remembered: boolean },
    emitted: {} as Emitted,
    input: {} as { start: number; every: number },
  },
  delays: { tick: ({ context }) => context.gap },
  guards: { isRemembered: ({ event }) => event.type === 'answered' && event.remembered },
}).createMachine({
  id: 'producer',
  context: ({ input }) => ({ gap: input.start, every: input.every }),
  initial: 'starting',
  on: { answered: { guard: 'isRemembered', actions: emit({ type: 'learn' }) } },
  states: {
    starting: {
      after: { tick: { target: 'producing', actions: assign({ gap: ({ context }) => context.every }) } },
      // A producer that comes back from a crash may have produced its last message before.
      on: { exhausted: 'finished' },
    },
    producing: {
      entry: emit({ type: 'produce' }),
      after: { tick: { target: 'producing', reenter: true } },
      on: { exhausted: 'finished' },
    },
    finished: {},
  },
  options: { maxIterations: 100 },
});

/** What the chart is told of the producer's settings. */
export const producerInput = ({ start, every }: ProducerConfig) => ({ start, every });
