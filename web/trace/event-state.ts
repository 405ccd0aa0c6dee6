/** What an event says of the state of its message, in the words of the legend. */
import type { Fact } from '../../src/model/fact.ts';
import type { TraceEvent } from '../../src/model/trace.ts';

/** The states, the most telling last: where several meet in one place, the last of them colours it. */
export const eventStates = [
  'other',
  'ready',
  'in-flight',
  'acked',
  'delivered',
  'effect',
  'expired',
  'dead-lettered',
  'nacked',
  'redelivered',
  'duplicate',
  'fault',
  'lost',
] as const;

/** A state of a message, or what else an event may be: an effect, a fault, nothing to be seen. */
export type EventState = (typeof eventStates)[number];

/** The design token that colours a state. */
export const stateToken: Readonly<Record<EventState, string>> = {
  other: '--line',
  ready: '--st-queued',
  'in-flight': '--st-inflight',
  acked: '--st-acked',
  delivered: '--st-delivered',
  effect: '--text',
  expired: '--st-queued',
  'dead-lettered': '--st-dlq',
  nacked: '--st-lost',
  redelivered: '--st-redelivered',
  duplicate: '--st-duplicate',
  fault: '--st-lost',
  lost: '--st-lost',
};

const refusals: ReadonlySet<string> = new Set(['nack', 'refuse', 'reject', 'return']);

/** Whether an answer says no. */
export const isRefusal = (verb: string): boolean => refusals.has(verb);

/** The state that an event brings about; `nth` counts the effects of its message for its group. */
export function stateOf(event: TraceEvent, nth = 1): EventState {
  switch (event.type) {
    case 'sent':
    case 'delayed':
    case 'held':
      return 'in-flight';
    case 'received':
      if (event.packet.verb.line === 'solid') return 'delivered';
      return isRefusal(event.packet.verb.name) ? 'nacked' : 'acked';
    case 'lost':
      return 'lost';
    case 'duplicated':
      return 'duplicate';
    case 'fault':
      return 'fault';
    case 'fact':
      return stateOfFact(event.fact, nth);
    default:
      return 'other';
  }
}

const statesOfFacts: Readonly<Partial<Record<Fact['type'], EventState>>> = {
  confirmed: 'acked',
  acked: 'acked',
  settled: 'acked',
  stored: 'ready',
  synced: 'ready',
  accepted: 'ready',
  refused: 'nacked',
  failed: 'nacked',
  dropped: 'expired',
  forgotten: 'expired',
  'dead-lettered': 'dead-lettered',
  vanished: 'lost',
};

function stateOfFact(fact: Fact, nth: number): EventState {
  if (fact.type === 'effected') return nth > 1 ? 'duplicate' : 'effect';
  if (fact.type === 'delivered') return fact.redelivered ? 'redelivered' : 'delivered';
  if (fact.type === 'requeued') return fact.reason === 'nack' ? 'nacked' : 'redelivered';
  return statesOfFacts[fact.type] ?? 'other';
}
