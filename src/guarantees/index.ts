/** Guarantees: what was promised about deliveries and effects, judged as folds over a trace. */
export { bounded } from './bounded-delivery.ts';
export type { Counts } from './counts.ts';
export type { FactEvent, Fold } from './fold.ts';
export { type Guarantee, type GuaranteeName, guaranteeNames, guaranteeOf } from './guarantee.ts';
export { type Amend, type Brief, count, Judge, judge, type Verdicts } from './judge.ts';
export type { Moment, Property, PropertyId } from './property.ts';
