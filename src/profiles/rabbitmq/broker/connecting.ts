/** Connections and channels: how they begin and how they end. */
import {
  type ChannelFrame,
  type ConnectFrame,
  type ErrorFrame,
  type ErrorName,
  errorCodes,
  isHard,
  methods,
} from '../protocol.ts';
import { consumersOf, endConsumer } from './consuming.ts';
import { nextBeat } from './heartbeats.ts';
import { type BrokerLedger, ownPeer } from './ledger.ts';
import { newPeer, openChannel, type Peer } from './peer.ts';
import { type BrokerReaction, type BrokerRules, frameOf, frameTo, senderOf } from './reaction.ts';
import { removeExclusive } from './removing.ts';
import { giveAllBack } from './settling.ts';
import { abandon } from './transaction.ts';

/** The rules by the names that the chart gives them. */
export const connectingRules: BrokerRules = {
  /** A client that connects has no other connection: one that was there before is over. */
  welcome(ledger, reaction) {
    const { from, owner } = reaction;
    endConnection(ledger, reaction, from);
    const peer = newPeer(from, frameOf<ConnectFrame>(reaction), owner);
    ledger.peers = ledger.peers.set(from, peer, owner);
    reaction.send(from, frameTo(peer, methods.connected));
    nextBeat(ledger, reaction);
  },

  openChannel(ledger, reaction) {
    const { channel, confirms } = frameOf<ChannelFrame>(reaction);
    openChannel(senderOf(ledger, reaction), channel, confirms);
  },

  closeChannel(ledger, reaction) {
    leaveChannel(ledger, reaction, senderOf(ledger, reaction));
  },

  disconnect(ledger, reaction) {
    endConnection(ledger, reaction, reaction.from);
  },

  closeWith(ledger, reaction, params) {
    closeWithError(ledger, reaction, senderOf(ledger, reaction), params.error as ErrorName);
  },

  listen(ledger, reaction) {
    senderOf(ledger, reaction);
  },

  /** Tells a client that its connection is broken. */
  abort(ledger, reaction) {
    const peer = ownPeer(ledger, reaction.from, reaction.owner);
    reaction.send(peer.node, frameTo(peer, methods.reset));
  },

  /** Says that the broker is there, and ends the connections from which nothing has come for two intervals. */
  beat(ledger, reaction) {
    beat(ledger, reaction);
  },
};

/** Ends the channel of a connection: its consumers are gone, and what it holds goes back (RMQ-18). */
function leaveChannel(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer): void {
  peer.open = false;
  abandon(ledger, reaction, peer);
  for (const { no } of consumersOf(ledger, peer.node, peer.session)) endConsumer(ledger, reaction, no);
  giveAllBack(ledger, reaction, peer.node);
}

/** Closes a channel because of an error, or its connection, and says which (RMQ-07, RMQ-17). */
export function closeWithError(ledger: BrokerLedger, reaction: BrokerReaction, peer: Peer, name: ErrorName): void {
  const packet: ErrorFrame = { ...frameTo(peer, methods.channelClosed), code: errorCodes[name], name };
  if (isHard(name)) endConnection(ledger, reaction, peer.node);
  else leaveChannel(ledger, reaction, peer);
  reaction.send(peer.node, packet);
}

/** Ends a connection, if there is one. */
export function endConnection(ledger: BrokerLedger, reaction: BrokerReaction, node: number): void {
  if (ledger.peers.get(node) === undefined) return;
  const peer = ownPeer(ledger, node, reaction.owner);
  leaveChannel(ledger, reaction, peer);
  removeExclusive(ledger, reaction, node, peer.session);
  ledger.peers = ledger.peers.set(node, undefined, reaction.owner);
}

function beat(ledger: BrokerLedger, reaction: BrokerReaction): void {
  const silent: number[] = [];
  ledger.peers.forEach((peer) => {
    if (peer.missed >= 2) silent.push(peer.node);
  });
  for (const node of silent) {
    const peer = ownPeer(ledger, node, reaction.owner);
    reaction.send(node, frameTo(peer, methods.reset));
    endConnection(ledger, reaction, node);
  }
  ledger.peers.forEach(({ node }) => {
    const peer = ownPeer(ledger, node, reaction.owner);
    peer.missed += 1;
    reaction.send(node, frameTo(peer, methods.heartbeat));
  });
  nextBeat(ledger, reaction);
}
