/** A planned fault as a sentence: what the adversary does, to whom, when and for how long. */
import { unreachable } from '../model/assert.ts';
import type { Fault, Match, When } from '../model/fault.ts';
import { ordinal } from './text/fact-words.ts';
import { printable } from './text/printable.ts';
import { spanText } from './text/time.ts';

/** The fault in words, without a full stop. */
export function faultSentence(fault: Fault): string {
  switch (fault.type) {
    case 'crash':
      return `${name(fault.node)} crashes ${when(fault.when)}${until(fault.restartAfter, 'restarts')}`;
    case 'pause':
      return `${name(fault.node)} pauses ${when(fault.when)}${until(fault.resumeAfter, 'goes on')}`;
    case 'partition': {
      const [left, right] = fault.between.map((side) => side.map(name).join(', '));
      const cut = fault.oneWay === true ? `from ${left} to ${right}` : `between ${left} and ${right}`;
      return `the network is cut ${cut} ${when(fault.when)}${until(fault.healAfter, 'is whole again')}`;
    }
    case 'hold':
      return `the network holds back ${packets(fault.match)} ${when(fault.when)}${until(fault.releaseAfter, 'lets them go')}`;
    case 'lose':
      return `the network loses the ${nth(fault)}`;
    case 'duplicate':
      return `the network delivers the ${nth(fault)} twice`;
    case 'delay':
      return `the network delays the ${nth(fault)} by ${spanText(fault.by)}`;
    case 'slow-disk':
      return `the disk of ${name(fault.node)} is ${fault.factor} times slower ${when(fault.when)}${until(fault.for, 'is well again')}`;
    case 'fail-disk':
      return `the disk of ${name(fault.node)} fails ${when(fault.when)}${until(fault.for, 'is well again')}`;
    case 'skew': {
      const rate = fault.rate === undefined ? '' : ` and runs at a rate of ${fault.rate.join(':')}`;
      return `the clock of ${name(fault.node)} is ${offset(fault.by)}${rate} ${when(fault.when)}`;
    }
    case 'handler-error': {
      const times = fault.times === undefined ? 'every time' : fault.times === 1 ? 'once' : `${fault.times} times`;
      return `the handler of ${name(fault.node)} fails ${times} on ${message(fault.message)} (${fault.error})`;
    }
    default:
      return unreachable(fault);
  }
}

const name = (text: string): string => printable(text);

/** A number is the message's place among those of its producer. */
const message = (of: number | string): string => (typeof of === 'number' ? `message ${of}` : printable(of));

function when(at: When): string {
  if ('at' in at) return `at ${spanText(at.at)}`;
  const [side, what = ''] = at.point.split('-');
  const of = at.message === undefined ? 'a message' : message(at.message);
  const times = at.nth === undefined || at.nth === 1 ? '' : `, the ${ordinal(at.nth)} time`;
  return `right ${side} the ${nouns.get(what) ?? what} of ${of}${times}`;
}

/** What crash points are named after, where the noun is another word. */
const nouns: ReadonlyMap<string, string> = new Map([
  ['receive', 'receipt'],
  ['send', 'sending'],
  ['confirm', 'confirmation'],
]);

const until = (span: number | undefined, verb: string): string =>
  span === undefined ? ', until all faults heal' : ` and ${verb} ${spanText(span)} later`;

const offset = (by: number): string =>
  by === 0 ? 'right' : `${spanText(Math.abs(by))} ${by < 0 ? 'behind' : 'ahead'}`;

const nth = ({ match, nth: count }: { readonly match: Match; readonly nth: number }): string =>
  `${ordinal(count)} ${packets(match, 'packet')}`;

/** The transmissions that a match means: `ack of message 2 from worker to broker`. */
function packets({ from, to, packet, message: of }: Match, any = 'everything'): string {
  const parts = [packet === undefined ? any : name(packet)];
  if (of !== undefined) parts.push(`of ${message(of)}`);
  if (from !== undefined) parts.push(`from ${name(from)}`);
  if (to !== undefined) parts.push(`to ${name(to)}`);
  return parts.join(' ');
}
