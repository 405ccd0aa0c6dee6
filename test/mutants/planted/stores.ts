/** Bugs of dedup stores. */
import type { Ask } from '../../../src/actors/protocol.ts';
import { emptyStoreLedger, type StoreLedger } from '../../../src/actors/stores/ledger.ts';
import { CHECK } from '../../../src/actors/stores/machines.ts';
import { lastingStore, windowedStore } from '../../../src/actors/stores/store.ts';
import { Vector } from '../../../src/collections/vector.ts';
import { inPlaceOf, type Mutant, rulesOf } from '../mutant.ts';

const { remember } = lastingStore.rules;

/** What they do wrong. */
export const storeMutants: readonly Mutant[] = [
  {
    id: 'store-marks-before-the-effect',
    culprit: 'store',
    does: 'commits the mark at once and leaves the effect for the next time it is asked',
    world: 'atomic-inbox',
    variant: rulesOf(lastingStore, { commit: () => remember as NonNullable<typeof remember> }),
  },
  {
    id: 'store-forgets-the-mark',
    culprit: 'store',
    does: 'commits the effect without its mark',
    world: 'atomic-inbox',
    variant: rulesOf(lastingStore, {
      commit: () => (_ledger, reaction) => {
        const { message, group, by } = reaction.packet as Ask;
        if (reaction.heard) reaction.record({ type: 'effected', message, group, by });
      },
    }),
  },
  {
    id: 'store-keeps-marks-in-memory',
    culprit: 'store',
    does: 'loses all marks in a crash',
    world: 'atomic-inbox',
    variant: inPlaceOf(lastingStore, {
      survive: () => ({ ledger: emptyStoreLedger(), parts: Vector.empty(), vanished: [] }),
    }),
  },
  {
    id: 'store-commits-again',
    culprit: 'store',
    does: 'commits again what it has committed',
    world: 'atomic-inbox',
    variant: rulesOf(lastingStore, {
      leaveAlone: () => lastingStore.rules.commit as NonNullable<typeof lastingStore.rules.commit>,
    }),
  },
  {
    id: 'store-window-ends-early',
    culprit: 'store',
    does: 'remembers a mark for a millisecond instead of its window',
    world: 'remembering-window',
    variant: inPlaceOf(windowedStore, {
      lifecycle: windowedStore.lifecycle && { ...windowedStore.lifecycle, inputs: () => [{ window: 1000 }] },
    }),
  },
  {
    id: 'store-forgets-what-it-just-marked',
    culprit: 'store',
    does: 'says that a message is marked and does not write it down',
    world: 'remembering-window',
    variant: rulesOf(windowedStore, { remember: () => () => undefined }),
  },
  {
    id: 'store-knows-by-number',
    culprit: 'store',
    does: 'knows messages by their number alone, whoever sent them',
    world: 'two-shops',
    variant: inPlaceOf(lastingStore, {
      project: (ledger, reaction) => {
        const signal = lastingStore.project(ledger, reaction);
        const { verb, message } = reaction.packet as Ask;
        if (verb.name !== 'check') return signal;
        const isNumberKnown = (ledger as StoreLedger).marked.some((marks) =>
          marks.toArray().some(({ number }) => number === message.number),
        );
        return isNumberKnown ? CHECK.yes : signal;
      },
    }),
  },
  {
    id: 'store-knows-everything',
    culprit: 'store',
    does: 'says of every message that it is done, once it has marked one',
    world: 'two-shops',
    variant: inPlaceOf(lastingStore, {
      project: (ledger, reaction) => {
        const isAsked = reaction.packet?.verb.name === 'check';
        return isAsked && ledger.count > 0 ? CHECK.yes : lastingStore.project(ledger, reaction);
      },
    }),
  },
];
