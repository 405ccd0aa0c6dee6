/** What is noticed in a person's code. */
import { canonical } from '../../model/json.ts';
import type { Remark } from './words.ts';

/** Remarks without their repetitions. */
export const eachOnce = (remarks: readonly Remark[]): readonly Remark[] => [
  ...new Map(remarks.map((remark) => [canonical(remark), remark])).values(),
];
