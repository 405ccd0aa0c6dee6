/** How much of what an attack might try it has tried, in words. */
import { type AttackResult, costText, faultCount, togetherOf } from '../../attack/index.ts';
import type { Asked } from './asked.ts';

/** `Complete within ...`, or how far it came and why it went no further. */
export function coverageOf({ options }: Asked, result: AttackResult): string {
  const { complete, runs, tried, trouble, stopped, remarks } = result;
  const { budget, failsAlone } = options;
  const failing = failsAlone && budget.error + budget.timeout > 0 ? ', failed requests alone' : '';
  const bounds = `${faultCount(options.faults)}, or ${togetherOf(options)} faults and switches${failing}`;
  if (runs === 0) return `Nothing was tried within ${bounds}`;
  const made = tried.map(({ runs: count, ...cost }) => `${count} with ${costText(cost)}`).join('; ');
  if (complete) return `Complete within ${bounds}: ${made}`;
  if (trouble !== undefined || stopped !== undefined) return `Not complete within ${bounds}: ${made}`;
  if (remarks.some(({ what }) => what === 'await')) return `As far as it was observed, within ${bounds}: ${made}`;
  return `As far as it took to break all, within ${bounds}: ${made}`;
}
