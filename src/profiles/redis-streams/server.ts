import type { ActorDefinition } from '../../actors/adapter/definition.ts';
import type { Signal } from '../../actors/adapter/signals.ts';
import type { Verb } from '../../model/packet.ts';
import { addingRules } from './adding.ts';
import type { StreamsConfig } from './config.ts';
import { connectingRules } from './connecting.ts';
import { copyLedger, emptyLedger, freezeStreams, type StreamsLedger } from './ledger.ts';
import { moveClients } from './moving.ts';
import { peerOf } from './peers.ts';
import { type Frame, methods } from './protocol.ts';
import type { StreamsReaction } from './reaction.ts';
import { readerAt, serve } from './reading.ts';
import { armReclaim, reclaimingRules } from './reclaiming.ts';
import { ACK, ADD, BROKEN, CONNECT, GONE, READ, RETURN, STALE, serverChart } from './server-machine.ts';
import { settlingRules } from './settling.ts';
import { survive } from './surviving.ts';

/**
 * A Redis server with streams: entries stay, each group reads all of them, and what it has read is pending until somebody
 * acknowledges it. A consumer's read that waits is modelled at the server, which hands out entries while there is room.
 */
export const streamsServer: ActorDefinition<StreamsLedger, StreamsConfig> = {
  role: 'broker',
  chart: serverChart,
  lifecycle: undefined,
  ledger: emptyLedger,
  copyLedger,
  copyPart: (part) => part,
  project,
  rules: { ...connectingRules, ...addingRules, ...settlingRules, ...reclaimingRules },
  survive,
  recover(ledger, reaction) {
    const { revived } = ledger;
    ledger.revived = [];
    if (reaction.heard)
      for (const copy of revived) reaction.record({ type: 'requeued', ...copy, reason: 'broker-restarted' });
    reaction.config.streams.forEach((_, position) => {
      serve(ledger, reaction, position);
    });
    armReclaim(ledger, reaction);
  },
  concerns: () => undefined,
  // Since when something is idle decides who claims it; where nobody claims, nobody asks.
  timed: ({ reclaim }) => reclaim !== undefined,
  unread: ({ reclaim }) => (reclaim === undefined ? ['since', 'at', 'attempt'] : ['at', 'attempt']),
  moved: moveClients,
  freeze: freezeStreams,
};

/** What a frame means. Of a producer's connection only what has come before is told apart: it asks again itself. */
function project(ledger: StreamsLedger, { packet, from, config }: StreamsReaction): Signal {
  const { verb, session, frame } = packet as Frame;
  const peer = peerOf(ledger, from);
  if (verb === methods.connect) return session > peer.session ? CONNECT : STALE;
  if (readerAt(config, from) === undefined) return frame <= peer.heard ? STALE : ADD;
  if (session !== peer.session) return verb === methods.reset ? STALE : BROKEN;
  if (frame <= peer.heard) return STALE;
  if (verb === methods.reset) return GONE;
  return frame > peer.heard + 1 ? BROKEN : (asked.get(verb) ?? STALE);
}

const asked: ReadonlyMap<Verb, Signal> = new Map([
  [methods.publish, ADD],
  [methods.ack, ACK],
  [methods.nack, RETURN],
  [methods.read, READ],
]);
