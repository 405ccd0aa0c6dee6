import type { NodeState } from './world.ts';

/** What a clock shows at a virtual time. */
export function localTime(now: number, clock: NodeState['clock']): number {
  const numerator = clock.rate[0];
  const denominator = clock.rate[1];
  if (numerator === denominator) return now + clock.offset;
  return Math.floor((now * numerator) / denominator) + clock.offset;
}

/** How much virtual time passes while a clock counts a span. */
export function virtualSpan(span: number, clock: NodeState['clock']): number {
  const numerator = clock.rate[0];
  const denominator = clock.rate[1];
  return numerator === denominator ? span : Math.ceil((span * denominator) / numerator);
}
