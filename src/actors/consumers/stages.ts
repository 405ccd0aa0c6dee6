import { emit, setup } from 'xstate';
import type { ConsumerCommand, ConsumerEvent } from './signals.ts';

/**
 * What a consumer does with a message, as the states of its chart. A discipline is an order of these stages, and the
 * order of two states is the lesson: `effecting` before `acknowledging` repeats, `acknowledging` before `effecting` loses.
 */
export type Stage = 'check' | 'work' | 'mark' | 'effect' | 'apply' | 'ack';

/** The bounded settings of a chart, and whether the consumer comes back from a crash. */
export interface ConsumerInput {
  readonly retry: number;
  readonly resubscribe: number;
  readonly recovered: boolean;
}

const base = setup({
  types: {
    context: {} as ConsumerInput,
    events: {} as ConsumerEvent,
    emitted: {} as ConsumerCommand,
    input: {} as ConsumerInput,
  },
  delays: { ask: ({ context }) => context.retry, subscribe: ({ context }) => context.resubscribe, settle: 0 },
  guards: {
    isRecovered: ({ context }) => context.recovered,
    isKnown: ({ event }) => event.type === 'answer' && event.known,
    isRetryable: ({ event }) => event.type === 'worked' && event.outcome === 'retryable',
    isFatal: ({ event }) => event.type === 'worked' && event.outcome === 'fatal',
  },
});

const stateOf: Readonly<Record<Stage, string>> = {
  check: 'checking',
  work: 'working',
  mark: 'marking',
  effect: 'effecting',
  apply: 'applying',
  ack: 'acknowledging',
};

/** The chart of a discipline: idle, then its stages in order, then idle again. */
export function consumerMachine(name: string, stages: readonly Stage[]) {
  const first = stateOf[stages[0] as Stage];
  const stash = { deliver: { actions: emit({ type: 'stash' }) } };
  const marksFirst = stages.indexOf('mark') < stages.indexOf('effect');

  const nextOf = (stage: Stage): string => {
    const following = stages[stages.indexOf(stage) + 1];
    return following === undefined ? 'idle' : stateOf[following];
  };
  // What has been done before is acknowledged without doing it again; a consumer that has acknowledged already is idle.
  const skip = stages.at(-1) === 'ack' ? stateOf.ack : 'idle';
  const fail = (guard: 'isRetryable' | 'isFatal', error: 'retryable' | 'fatal') => ({
    guard,
    target: 'idle',
    actions: emit({ type: 'fail', error }),
  });
  const asking = (stage: 'check' | 'mark' | 'apply', skips: boolean) => ({
    entry: emit({ type: 'ask', question: stage }),
    after: { ask: { target: stateOf[stage], reenter: true, actions: emit({ type: 'askAgain' }) } },
    on: {
      ...stash,
      answer: [
        ...(skips ? [{ guard: 'isKnown' as const, target: skip, actions: emit({ type: 'suppress' }) }] : []),
        { target: nextOf(stage) },
      ],
    },
  });
  const states = {
    check: asking('check', true),
    mark: asking('mark', marksFirst),
    apply: asking('apply', false),
    work: {
      entry: emit({ type: 'work' }),
      on: {
        ...stash,
        worked: [fail('isRetryable', 'retryable'), fail('isFatal', 'fatal'), { target: nextOf('work') }],
      },
    },
    // The effect is a reaction of its own, so that a crash can fall between it and what follows.
    effect: { entry: emit({ type: 'effect' }), on: stash, after: { settle: nextOf('effect') } },
    ack: { entry: emit({ type: 'ack' }), always: nextOf('ack') },
  };
  return base.createMachine({
    id: name,
    context: ({ input }) => input,
    initial: 'starting',
    states: {
      starting: { always: [{ guard: 'isRecovered', target: 'reconnecting' }, { target: 'idle' }] },
      reconnecting: {
        entry: emit({ type: 'subscribe' }),
        after: { subscribe: { target: 'reconnecting', reenter: true } },
        on: { subscribed: 'idle', deliver: { target: first, actions: emit({ type: 'take' }) } },
      },
      idle: {
        entry: emit({ type: 'look' }),
        on: {
          deliver: { target: first, actions: emit({ type: 'take' }) },
          next: { target: first, actions: emit({ type: 'takeNext' }) },
        },
      },
      ...Object.fromEntries(stages.map((stage) => [stateOf[stage], states[stage]])),
    },
    options: { maxIterations: 100 },
  });
}
