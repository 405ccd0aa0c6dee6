import type { FactType } from '../model/fact.ts';

/** All types of facts, each at the place of its number: those of a life without trouble first, in their order. */
export const factTypes = [
  'attempted',
  'stored',
  'accepted',
  'confirmed',
  'dispatched',
  'delivered',
  'began',
  'effected',
  'marked',
  'acked',
  'settled',
  'requeued',
  'suppressed',
  'synced',
  'unknown',
  'refused',
  'deduplicated',
  'forgotten',
  'failed',
  'dropped',
  'dead-lettered',
  'vanished',
] as const satisfies readonly FactType[];

/**
 * The number of a type of facts, for tables of who listens to it. A switch compares pointers, so it costs a third of
 * looking the name up in a map, and judges do this for every fact of every run.
 */
export function factNumber(type: FactType): number {
  switch (type) {
    case 'attempted':
      return 0;
    case 'stored':
      return 1;
    case 'accepted':
      return 2;
    case 'confirmed':
      return 3;
    case 'dispatched':
      return 4;
    case 'delivered':
      return 5;
    case 'began':
      return 6;
    case 'effected':
      return 7;
    case 'marked':
      return 8;
    case 'acked':
      return 9;
    case 'settled':
      return 10;
    case 'requeued':
      return 11;
    case 'suppressed':
      return 12;
    case 'synced':
      return 13;
    case 'unknown':
      return 14;
    case 'refused':
      return 15;
    case 'deduplicated':
      return 16;
    case 'forgotten':
      return 17;
    case 'failed':
      return 18;
    case 'dropped':
      return 19;
    case 'dead-lettered':
      return 20;
    case 'vanished':
      return 21;
  }
}
