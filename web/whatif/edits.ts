/** From what a person chose at an event to the fault that does it, so that exactly this is hit and nothing before it. */
import { type CrashPoint, crashPointsOf, passingOf } from '../../src/model/crash-point.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { Fault, Match, When } from '../../src/model/fault.ts';
import type { Packet } from '../../src/model/packet.ts';
import type { TraceEvent, TraceEventOf } from '../../src/model/trace.ts';
import { type Ground, roleOf, sendingOf } from './ground.ts';

/**
 * Something to try. `at` is the position of the event after which the futures part: up to it, with it, the two runs are the
 * same. Times are in microseconds of the run.
 */
export type Choice =
  | { readonly kind: 'crash'; readonly at: number; readonly node: string; readonly restartAfter?: number }
  | { readonly kind: 'pause'; readonly at: number; readonly node: string; readonly resumeAfter: number }
  | { readonly kind: 'partition'; readonly at: number; readonly node: string; readonly from: string }
  | { readonly kind: 'lose' | 'duplicate'; readonly at: number }
  | { readonly kind: 'delay'; readonly at: number; readonly by: number }
  | { readonly kind: 'handler-error'; readonly at: number; readonly node: string; readonly message: string };

/** The longest id of a message that a scenario file may spell; a longer one is meant by its number. */
const LONGEST_ID = 60;

/**
 * The fault that a choice makes. A transmission is hit by what it is and its place among its like; `at` is then the
 * position of its sending. Throws a RangeError where the run has no such event.
 */
export function faultOf(ground: Ground, choice: Choice): Fault {
  switch (choice.kind) {
    case 'crash': {
      const { node, restartAfter } = choice;
      const when = momentOf(ground, choice.at, node);
      return { type: 'crash', node, when, ...(restartAfter !== undefined && { restartAfter }) };
    }
    case 'pause': {
      const { node, resumeAfter } = choice;
      return { type: 'pause', node, when: momentOf(ground, choice.at, node), resumeAfter };
    }
    case 'partition': {
      const { node, from } = choice;
      return { type: 'partition', between: [[node], [from]], when: momentOf(ground, choice.at, node) };
    }
    case 'lose':
    case 'duplicate':
      return { type: choice.kind, ...transmissionAt(ground, choice.at) };
    case 'delay':
      return { type: 'delay', ...transmissionAt(ground, choice.at), by: choice.by };
    case 'handler-error': {
      const { node, message } = choice;
      return { type: 'handler-error', node, message, error: 'retryable', times: 1 };
    }
  }
}

/** When it strikes: at the named point that the actor passes with the event, else a microsecond after it. */
function momentOf(ground: Ground, at: number, node: string): When {
  const event = ground.events[at];
  if (event === undefined) throw new RangeError(`the run has no event ${at}`);
  const point = pointAt(ground, event, node);
  if (point === undefined || event.type !== 'fact') return { at: event.at + 1 };
  const message = meaning(event.fact.message);
  const nth = passings(ground, at, node, event.fact.type, message);
  return { point, message, ...(nth > 1 && { nth }) };
}

/** The named crash point that an actor passes with an event; undefined where it passes none. */
export function pointAt(ground: Ground, event: TraceEvent, node: string): CrashPoint | undefined {
  if (event.type !== 'fact' || !isPassedBy(event, node)) return undefined;
  const role = roleOf(ground, node);
  if (role === undefined || role === 'other') return undefined;
  return crashPointsOf(role).find((point) => {
    const passing = passingOf(role, point);
    return passing !== undefined && 'after' in passing && passing.after === event.fact.type;
  });
}

/** An effect or a mark may be recorded by a store on behalf of the consumer whose point it is. */
const isPassedBy = ({ node, fact }: TraceEventOf<'fact'>, who: string): boolean =>
  node === who || ('by' in fact && fact.type !== 'confirmed' && fact.by === who);

/** How often an actor has passed a point with a message, up to an event and with it. */
function passings({ events }: Ground, at: number, node: string, type: Fact['type'], message: number | string): number {
  let count = 0;
  for (let i = 0; i <= at; i++) {
    const event = events[i];
    if (event?.type !== 'fact' || event.fact.type !== type) continue;
    if (isPassedBy(event, node) && isMeant(event.fact.message, message)) count += 1;
  }
  return count;
}

type Transmission = { readonly match: Match; readonly nth: number };

/** How a fault names the transmission that is sent at a position: what it is, and the how manieth of its like. */
function transmissionAt(ground: Ground, at: number): Transmission {
  const sending = sendingOf(ground, at);
  if (sending === undefined) throw new RangeError(`nothing is sent at event ${at}`);
  const { node: from, to, packet } = sending;
  const match: Match = {
    from,
    to,
    packet: packet.verb.name,
    ...(packet.message !== undefined && { message: meaning(packet.message) }),
  };
  return { match, nth: countUpTo(ground.events, at, match) };
}

/** How many transmissions the network has asked a new fault about, up to a sending and with it. */
function countUpTo(events: readonly TraceEvent[], at: number, match: Match): number {
  let count = 0;
  for (let i = 0; i <= at; i++) {
    const event = events[i];
    if (event?.type === 'sent' && isMatched(event, match) && (i === at || isAsked(events[i + 1]))) count += 1;
  }
  return count;
}

/** A cut link and an earlier fault of the plan decide before the new fault is asked; both show right after the sending. */
const isAsked = (next: TraceEvent | undefined): boolean =>
  next?.type !== 'lost' || (next.reason !== 'partition' && next.reason !== 'fault');

function isMatched({ node, to, packet }: TraceEventOf<'sent'>, match: Match): boolean {
  return node === match.from && to === match.to && packet.verb.name === match.packet && isAbout(packet, match.message);
}

const isAbout = ({ message }: Packet, meant: number | string | undefined): boolean =>
  meant === undefined || (message !== undefined && isMeant(message, meant));

type Named = { readonly id: string; readonly number: number };

const meaning = ({ id, number }: Named): number | string => (id.length <= LONGEST_ID ? id : number);

const isMeant = ({ id, number }: Named, meant: number | string): boolean =>
  typeof meant === 'number' ? number === meant : id === meant;
