/** PUBLISH and SPUBLISH: to whoever is subscribed now, and to nobody else (RPS-01, RPS-02). */
import { fits } from '../glob.ts';
import { groupOf, methods, type OwedCopy, type Push } from '../protocol.ts';
import type { Wanted } from './config.ts';
import { nextCopy } from './copies.ts';
import type { Publication, RedisLedger, Subscription } from './ledger.ts';
import { say } from './output.ts';
import { passOn } from './passing-on.ts';
import type { ServerReaction } from './reaction.ts';
import { isMaster, targetsOf } from './roles.ts';

/** What RESP adds to a message, about, in bytes. */
const OVERHEAD = 48;

/** Publishes, here and on the servers to which it is passed on; gives the number of those who get it here (RPS-04). */
export function publish(ledger: RedisLedger, reaction: ServerReaction, publication: Publication): number {
  const { config } = reaction;
  const isPassedOn = targetsOf(ledger.roles, config, publication.shard).length > 0;
  const receivers = broadcast(ledger, reaction, publication, []);
  const missing = missingAt(ledger, reaction, publication);
  const isAway = ({ home }: Wanted): boolean =>
    isPassedOn && home !== config.place && !(home === 'master' && isMaster(ledger.roles, config));
  const gone = missing.filter((each) => !isAway(each)).map(groupWanted);
  if (receivers === 0 && missing.length === 0 && !isPassedOn) gone.push(publication.channel);
  noteMissing(ledger, reaction, publication, gone, []);
  if (isPassedOn) passOn(ledger, reaction, publication, missing.filter(isAway).map(groupWanted));
  return receivers;
}

/** Hands on what was published at another server; nobody counts who gets it here (RPS-04, RPS-14, RPS-16). */
export function republish(
  ledger: RedisLedger,
  reaction: ServerReaction,
  publication: Publication,
  owed: readonly OwedCopy[],
): void {
  broadcast(ledger, reaction, publication, owed);
  const missing = missingAt(ledger, reaction, publication).filter(({ home }) => home === reaction.config.place);
  noteMissing(ledger, reaction, publication, missing.map(groupWanted), owed);
}

/** Hands a publication to the subscribers of this server, channels before patterns (RPS-06); says how many they are. */
function broadcast(
  ledger: RedisLedger,
  reaction: ServerReaction,
  publication: Publication,
  owed: readonly OwedCopy[],
): number {
  let receivers = 0;
  for (const subscription of ledger.subscriptions) {
    if (!hears(subscription, publication)) continue;
    receivers += 1;
    deliver(ledger, reaction, subscription, publication, owed);
  }
  return receivers;
}

/** Whether a publication comes through a subscription; patterns do not see shard channels (RPS-15). */
function hears({ kind, name }: Pick<Subscription, 'kind' | 'name'>, { channel, shard }: Publication): boolean {
  if (shard || kind === 'shard') return shard && kind === 'shard' && name === channel;
  return kind === 'pattern' ? fits(name, channel) : name === channel;
}

function deliver(
  ledger: RedisLedger,
  reaction: ServerReaction,
  { kind, name, no }: Subscription,
  { channel, body, message, size }: Publication,
  owed: readonly OwedCopy[],
): void {
  const to = reaction.own(no);
  const pattern = kind === 'pattern' ? name : undefined;
  const pushed = kind === 'pattern' ? 'pmessage' : kind === 'shard' ? 'smessage' : 'message';
  const says: Push = { type: 'push', kind: pushed, channel, pattern, body, count: 0 };
  const bytes = size + channel.length + (pattern?.length ?? 0) + OVERHEAD;
  const group = groupOf(name, to.client);
  const carried = copyOwed(owed, group);
  const copy = carried ?? nextCopy(ledger, reaction, message);
  const saying = { verb: methods.deliver, says, bytes, message, group, copy };
  say(ledger, reaction, to, saying, carried === undefined);
}

/** Says of each of these subscriptions that it gets nothing, since nobody has it. */
function noteMissing(
  ledger: RedisLedger,
  reaction: ServerReaction,
  { message }: Publication,
  groups: readonly string[],
  owed: readonly OwedCopy[],
): void {
  if (message === undefined) return;
  for (const group of groups) {
    const copy = copyOwed(owed, group) ?? nextCopy(ledger, reaction, message);
    if (reaction.heard) reaction.record({ type: 'dropped', message, group, copy, reason: 'no-subscriber' });
  }
}

/** The subscriptions that somebody means to have, and does not have at this server. */
function missingAt(ledger: RedisLedger, reaction: ServerReaction, publication: Publication): readonly Wanted[] {
  const meant = reaction.config.wanted.filter((each) => hears(each, publication));
  return meant.filter((each) => !hasSubscription(ledger, reaction, each));
}

const groupWanted = ({ name, client }: Wanted): string => groupOf(name, client);

const copyOwed = (owed: readonly OwedCopy[], group: string): number | undefined =>
  owed.find((each) => each.group === group)?.copy;

function hasSubscription(
  { subscriptions }: RedisLedger,
  { parts }: ServerReaction,
  { client, kind, name }: Wanted,
): boolean {
  return subscriptions.some(
    (each) => each.kind === kind && each.name === name && parts.get(each.no)?.client === client,
  );
}
