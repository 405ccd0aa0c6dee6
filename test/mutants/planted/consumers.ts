/** Bugs of consumers. */
import { consumerOf, projectConsuming } from '../../../src/actors/consumers/disciplines.ts';
import { ANSWER_KNOWN, ANSWER_LATE } from '../../../src/actors/consumers/signals.ts';
import type { Answer } from '../../../src/actors/protocol.ts';
import { inPlaceOf, type Mutant, rulesOf } from '../mutant.ts';

const naive = consumerOf('after-effect', 'none');
const markLast = consumerOf('after-effect', 'mark-last');
const atomic = consumerOf('after-effect', 'atomic');

/** What they do wrong. */
export const consumerMutants: readonly Mutant[] = [
  {
    id: 'consumer-acks-early',
    culprit: 'consumer',
    does: 'acknowledges when the work begins',
    world: 'worker-crash',
    variant: rulesOf(naive, {
      work: (work) => (ledger, reaction, params) => {
        naive.rules.ack?.(ledger, reaction, params);
        work(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'consumer-acks-before-effect',
    culprit: 'consumer',
    does: 'has the acknowledgement and the effect the wrong way round',
    world: 'worker-crash',
    variant: inPlaceOf(naive, consumerOf('before-effect', 'none')),
  },
  {
    id: 'consumer-never-acks',
    culprit: 'consumer',
    does: 'forgets to acknowledge',
    world: 'lost-delivery',
    variant: rulesOf(naive, { ack: () => () => undefined }),
  },
  {
    id: 'consumer-acks-another-delivery',
    culprit: 'consumer',
    does: 'acknowledges the delivery before the present one',
    world: 'lost-delivery',
    variant: rulesOf(naive, {
      ack: (ack) => (ledger, reaction, params) => {
        const { current } = ledger;
        ledger.current = { ...current, attempt: current.attempt - 1 };
        ack(ledger, reaction, params);
        ledger.current = current;
      },
    }),
  },
  {
    id: 'consumer-does-it-twice',
    culprit: 'consumer',
    does: 'has the effect of a message that was delivered before a second time in the same go',
    world: 'lost-delivery',
    variant: rulesOf(naive, {
      effect: (effect) => (ledger, reaction, params) => {
        effect(ledger, reaction, params);
        if (ledger.current.redelivered) effect(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'consumer-skips-redeliveries',
    culprit: 'consumer',
    does: 'takes every redelivered message for one that it has done',
    world: 'lost-delivery',
    variant: rulesOf(naive, {
      effect: (effect) => (ledger, reaction, params) => {
        if (!ledger.current.redelivered) effect(ledger, reaction, params);
      },
    }),
  },
  {
    id: 'consumer-hears-late-answers',
    culprit: 'consumer',
    does: 'takes an answer to an earlier question for that to the present one',
    world: 'late-answers',
    variant: inPlaceOf(markLast, {
      project: (ledger, reaction) => {
        const signal = projectConsuming(ledger, reaction);
        if (signal !== ANSWER_LATE) return signal;
        return (reaction.packet as Answer).known ? ANSWER_KNOWN.yes : ANSWER_KNOWN.no;
      },
    }),
  },
  {
    id: 'consumer-marks-first',
    culprit: 'consumer',
    does: 'marks a message as done before its effect',
    world: 'marked-last',
    variant: inPlaceOf(markLast, consumerOf('after-effect', 'mark-first')),
  },
  {
    id: 'consumer-does-not-look-before',
    culprit: 'consumer',
    does: 'repeats the effect of what the store says is done',
    world: 'remembering-window',
    variant: rulesOf(markLast, { suppress: () => markLast.rules.effect as NonNullable<typeof markLast.rules.effect> }),
  },
  {
    id: 'consumer-acks-before-commit',
    culprit: 'consumer',
    does: 'acknowledges before the transaction is committed',
    world: 'atomic-inbox',
    variant: inPlaceOf(atomic, consumerOf('before-effect', 'atomic')),
  },
];
