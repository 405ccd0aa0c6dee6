/** How much of what an attack might try it has tried, in words. */
import { type AttackResult, costText, faultCount, togetherOf } from '../../attack/index.ts';
import type { Asked } from './asked.ts';

/** `Complete within ...`, or how far it came and why it went no further. */
export function coverageOf({ options }: Asked, { complete, tried, trouble, stopped, remarks }: AttackResult): string {
  const bounds = `${faultCount(options.faults)}, or ${togetherOf(options)} faults and switches`;
  const made = tried.map(({ runs, ...cost }) => `${runs} with ${costText(cost)}`).join('; ');
  if (complete) return `Complete within ${bounds}: ${made}`;
  if (trouble !== undefined || stopped !== undefined) return `Not complete within ${bounds}: ${made || 'no run'}`;
  if (remarks.some(({ what }) => what === 'await')) return `As far as it was observed, within ${bounds}: ${made}`;
  return `As far as it took to break all, within ${bounds}: ${made}`;
}
