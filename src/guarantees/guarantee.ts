import type { Seq } from '../model/ids.ts';
import { type Verdict, worst } from '../model/verdict.ts';
import { listed } from './breach.ts';
import { eventualDelivery } from './eventual-delivery.ts';
import { integrity } from './integrity.ts';
import { monotoneReads } from './monotone-reads.ts';
import { noDuplicateDelivery } from './no-duplicate-delivery.ts';
import { noDuplicateEffect } from './no-duplicate-effect.ts';
import { noLoss } from './no-loss.ts';
import { noLostEffect } from './no-lost-effect.ts';
import { noSilentLoss } from './no-silent-loss.ts';
import { noZombieProgress } from './no-zombie-progress.ts';
import { perKeyOrder } from './per-key-order.ts';
import type { Property } from './property.ts';
import { strongPerKeyOrder } from './strong-per-key-order.ts';
import { totalOrder } from './total-order.ts';

/** A guarantee as people name it: the conjunction of its properties. */
export interface Guarantee {
  readonly promise: string;
  readonly properties: readonly Property[];
}

/** A table with the names of its rows, and no more, in its type. */
const table = <Name extends string>(rows: Readonly<Record<Name, Guarantee>>): Readonly<Record<Name, Guarantee>> => rows;

/** The guarantees that a scenario may promise, in the order of reports. */
export const guarantees = table({
  'at-most-once': {
    promise: 'Each message has its effect once or not at all.',
    properties: [integrity, noDuplicateEffect],
  },
  'at-least-once': {
    promise: 'Each accepted message has its effect, perhaps more than once.',
    properties: [integrity, noLostEffect, eventualDelivery],
  },
  'exactly-once': {
    promise: 'Each accepted message has its effect, and has it once.',
    properties: [integrity, noDuplicateEffect, noLostEffect, eventualDelivery],
  },
  'at-most-once-delivery': {
    promise: 'Each message is delivered once or not at all.',
    properties: [integrity, noDuplicateDelivery],
  },
  'at-least-once-delivery': {
    promise: 'Each accepted message is delivered, perhaps more than once.',
    properties: [integrity, noLoss, eventualDelivery],
  },
  'exactly-once-delivery': {
    promise: 'Each accepted message is delivered, and delivered once.',
    properties: [integrity, noDuplicateDelivery, noLoss, eventualDelivery],
  },
  'per-key-order': { promise: perKeyOrder.promise, properties: [perKeyOrder] },
  'strong-per-key-order': { promise: strongPerKeyOrder.promise, properties: [strongPerKeyOrder] },
  'monotone-reads': { promise: monotoneReads.promise, properties: [monotoneReads] },
  'total-order': { promise: totalOrder.promise, properties: [totalOrder] },
  'no-silent-loss': { promise: noSilentLoss.promise, properties: [noSilentLoss] },
  'no-zombie-progress': { promise: noZombieProgress.promise, properties: [noZombieProgress] },
});

/** The name of a guarantee (design idea 9, semantics.md 2.3). */
export type GuaranteeName = keyof typeof guarantees;

/** The names of all guarantees, in the order of reports. */
export const guaranteeNames = Object.keys(guarantees) as readonly GuaranteeName[];

/** The guarantee of a name. */
export function guaranteeOf(name: GuaranteeName): Guarantee {
  return guarantees[name];
}

/** The verdict on a conjunction from those on its parts: the worst of them, which says which parts it comes from. */
export function conjunction(parts: readonly { readonly name: string; readonly verdict: Verdict }[]): Verdict {
  const verdict = worst(parts.map((part) => part.verdict));
  const guilty = parts.filter((part) => part.verdict.status === verdict.status);
  if (parts.length === 1) return verdict;
  // Two properties may say the same of a run in which all is well; it is said once.
  if (verdict.status === 'holds')
    return { ...verdict, because: listed([...new Set(guilty.map((part) => part.verdict.because))]) };
  const names = listed(guilty.map((part) => part.name));
  const said = verdict.status === 'violated' ? 'broken' : 'undecided';
  return { ...verdict, because: `${verdict.because} (${said}: ${names})` };
}

/** The earliest event at which one of these broke, or undefined. */
export function earliest(seqs: readonly (Seq | undefined)[]): Seq | undefined {
  return seqs.reduce(
    (least, seq) => (seq === undefined || (least !== undefined && least <= seq) ? least : seq),
    undefined,
  );
}
