import { assign, emit, setup } from 'xstate';
import { Vector } from '../../collections/vector.ts';
import type { ActorDefinition } from '../adapter/definition.ts';
import { Signals } from '../adapter/signals.ts';
import type { Confirm } from '../protocol.ts';
import { messageOf, type ProducerConfig } from './config.ts';
import {
  copyProducerLedger,
  copyPublication,
  emptyProducerLedger,
  freezeProducer,
  newPublication,
  type Outcome,
  outboxOf,
  type ProducerLedger,
  type Publication,
  pendingOf,
} from './ledger.ts';
import { publish } from './publishing.ts';
import { ANSWERED, EXHAUSTED, producerInput, producerMachine, producerSignals } from './schedule.ts';

/**
 * Sends each message until the broker confirms it, or until it has tried often enough. A lost confirm makes it send what
 * the broker has already: unless its publications carry a number (idempotent), the broker stores them twice.
 */

/** How often the waits may grow before they stay as long as they are. */
const LONGEST_BACKOFF = 10;

const publicationSignals = new Signals();
const ACCEPTED = publicationSignals.plain('accepted');
const REFUSED = publicationSignals.plain('refused');

interface Retry {
  readonly after: number;
  readonly backoff: number;
  /** How many times it may be sent again; -1 is for ever. */
  readonly max: number;
}

/** The wait after so many repetitions; each is `backoff` times the one before, until they are long enough. */
function waitBefore({ after, backoff }: Retry, again: number): number {
  let wait = after;
  for (let i = 0; i < Math.min(again, LONGEST_BACKOFF); i++) wait *= backoff;
  return wait;
}

/** The life of one message at its producer. */
const publicationMachine = setup({
  types: {
    context: {} as Retry & { readonly again: number },
    events: {} as { type: 'accepted' } | { type: 'refused' },
    emitted: {} as { readonly type: 'transmit' } | { readonly type: 'conclude'; readonly outcome: Outcome },
    input: {} as Retry,
  },
  delays: { retry: ({ context }) => waitBefore(context, context.again) },
  guards: { mayTryAgain: ({ context }) => context.max < 0 || context.again < context.max },
  actions: {
    // Where neither the number of tries nor the length of the waits depends on it, it is not counted: the context is the
    // key of the memo, and a lifecycle that only waits has one state.
    countAgain: assign({
      again: ({ context: { again, max, backoff } }) =>
        max >= 0 ? again + 1 : backoff > 1 ? Math.min(again + 1, LONGEST_BACKOFF) : again,
    }),
  },
}).createMachine({
  id: 'publication',
  context: ({ input }) => ({ ...input, again: 0 }),
  initial: 'waiting',
  states: {
    waiting: {
      entry: emit({ type: 'transmit' }),
      after: {
        retry: [
          { guard: 'mayTryAgain', target: 'waiting', reenter: true, actions: 'countAgain' },
          { target: 'unknown' },
        ],
      },
      on: { accepted: 'confirmed', refused: 'refused' },
    },
    confirmed: { entry: emit({ type: 'conclude', outcome: 'confirmed' }) },
    refused: { entry: emit({ type: 'conclude', outcome: 'refused' }) },
    // A confirm that comes after all still tells the truth.
    unknown: { entry: emit({ type: 'conclude', outcome: 'unknown' }), on: { accepted: 'confirmed' } },
  },
  options: { maxIterations: 100 },
});

/** A producer that waits for confirms and retries. */
export const confirmed: ActorDefinition<ProducerLedger, ProducerConfig, Publication> = {
  role: 'producer',
  chart: { machine: producerMachine, signals: producerSignals, inputs: (config) => [producerInput(config)] },
  lifecycle: {
    machine: publicationMachine,
    signals: publicationSignals,
    inputs: ({ retry: { after, backoff, max } }) => [{ after, backoff, max: max === 'forever' ? -1 : max }],
  },
  ledger: emptyProducerLedger,
  copyLedger: copyProducerLedger,
  copyPart: copyPublication,
  project(_ledger, { packet, parts }) {
    const { message } = packet as Confirm;
    return parts.get(message.number) === undefined ? ANSWERED.no : ANSWERED.yes;
  },
  rules: {
    produce(ledger, reaction) {
      const number = ledger.next;
      ledger.next = number + 1;
      reaction.beginPart(newPublication(number, reaction.owner));
      if (number === reaction.config.messages) reaction.tell(EXHAUSTED);
    },
    transmit(_ledger, reaction) {
      const { part } = reaction;
      part.attempts += 1;
      publish(reaction, part.no, part.attempts, true);
    },
    learn(_ledger, reaction) {
      const { message, refusal } = reaction.packet as Confirm;
      reaction.tellPart(message.number, refusal === undefined ? ACCEPTED : REFUSED);
    },
    conclude(_ledger, reaction, params) {
      const outcome = params.outcome as Outcome;
      reaction.part.outcome = outcome;
      if (!reaction.heard) return;
      const message = messageOf(reaction.config, reaction.part.no);
      if (outcome === 'confirmed') reaction.record({ type: 'confirmed', message, by: 'broker' });
      else if (outcome === 'unknown') reaction.record({ type: 'unknown', message });
      else reaction.record({ type: 'refused', message, reason: (reaction.packet as Confirm).refusal ?? 'refused' });
    },
  },
  survive(ledger, parts, config) {
    const pending = pendingOf(parts);
    if (config.outbox) return { ledger, parts: outboxOf(pending), vanished: [] };
    // What was pending is forgotten: the producer will never learn what became of it.
    const vanished = pending.map(({ no }) => ({ type: 'unknown' as const, message: messageOf(config, no) }));
    return { ledger, parts: Vector.empty(), vanished };
  },
  recover(ledger, reaction) {
    for (const { no } of pendingOf(reaction.parts)) reaction.beginAgain(no);
    if (ledger.next > reaction.config.messages) reaction.tell(EXHAUSTED);
  },
  concerns(ledger, part, config) {
    const number = part === undefined ? ledger.next : part.no;
    return number <= config.messages ? messageOf(config, number) : undefined;
  },
  freeze: freezeProducer,
};
