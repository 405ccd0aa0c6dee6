import type { Match } from '../model/fault.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import type { NodeSetup } from './setup.ts';

/** Whether a message is the one that a person means by its number or by its id. */
export function isMessage(message: Message | undefined, meant: number | string): boolean {
  if (message === undefined) return false;
  return typeof meant === 'number' ? message.number === meant : message.id === meant;
}

/** Whether a link is one that the match concerns. */
export function matchesLink(match: Match, from: NodeSetup, to: NodeSetup): boolean {
  return (match.from === undefined || match.from === from.id) && (match.to === undefined || match.to === to.id);
}

/** Whether a packet is one that the match concerns, on a link that it concerns. */
export function matchesPacket(match: Match, packet: Packet): boolean {
  if (match.packet !== undefined && match.packet !== packet.verb.name) return false;
  return match.message === undefined || isMessage(packet.message, match.message);
}
