import { and, assign, not, setup } from 'xstate';
import { type Signal, Signals } from '../adapter/signals.ts';
import type { Outcome } from './ledger.ts';

/**
 * The life of one publication: it is sent until the broker confirms it, or until it has been tried often enough. A refusal
 * is a reason to try again as silence is, unless it is for good: a queue that is full has room later, and who refused may
 * not be the only one who was to get it (RMQ-32). Who asks for no confirm takes it for accepted when it is sent; what was
 * written to an outbox first is sent in a reaction of its own, so that a crash can fall between the two.
 */

/** How often the waits may grow before they stay as long as they are. */
const LONGEST_BACKOFF = 10;

/** What a publication understands. */
export const publicationSignals = new Signals({ timeouts: ['retry'] });
/** The broker has taken it. */
const ACCEPTED = publicationSignals.plain('accepted');
/** The broker does not take it: this time, or for good. */
const REFUSED = publicationSignals.flag('refused', 'forGood');

/** What a publication is told of a broker's answer, by the reason of a refusal. What leads nowhere leads nowhere again (RMQ-06). */
export function answerOf(refusal: string | undefined): Signal {
  if (refusal === undefined) return ACCEPTED;
  return refusal === 'unroutable' ? REFUSED.yes : REFUSED.no;
}

/** How an unconfirmed publication is repeated. */
interface Retry {
  readonly after: number;
  readonly backoff: number;
  /** How many times it may be sent again; -1 is for ever. */
  readonly max: number;
}

/** The settings of whoever publishes and may repeat it. */
export interface RetryConfig {
  readonly retry: { readonly after: number; readonly max: number | 'forever'; readonly backoff: number };
}

/** The wait after so many repetitions; each is `backoff` times the one before, until they are long enough. */
function waitBefore({ after, backoff }: Retry, again: number): number {
  let wait = after;
  for (let i = 0; i < Math.min(again, LONGEST_BACKOFF); i++) wait *= backoff;
  return wait;
}

const base = setup({
  types: {
    context: {} as Retry & { readonly again: number },
    events: {} as { type: 'accepted' } | { type: 'refused'; forGood: boolean },
    emitted: {} as { readonly type: 'transmit' } | { readonly type: 'conclude'; readonly outcome: Outcome },
    input: {} as Retry,
  },
  delays: {
    retry: ({ context }) => waitBefore(context, context.again),
    // Nothing is waited for any more, so that this is no timeout: it is over when it is over.
    backoff: ({ context }) => waitBefore(context, context.again),
    relay: 0,
  },
  guards: {
    mayTryAgain: ({ context }) => context.max < 0 || context.again < context.max,
    isForGood: ({ event }) => event.type === 'refused' && event.forGood,
  },
  actions: {
    // Where neither the number of tries nor the length of the waits depends on it, it is not counted: the context is the
    // key of the memo, and a lifecycle that only waits has one state.
    countAgain: assign({
      again: ({ context: { again, max, backoff } }) =>
        max >= 0 ? again + 1 : backoff > 1 ? Math.min(again + 1, LONGEST_BACKOFF) : again,
    }),
  },
});

const { emit } = base;

const concluding = (outcome: Outcome) => emit({ type: 'conclude', outcome });

/** The states of a publication that waits for its confirm. */
const untilConfirmed = {
  waiting: {
    entry: emit({ type: 'transmit' }),
    after: {
      retry: [
        { guard: 'mayTryAgain' as const, target: 'waiting', reenter: true, actions: 'countAgain' as const },
        { target: 'unknown' },
      ],
    },
    on: {
      accepted: 'confirmed',
      refused: [{ guard: and([not('isForGood'), 'mayTryAgain']), target: 'backingOff' }, { target: 'refused' }],
    },
  },
  // An earlier transmission may have been taken, and its confirm be late.
  backingOff: {
    after: { backoff: { target: 'waiting', actions: 'countAgain' as const } },
    on: { accepted: 'confirmed' },
  },
  confirmed: { entry: concluding('confirmed') },
  refused: { entry: concluding('refused') },
  // A confirm that comes after all still tells the truth.
  unknown: { entry: concluding('unknown'), on: { accepted: 'confirmed' } },
};

const untilSent = { sent: { entry: [emit({ type: 'transmit' }), concluding('sent')] } };

/** The machine of a publication: whether its confirm is waited for, and whether an outbox has it before it is sent. */
export function publicationMachine({ confirm, outbox }: { readonly confirm: boolean; readonly outbox: boolean }) {
  const opening = confirm ? 'waiting' : 'sent';
  return base.createMachine({
    id: 'publication',
    context: ({ input }) => ({ ...input, again: 0 }),
    initial: outbox ? 'written' : opening,
    states: {
      ...(outbox ? { written: { after: { relay: opening } } } : {}),
      ...(confirm ? untilConfirmed : untilSent),
    },
    options: { maxIterations: 100 },
  });
}

/** What a publication is told of its publisher's settings. */
export function publicationInput({ retry: { after, backoff, max } }: RetryConfig) {
  return { after, backoff, max: max === 'forever' ? -1 : max };
}
