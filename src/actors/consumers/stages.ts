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

const stash = { deliver: { actions: emit({ type: 'stash' } as const) } };

const fail = (guard: 'isRetryable' | 'isFatal', error: 'retryable' | 'fatal') => ({
  guard,
  target: 'idle',
  actions: emit({ type: 'fail', error } as const),
});

/** What follows a stage. */
function nextOf(stages: readonly Stage[], stage: Stage): string {
  const following = stages[stages.indexOf(stage) + 1];
  return following === undefined ? 'idle' : stateOf[following];
}

/** A question to the dedup store, asked again until it is answered. */
function asking(stages: readonly Stage[], question: 'check' | 'mark' | 'apply', skips: boolean) {
  // What has been done before is acknowledged without doing it again, unless it has been acknowledged already.
  const acksLast = stages.at(-1) === 'ack';
  const acksHere = !acksLast && stages.indexOf('ack') > stages.indexOf(question);
  const skipping = {
    guard: 'isKnown',
    target: acksLast ? stateOf.ack : 'idle',
    actions: [emit({ type: 'suppress' } as const), ...(acksHere ? [emit({ type: 'ack' } as const)] : [])],
  };
  return {
    entry: emit({ type: 'ask', question } as const),
    after: { ask: { target: stateOf[question], reenter: true, actions: emit({ type: 'askAgain' } as const) } },
    on: { ...stash, answer: [...(skips ? [skipping] : []), { target: nextOf(stages, question) }] },
  };
}

/** Acknowledges. Before an effect it is a reaction of its own, so that a crash can fall between the two. */
function acknowledging(next: string) {
  const alone = next === stateOf.effect || next === stateOf.apply;
  return {
    entry: emit({ type: 'ack' } as const),
    ...(alone ? { on: stash, after: { settle: next } } : { always: next }),
  };
}

/** The chart of a discipline: idle, then its stages in order, then idle again. */
export function consumerMachine(name: string, stages: readonly Stage[]) {
  // A receipt and a question to the store are two reactions, so that a crash can fall between them.
  const opening = stateOf[stages[0] as Stage];
  const first = stages[0] === 'check' || stages[0] === 'mark' ? 'receiving' : opening;
  const states = {
    check: asking(stages, 'check', true),
    mark: asking(stages, 'mark', stages.indexOf('mark') < stages.indexOf('effect')),
    apply: asking(stages, 'apply', false),
    work: {
      entry: emit({ type: 'work' }),
      on: {
        ...stash,
        worked: [fail('isRetryable', 'retryable'), fail('isFatal', 'fatal'), { target: nextOf(stages, 'work') }],
      },
    },
    // The effect is a reaction of its own, so that a crash can fall between it and what follows.
    effect: { entry: emit({ type: 'effect' }), on: stash, after: { settle: nextOf(stages, 'effect') } },
    ack: acknowledging(nextOf(stages, 'ack')),
  };
  const receiving = { on: stash, after: { settle: opening } };
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
      ...Object.fromEntries(first === 'receiving' ? [[first, receiving]] : []),
    },
    options: { maxIterations: 100 },
  });
}
