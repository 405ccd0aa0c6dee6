import type { Fact } from '../../model/fact.ts';
import type { Message } from '../../model/message.ts';
import type { Packet } from '../../model/packet.ts';
import { type Confirm, type Publish, verbs } from '../protocol.ts';
import type { Outcome } from './ledger.ts';

/** Where a message goes, and what the broker is asked to do with it. */
export interface Destination {
  /** The position of the broker. */
  readonly broker: number;
  readonly queue: string;
  /** Whether the broker decides by routes of its own to whom a message is owed, so that the producer addresses nobody. */
  readonly routed: boolean;
}

/** What publishing needs of a reaction, whoever's it is. */
interface Publishing {
  readonly heard: boolean;
  readonly packet: Packet | undefined;
  record(fact: Fact): void;
  send(to: number, packet: Packet): void;
}

/** Sends a message to the broker, for the attempt-th time, and records that it was attempted. */
export function publish(
  reaction: Publishing,
  { broker, queue, routed }: Destination,
  message: Message,
  attempt: number,
  confirm: boolean,
  idempotent: boolean,
): void {
  if (reaction.heard) reaction.record({ type: 'attempted', message, attempt, group: routed ? undefined : queue });
  const packet: Publish = { verb: verbs.publish, message, copy: 0, attempt, queue, confirm, idempotent };
  reaction.send(broker, packet);
}

/** Records what has become of a publication. */
export function noteOutcome(reaction: Publishing, message: Message, outcome: Outcome): void {
  if (!reaction.heard) return;
  if (outcome === 'confirmed') reaction.record({ type: 'confirmed', message, by: 'broker' });
  else if (outcome === 'sent') reaction.record({ type: 'confirmed', message, by: 'send' });
  else if (outcome === 'unknown') reaction.record({ type: 'unknown', message });
  else reaction.record({ type: 'refused', message, reason: (reaction.packet as Confirm).refusal ?? 'refused' });
}
