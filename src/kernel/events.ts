import type { Fact } from '../model/fact.ts';
import type { Micros, Seq } from '../model/ids.ts';
import type { Packet } from '../model/packet.ts';
import type { LossReason, Observer } from '../model/trace.ts';
import type { Behaviour } from './behaviour.ts';
import type { Draft } from './draft.ts';
import type { Alarm, Arrival } from './pending.ts';

/**
 * The events of which a run has thousands, each written out as one literal, since these objects are most of what a
 * traced run costs. Where nobody follows there are none, and nothing is counted; whoever hears facts only is spared the
 * others, which have their numbers.
 */

/** The number of an event that nobody was shown. */
const NONE = 0 as Seq;

/** A packet leaves its sender; its number becomes that of the transmission. */
export function emitSent(draft: Draft, from: number, to: number, packet: Packet): Seq {
  const { observer } = draft;
  if (observer === undefined) return NONE;
  const seq = draft.traceLength++ as Seq;
  if (draft.factsOnly) return seq;
  observer.observe({
    seq,
    at: draft.now as Micros,
    node: draft.id(from),
    cause: draft.cause,
    type: 'sent',
    to: draft.id(to),
    packet,
    transmission: seq,
  });
  return seq;
}

/** A packet reaches its receiver. */
export function emitReceived(draft: Draft, item: Arrival): Seq {
  const { observer } = draft;
  if (observer === undefined) return NONE;
  const seq = draft.traceLength++ as Seq;
  if (draft.factsOnly) return seq;
  observer.observe({
    seq,
    at: draft.now as Micros,
    node: draft.id(item.node),
    cause: item.cause,
    type: 'received',
    from: draft.id(item.from),
    packet: item.packet,
    transmission: item.cause,
    sentAt: item.sentAt as Micros,
  });
  return seq;
}

/** A transmission never arrives. */
export function emitLost(
  draft: Draft,
  from: number,
  to: number,
  packet: Packet,
  transmission: Seq,
  reason: LossReason,
): void {
  const { observer } = draft;
  if (observer === undefined) return;
  const seq = draft.traceLength++ as Seq;
  observer.observe({
    seq,
    at: draft.now as Micros,
    node: draft.id(from),
    cause: draft.cause,
    type: 'lost',
    to: draft.id(to),
    packet,
    transmission,
    reason,
  });
}

/** An alarm rings. */
export function emitFired(draft: Draft, item: Alarm, behaviour: Behaviour, state: unknown): Seq {
  const { observer } = draft;
  if (observer === undefined) return NONE;
  const seq = draft.traceLength++ as Seq;
  if (draft.factsOnly) return seq;
  observer.observe({
    seq,
    at: draft.now as Micros,
    node: draft.id(item.node),
    cause: item.cause,
    type: 'fired',
    timer: item.token.name,
    message: behaviour.concerns(state, item.token, item.argument)?.id,
  });
  return seq;
}

/** An actor's chart is in another state than before, as somebody who follows is told. */
export function emitMoved(draft: Draft, observer: Observer, node: number, from: string, to: string): void {
  const seq = draft.traceLength++ as Seq;
  if (draft.factsOnly) return;
  observer.observe({
    seq,
    at: draft.now as Micros,
    node: draft.id(node),
    cause: draft.cause,
    type: 'moved',
    from,
    to,
  });
}

/** An actor records what an event meant. */
export function emitFact(draft: Draft, node: number, fact: Fact): void {
  const { observer } = draft;
  if (observer === undefined) return;
  const seq = draft.traceLength++ as Seq;
  observer.observe({
    seq,
    at: draft.now as Micros,
    node: draft.id(node),
    cause: draft.cause,
    type: 'fact',
    fact,
  });
}
