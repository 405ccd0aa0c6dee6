/** Bugs of those who judge: they look away, or they see what is not there. */
import { custody } from '../../../src/guarantees/custody.ts';
import { eventualDelivery } from '../../../src/guarantees/eventual-delivery.ts';
import type { Fold } from '../../../src/guarantees/fold.ts';
import { noDuplicateDelivery } from '../../../src/guarantees/no-duplicate-delivery.ts';
import { noDuplicateEffect } from '../../../src/guarantees/no-duplicate-effect.ts';
import { noLostEffect } from '../../../src/guarantees/no-lost-effect.ts';
import { noSilentLoss } from '../../../src/guarantees/no-silent-loss.ts';
import { perKeyOrder } from '../../../src/guarantees/per-key-order.ts';
import { judging, type Mutant } from '../mutant.ts';

const duplicates = noDuplicateEffect.fold;
const order = perKeyOrder.fold;

/** Custody that takes a fact for another. */
const custodyWith = (on: Partial<typeof custody.on>): typeof custody => ({ ...custody, on: { ...custody.on, ...on } });

/** A fold that does not hear of anything. */
const deaf = <S>(fold: Fold<S>): Fold<S> => ({ ...fold, on: {}, also: {} });

/** What they do wrong. */
export const checkerMutants: readonly Mutant[] = [
  {
    id: 'checker-sees-no-effects',
    culprit: 'checker',
    does: 'looks away from repeated effects',
    world: 'known-to-repeat',
    variant: judging(noDuplicateEffect, { fold: deaf(duplicates) }),
  },
  {
    id: 'checker-excuses-redeliveries',
    culprit: 'checker',
    does: 'takes an effect after a redelivery for the first one',
    world: 'known-to-repeat',
    variant: judging(noDuplicateEffect, {
      fold: { ...duplicates, on: { ...duplicates.on, requeued: () => duplicates.initial } },
    }),
  },
  {
    id: 'checker-remembers-nothing',
    culprit: 'checker',
    does: 'leaves out of the fingerprint which effects there were, so that the search takes two places for one',
    world: 'known-to-repeat-after-a-crash',
    variant: judging(noDuplicateEffect, { fold: { ...duplicates, encode: (_state, write) => write(0) } }),
  },
  {
    id: 'checker-sees-no-deliveries',
    culprit: 'checker',
    does: 'looks away from repeated deliveries',
    world: 'known-to-repeat',
    variant: judging(noDuplicateDelivery, { fold: deaf(noDuplicateDelivery.fold) }),
  },
  {
    id: 'checker-cries-wolf',
    culprit: 'checker',
    does: 'takes a repeated delivery for a repeated effect',
    world: 'lost-confirm',
    variant: judging(noDuplicateEffect, {
      fold: { ...duplicates, on: { ...duplicates.on, attempted: duplicates.on.effected as never } },
    }),
  },
  {
    id: 'checker-takes-delivery-for-effect',
    culprit: 'checker',
    does: 'takes a delivered message for one that had its effect',
    world: 'known-to-lose',
    variant: judging(noLostEffect, { fold: custodyWith({ delivered: custody.on.effected as never }) }),
  },
  {
    id: 'checker-excuses-every-loss',
    culprit: 'checker',
    does: 'takes an acknowledged message for one that the broker gave up with a reason',
    world: 'known-to-lose',
    variant: judging(noLostEffect, { fold: custodyWith({ settled: custody.on.dropped as never }) }),
  },
  {
    id: 'checker-waits-for-ever',
    culprit: 'checker',
    does: 'takes every loss for something that may yet come',
    world: 'known-to-lose',
    variant: judging(noLostEffect, { verdict: () => ({ status: 'holds', because: 'it may yet come', witnesses: [] }) }),
  },
  {
    id: 'checker-sees-no-silence',
    culprit: 'checker',
    does: 'takes an acknowledgement for news of the effect',
    world: 'known-to-lose',
    variant: judging(noSilentLoss, { fold: custodyWith({ acked: custody.on.effected as never }) }),
  },
  {
    id: 'checker-distrusts-producers',
    culprit: 'checker',
    does: 'wants a message delivered of which its producer says that it does not know',
    world: 'lost-publish-once',
    variant: judging(eventualDelivery, { fold: custodyWith({ unknown: custody.on.confirmed as never }) }),
  },
  {
    id: 'checker-sees-no-order',
    culprit: 'checker',
    does: 'looks away from who overtook whom',
    world: 'known-to-overtake',
    variant: judging(perKeyOrder, { fold: deaf(order) }),
  },
  {
    id: 'checker-forgets-the-latest',
    culprit: 'checker',
    does: 'compares a message with nothing when another was given back meanwhile',
    world: 'known-to-overtake',
    variant: judging(perKeyOrder, { fold: { ...order, on: { ...order.on, requeued: () => order.initial } } }),
  },
];
