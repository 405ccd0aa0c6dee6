import { setup } from 'xstate';
import type { ConsumerCommand, ConsumerEvent } from './signals.ts';

/**
 * What a consumer does with a message, as the states of its chart. A discipline is an order of these stages, and the
 * order of two states is the lesson: `effecting` before `acknowledging` repeats, `acknowledging` before `effecting` loses.
 * A service is a consumer whose effect is what it sends: it may recall what it has sent, and forwards where others effect.
 */
export type Stage = 'check' | 'work' | 'mark' | 'effect' | 'apply' | 'ack' | 'recall' | Forward;

/** How a service sends: it goes on at once, or it waits until all that it has sent is confirmed. */
export type Forward = 'forward' | 'forward-and-wait';

type Stages = readonly Stage[];

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
    isKnown: ({ event }) => (event.type === 'answer' || event.type === 'recalled') && event.known,
    isRemembered: ({ event }) => event.type === 'answered' && event.remembered,
    isRetryable: ({ event }) => event.type === 'worked' && event.outcome === 'retryable',
    isFatal: ({ event }) => event.type === 'worked' && event.outcome === 'fatal',
  },
});

const { emit } = base;

const stateOf: Readonly<Record<Stage, string>> = {
  check: 'checking',
  work: 'working',
  mark: 'marking',
  effect: 'effecting',
  apply: 'applying',
  ack: 'acknowledging',
  recall: 'recalling',
  forward: 'forwarding',
  'forward-and-wait': 'forwarding',
};

/** Whether the effect commits in a stage. */
export function isEffect(stage: Stage | undefined): boolean {
  return stage === 'effect' || stage === 'apply' || isForward(stage);
}

function isForward(stage: Stage | undefined): boolean {
  return stage === 'forward' || stage === 'forward-and-wait';
}

const stash = { deliver: { actions: emit({ type: 'stash' } as const) } };

/** The handler failed; what has been acknowledged before cannot be given back. */
function failing(stages: Stages, stage: Stage, error: 'retryable' | 'fatal') {
  const acked = stages.indexOf('ack') < stages.indexOf(stage);
  return { target: 'idle', actions: emit({ type: 'fail', error, acked } as const) };
}

function following(stages: Stages, stage: Stage): Stage | undefined {
  return stages[stages.indexOf(stage) + 1];
}

/** What follows a stage. */
function nextOf(stages: Stages, stage: Stage): string {
  const next = following(stages, stage);
  return next === undefined ? 'idle' : stateOf[next];
}

/** What has been done before is acknowledged without doing it again, unless it has been acknowledged already. */
function skipping(stages: Stages, stage: Stage) {
  const acksLast = stages.at(-1) === 'ack';
  const acksHere = !acksLast && stages.indexOf('ack') > stages.indexOf(stage);
  return {
    guard: 'isKnown' as const,
    target: acksLast ? stateOf.ack : 'idle',
    actions: [emit({ type: 'suppress' } as const), ...(acksHere ? [emit({ type: 'ack' } as const)] : [])],
  };
}

/** A question to the dedup store, asked again until it is answered. */
function asking(stages: Stages, question: 'check' | 'mark' | 'apply', skips: boolean) {
  return {
    entry: emit({ type: 'ask', question } as const),
    after: { ask: { target: stateOf[question], reenter: true, actions: emit({ type: 'askAgain' } as const) } },
    on: {
      ...stash,
      answer: [...(skips ? [skipping(stages, question)] : []), { target: nextOf(stages, question) }],
    },
  };
}

/** Acknowledges. Before an effect it is a reaction of its own, so that a crash can fall between the two. */
function acknowledging(stages: Stages) {
  const next = nextOf(stages, 'ack');
  return {
    entry: emit({ type: 'ack' } as const),
    ...(isEffect(following(stages, 'ack')) ? { on: stash, after: { settle: next } } : { always: next }),
  };
}

/** Something is done in a reaction of its own, so that a crash can fall between it and what follows. */
function doing(stages: Stages, what: 'effect' | 'forward') {
  return { entry: emit({ type: what } as const), on: stash, after: { settle: nextOf(stages, what) } };
}

/** Sends, and waits until the broker has all of it; if it may not, the handler has failed. */
function forwardingAndWaiting(stages: Stages) {
  const stage = 'forward-and-wait';
  return {
    entry: emit({ type: 'forward' } as const),
    on: {
      ...stash,
      forwarded: { target: nextOf(stages, stage) },
      gaveUp: failing(stages, stage, 'retryable'),
    },
  };
}

function working(stages: Stages) {
  return {
    entry: emit({ type: 'work' } as const),
    on: {
      ...stash,
      worked: [
        { guard: 'isRetryable' as const, ...failing(stages, 'work', 'retryable') },
        { guard: 'isFatal' as const, ...failing(stages, 'work', 'fatal') },
        { target: nextOf(stages, 'work') },
      ],
    },
  };
}

/** Looks into the service's own outbox, which answers in the same reaction. */
function recalling(stages: Stages) {
  return {
    entry: emit({ type: 'recall' } as const),
    on: { recalled: [skipping(stages, 'recall'), { target: nextOf(stages, 'recall') }] },
  };
}

function stateFor(stages: Stages, stage: Stage) {
  switch (stage) {
    case 'check':
      return asking(stages, stage, true);
    case 'mark':
      return asking(stages, stage, stages.indexOf(stage) < stages.findIndex(isEffect));
    case 'apply':
      return asking(stages, stage, false);
    case 'work':
      return working(stages);
    case 'effect':
    case 'forward':
      return doing(stages, stage);
    case 'forward-and-wait':
      return forwardingAndWaiting(stages);
    case 'recall':
      return recalling(stages);
    case 'ack':
      return acknowledging(stages);
  }
}

/** The states without a message: `first` is where a message leads. */
function resting(first: string) {
  const take = { target: first, actions: emit({ type: 'take' } as const) };
  return {
    starting: { always: [{ guard: 'isRecovered' as const, target: 'reconnecting' }, { target: 'idle' }] },
    reconnecting: {
      entry: emit({ type: 'subscribe' } as const),
      after: { subscribe: { target: 'reconnecting', reenter: true } },
      on: { subscribed: 'idle', deliver: take },
    },
    idle: {
      entry: emit({ type: 'look' } as const),
      on: { deliver: take, next: { target: first, actions: emit({ type: 'takeNext' } as const) } },
    },
  };
}

/** The chart of a discipline: idle, then its stages in order, then idle again. */
export function consumerMachine(name: string, stages: Stages) {
  const opening = stateOf[stages[0] as Stage];
  // A receipt and a question to the store are two reactions, so that a crash can fall between them.
  const asked = stages.find((stage) => stage !== 'recall');
  const asksFirst = asked === 'check' || asked === 'mark';
  const first = asksFirst ? 'receiving' : opening;
  const learning = { answered: { guard: 'isRemembered' as const, actions: emit({ type: 'learn' } as const) } };
  return base.createMachine({
    id: name,
    context: ({ input }) => input,
    initial: 'starting',
    on: stages.some(isForward) ? learning : {},
    states: {
      ...resting(first),
      ...Object.fromEntries(stages.map((stage) => [stateOf[stage], stateFor(stages, stage)])),
      ...(asksFirst ? { receiving: { on: stash, after: { settle: opening } } } : {}),
    },
    options: { maxIterations: 100 },
  });
}
