/**
 * What is published goes to other servers as well: over the cluster's bus (RPS-14), or to replicas (RPS-16). It leaves after the
 * publisher has its number, so that a crash may fall between the two (RPS-17).
 */
import { methods, type OwedCopy, type SpreadFrame } from '../protocol.ts';
import { nextCopy } from './copies.ts';
import type { Outgoing, Publication, RedisLedger } from './ledger.ts';
import type { ServerReaction, ServerRules } from './reaction.ts';
import { targetsOf } from './roles.ts';
import { PASS_ON } from './server-machine.ts';

/** The slot of the timer after which the links are written to. */
const LINKS = 0;

/** Keeps a publication for the other servers, with the subscriptions there to which it is owed. */
export function passOn(
  ledger: RedisLedger,
  reaction: ServerReaction,
  publication: Publication,
  groups: readonly string[],
): void {
  const { message } = publication;
  const owed = groups.map((group): OwedCopy => ({ group, copy: nextCopy(ledger, reaction, message) }));
  if (ledger.outgoing.length === 0) reaction.after(LINKS, 0, PASS_ON);
  ledger.outgoing = [...ledger.outgoing, { ...publication, owed }];
  if (message === undefined || !reaction.heard) return;
  for (const each of owed) reaction.record({ type: 'stored', message, ...each });
}

/** The rules by the names that the server's chart gives them. */
export const passingOnRules: ServerRules = {
  /** What has been written to its links a server owes no longer: nobody there acknowledges anything. */
  passOn(ledger, reaction) {
    const { outgoing } = ledger;
    ledger.outgoing = [];
    for (const each of outgoing) {
      for (const node of targetsOf(ledger.roles, reaction.config, each.shard)) spread(ledger, reaction, node, each);
      const { message, owed } = each;
      if (message === undefined || !reaction.heard) continue;
      for (const copy of owed) reaction.record({ type: 'settled', message, ...copy });
    }
  },
};

function spread(ledger: RedisLedger, reaction: ServerReaction, to: number, publication: Outgoing): void {
  const { channel, body, message, size, shard, owed } = publication;
  ledger.frames += 1;
  const by = reaction.config.layout.isCluster ? 'bus' : 'replication';
  const packet: SpreadFrame = {
    verb: methods.spread,
    message,
    copy: 0,
    attempt: ledger.frames,
    by,
    channel,
    body,
    size,
    shard,
    owed,
  };
  reaction.send(to, packet);
}
