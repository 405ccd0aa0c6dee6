import type { ActorDefinition } from '../../actors/adapter/definition.ts';
import type { Signal } from '../../actors/adapter/signals.ts';
import type { Packet } from '../../model/packet.ts';
import { type ConnectFrame, type Frame, methods, type SpreadFrame } from './protocol.ts';
import type { RedisConfig } from './server/config.ts';
import { connectingRules } from './server/connecting.ts';
import { connectionLifecycle } from './server/connection-machine.ts';
import { conversingRules } from './server/conversing.ts';
import { comeBack, failingOverRules } from './server/failing-over.ts';
import {
  type Connection,
  copyConnection,
  copyLedger,
  emptyLedger,
  freezeRedis,
  type RedisLedger,
} from './server/ledger.ts';
import { passingOnRules } from './server/passing-on.ts';
import type { ServerReaction } from './server/reaction.ts';
import { masterOf } from './server/roles.ts';
import * as say from './server/server-machine.ts';
import { survive } from './server/surviving.ts';

/**
 * A Redis server, as far as it publishes: what is published goes to who is subscribed in that moment, and is forgotten. One
 * thread does one command after the other, so all of them see one order (RPS-07).
 */
export const redisServer: ActorDefinition<RedisLedger, RedisConfig, Connection> = {
  role: 'broker',
  chart: say.serverChart,
  lifecycle: connectionLifecycle,
  ledger: emptyLedger,
  copyLedger,
  copyPart: copyConnection,
  project,
  rules: { ...connectingRules, ...conversingRules, ...passingOnRules, ...failingOverRules },
  survive,
  recover: comeBack,
  concerns: () => undefined,
  unread: () => ['frames'],
  freeze: freezeRedis,
};

function project(ledger: RedisLedger, { packet, from, parts, config }: ServerReaction): Signal {
  const { verb, session, frame } = packet as Frame;
  if (verb === methods.promote) return say.PROMOTE;
  if (config.nodes.some(({ node }) => node === from))
    return ofServer(packet as Packet, config.nodes[masterOf(ledger.roles, config)]?.node === from);
  if (verb === methods.connect) return say.CONNECT[(packet as ConnectFrame).seeksMaster ? 'master' : 'anyone'];
  const no = ledger.peers.get(from);
  const connection = no === undefined ? undefined : parts.get(no);
  if (connection === undefined || connection.session !== session || frame <= connection.heard) return say.STALE;
  if (verb === methods.reset) return say.GONE;
  if (frame > connection.heard + 1) return say.BROKEN;
  return verb === methods.read ? say.READ : say.COMMAND;
}

/** What another server says, which may be its master. */
function ofServer(packet: Packet, isMaster: boolean): Signal {
  switch (packet.verb) {
    case methods.spread:
      // Of a server that is its master no longer a replica hears nothing: that link is closed.
      return (packet as SpreadFrame).by === 'bus' ? say.SPREAD.bus : isMaster ? say.SPREAD.replication : say.STALE;
    case methods.claim:
      return say.CLAIM;
    case methods.askVote:
      return say.ASKED;
    case methods.vote:
      return say.VOTE;
    default:
      return isMaster ? say.BEREFT : say.STALE;
  }
}
