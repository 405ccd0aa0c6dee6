import type { ActorDefinition } from '../../actors/adapter/definition.ts';
import type { Signal } from '../../actors/adapter/signals.ts';
import { verbs } from '../../actors/protocol.ts';
import type { Verb } from '../../model/packet.ts';
import { addingRules } from './adding.ts';
import type { StreamsConfig } from './config.ts';
import { copyLedger, emptyLedger, freezeStreams, type StreamsLedger } from './ledger.ts';
import { parted } from './process.ts';
import type { StreamsReaction } from './reaction.ts';
import { serve } from './reading.ts';
import { armReclaim, reclaimingRules } from './reclaiming.ts';
import { ACK, ADD, GONE, RETURN, SUBSCRIBE, serverChart } from './server-machine.ts';
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
  project: (_ledger, { packet }: StreamsReaction): Signal => asked.get(packet?.verb as Verb) ?? GONE,
  rules: { ...addingRules, ...settlingRules, ...reclaimingRules },
  survive,
  recover(ledger, reaction) {
    reaction.config.streams.forEach((_, position) => {
      serve(ledger, reaction, position);
    });
    armReclaim(ledger, reaction);
  },
  concerns: () => undefined,
  // How long something has been idle, or known, matters; since when does not.
  moments: () => ['since', 'at'],
  freeze: freezeStreams,
};

const asked: ReadonlyMap<Verb, Signal> = new Map([
  [verbs.publish, ADD],
  [verbs.ack, ACK],
  [verbs.nack, RETURN],
  [verbs.subscribe, SUBSCRIBE],
  [parted, GONE],
]);
