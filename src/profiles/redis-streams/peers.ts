/** The connections of clients: what has come on them, and frames to be said on them. */
import type { Message } from '../../model/message.ts';
import type { Verb } from '../../model/packet.ts';
import { newPeer, type Peer, type StreamsLedger } from './ledger.ts';
import type { Frame } from './protocol.ts';
import type { StreamsReaction } from './reaction.ts';

/** The present connection of a client. */
export const peerOf = ({ peers }: StreamsLedger, node: number): Peer => peers.get(node) ?? newPeer;

/** The connection of a client is so from now on. */
export function setPeer(ledger: StreamsLedger, reaction: StreamsReaction, node: number, peer: Peer): void {
  ledger.peers = ledger.peers.set(node, peer, reaction.owner);
}

/** Notes that the present frame has come. */
export function noteHeard(ledger: StreamsLedger, reaction: StreamsReaction): void {
  const { from, packet } = reaction;
  setPeer(ledger, reaction, from, { ...peerOf(ledger, from), heard: (packet as Frame).frame });
}

/** What all frames to a client have in common; one without a message is told from others by its count. */
export function frameTo(
  ledger: StreamsLedger,
  reaction: StreamsReaction,
  node: number,
  verb: Verb,
  message?: Message,
  copy = 0,
  attempt = 0,
): Frame {
  const peer = peerOf(ledger, node);
  const { session } = peer;
  const frame = peer.said + 1;
  setPeer(ledger, reaction, node, { ...peer, said: frame });
  return message === undefined
    ? { verb, message, copy: session, attempt: frame, session, frame }
    : { verb, message, copy, attempt, session, frame };
}
