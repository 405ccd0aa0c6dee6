/** What all rules of a client need: frames on the present connection, and what has been heard on it. */
import type { Part, Rule } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import type { Packet, Verb } from '../../../model/packet.ts';
import type { Frame } from '../protocol.ts';
import type { ClientConfig } from './config.ts';
import type { ClientLedger } from './ledger.ts';

/** What the client's rules are given. */
export type ClientReaction = Reaction<ClientConfig, Part>;

/** Rules of the client by the names that its chart gives them. */
export type ClientRules = Readonly<Record<string, Rule<ClientLedger, ClientConfig, Part>>>;

/** The position of the node that it speaks to. */
export const nodeOf = ({ at }: ClientLedger, { nodes }: ClientConfig): number => nodes[at] ?? nodes[0];

/** Notes that a frame of the broker has come. */
export function noteHeard(ledger: ClientLedger, { packet, from, config }: ClientReaction): void {
  if (packet === undefined || from !== nodeOf(ledger, config)) return;
  ledger.heard = (packet as Frame).frame;
  ledger.missed = 0;
}

/** What all frames of a client have in common; one without a message is told from others by its count. */
export function frame(
  ledger: ClientLedger,
  verb: Verb,
  message?: Packet['message'],
  copy?: number,
  attempt?: number,
): Frame {
  ledger.said += 1;
  const { session, channel, said } = ledger;
  if (message === undefined) return { verb, message, copy: session, attempt: said, session, channel, frame: said };
  return { verb, message, copy: copy ?? 0, attempt: attempt ?? 0, session, channel, frame: said };
}
