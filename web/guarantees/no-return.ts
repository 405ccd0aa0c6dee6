/** Points of no return as marks on a time axis: pure. */
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { PointOfNoReturn } from '../worker/doom.ts';
import { titleOf } from './names.ts';

/** A mark: the event, and which guarantees were lost for good with it. */
export interface NoReturnMark {
  readonly event: number;
  readonly names: readonly GuaranteeName[];
  /** Whether all futures after it were looked at, for each of them. */
  readonly isExact: boolean;
}

/** The marks in the order of the run, one for each event. */
export function marksOf(points: ReadonlyMap<GuaranteeName, PointOfNoReturn>): readonly NoReturnMark[] {
  const marks = new Map<number, NoReturnMark>();
  for (const [name, { event, how }] of points) {
    const { names, isExact } = marks.get(event) ?? { names: [], isExact: true };
    marks.set(event, { event, names: [...names, name], isExact: isExact && how === 'exact' });
  }
  return [...marks.values()].sort((a, b) => a.event - b.event);
}

/** What a mark means: the guarantees that are lost there, and whether all futures were looked at. */
export const titled = ({ names, isExact }: NoReturnMark): string =>
  `No way back from here for: ${names.map(titleOf).join('; ')}${isExact ? '' : ' (sampled)'}`;
