/** The shape that stands on a lane for an event. */
import { unreachable } from '../../model/assert.ts';
import type { Fact } from '../../model/fact.ts';
import type { Counted } from '../effect-counts.ts';
import { isMending } from '../text/mending.ts';
import * as shape from './shapes.ts';

/** The shape for an event, or undefined where an arrow shows it or nothing does. */
export function shapeOf({ event, nth }: Counted): shape.Shape | undefined {
  switch (event.type) {
    case 'fault':
      return isMending(event.what) ? shape.mended : shape.warning;
    case 'fact':
      return factShape(event.fact, nth);
    case 'delayed':
    case 'held':
      return shape.hourglass;
    case 'duplicated':
      return shape.warning;
    case 'sent':
    case 'received':
    case 'lost':
    case 'fired':
    case 'moved':
    case 'ignored':
      return undefined;
    default:
      return unreachable(event);
  }
}

function factShape(fact: Fact, nth: number): shape.Shape | undefined {
  switch (fact.type) {
    case 'effected':
      return nth > 1 ? shape.repeatedEffect : shape.effect;
    case 'suppressed':
    case 'deduplicated':
      return shape.hollow;
    case 'marked':
      return shape.remembered;
    case 'forgotten':
    case 'dropped':
      return shape.hourglass;
    case 'refused':
    case 'vanished':
      return shape.cross;
    case 'failed':
      return shape.warning;
    case 'unknown':
      return shape.diamond;
    case 'requeued':
      return shape.hook;
    case 'dead-lettered':
      return shape.barred;
    case 'attempted':
    case 'confirmed':
    case 'stored':
    case 'synced':
    case 'accepted':
    case 'dispatched':
    case 'delivered':
    case 'began':
    case 'acked':
    case 'settled':
      return undefined;
    default:
      return unreachable(fact);
  }
}
