/** The glyph and the tone of an event in a terminal: one column wide, each with a twin in ASCII. */
import { unreachable } from '../../model/assert.ts';
import type { Fact } from '../../model/fact.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { isMending } from './mending.ts';
import type { Tone } from './paint.ts';

/** How a row is marked. */
export interface Mark {
  readonly glyph: string;
  readonly ascii: string;
  readonly tone: Tone;
}

const mark = (glyph: string, ascii: string, tone: Tone = 'plain'): Mark => ({ glyph, ascii, tone });

const quiet = mark('·', '.', 'dim');
const done = mark('✓', '+', 'good');
const effect = mark('●', '*', 'good');
const repeatedEffect = mark('⧉', '2', 'bad');
const loss = mark('✗', 'x', 'bad');
const mending = mark('↑', '^', 'fault');
const striking = mark('▒', '#', 'fault');

/** The mark of an event; `nth` counts the effects of its message for its group. */
export function markOf(event: TraceEvent, nth = 1): Mark {
  switch (event.type) {
    case 'sent':
      return mark('▻', '>');
    case 'received':
      return mark('►', 'v');
    case 'lost':
      return loss;
    case 'duplicated':
      return mark('‖', '"', 'warn');
    case 'delayed':
    case 'held':
      return mark('…', '~', 'warn');
    case 'fired':
      return mark('◷', 't', 'dim');
    case 'moved':
    case 'ignored':
      return quiet;
    case 'fact':
      return factMark(event.fact, nth);
    case 'fault':
      return isMending(event.what) ? mending : striking;
    default:
      return unreachable(event);
  }
}

function factMark(fact: Fact, nth: number): Mark {
  switch (fact.type) {
    case 'effected':
      return nth > 1 ? repeatedEffect : effect;
    case 'delivered':
      return fact.redelivered ? mark('↻', '@', 'warn') : quiet;
    case 'confirmed':
    case 'acked':
      return done;
    case 'unknown':
      return mark('?', '?', 'warn');
    case 'refused':
    case 'vanished':
      return loss;
    case 'failed':
      return mark('!', '!', 'bad');
    case 'requeued':
      return mark('↩', '<', 'warn');
    case 'dropped':
    case 'forgotten':
      return mark('⧗', '%', 'warn');
    case 'dead-lettered':
      return mark('⊘', '/', 'warn');
    case 'suppressed':
    case 'deduplicated':
      return mark('≡', '=', 'good');
    case 'marked':
      return mark('■', 'm');
    case 'attempted':
    case 'stored':
    case 'synced':
    case 'accepted':
    case 'dispatched':
    case 'began':
    case 'settled':
      return quiet;
    default:
      return unreachable(fact);
  }
}
