/** PUBLISH and SPUBLISH: to whoever is subscribed now, and to nobody else (RPS-01, RPS-02). */
import type { Message } from '../../../model/message.ts';
import { fits } from '../glob.ts';
import { groupOf, methods, type Push, type SpreadFrame } from '../protocol.ts';
import type { Connection, RedisLedger, Subscription } from './ledger.ts';
import { say } from './output.ts';
import type { ServerReaction } from './reaction.ts';

/** Something that is published. */
export interface Publication {
  readonly channel: string;
  readonly body: string;
  /** undefined for what the server publishes itself (RPS-20). */
  readonly message: Message | undefined;
  /** In bytes. */
  readonly size: number;
  readonly shard: boolean;
}

/** What RESP adds to a message, about, in bytes. */
const OVERHEAD = 48;

/** Publishes, here and on the servers to which it is passed on; gives the number of those who get it here (RPS-04). */
export function publish(ledger: RedisLedger, reaction: ServerReaction, publication: Publication): number {
  const { by, to } = reaction.config.passOn;
  for (const node of to) if (by === 'replication' || !publication.shard) spread(ledger, reaction, node, publication);
  const receivers = broadcast(ledger, reaction, publication);
  noteMissing(ledger, reaction, publication, receivers);
  return receivers;
}

/** Hands a publication to the subscribers of this server, channels before patterns (RPS-06); says how many they are. */
export function broadcast(ledger: RedisLedger, reaction: ServerReaction, publication: Publication): number {
  let receivers = 0;
  for (const subscription of ledger.subscriptions) {
    if (!hears(subscription, publication)) continue;
    receivers += 1;
    deliver(ledger, reaction, subscription, publication);
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
): void {
  const to = reaction.own(no);
  const pattern = kind === 'pattern' ? name : undefined;
  const pushed = kind === 'pattern' ? 'pmessage' : kind === 'shard' ? 'smessage' : 'message';
  const says: Push = { type: 'push', kind: pushed, channel, pattern, body, count: 0 };
  const bytes = size + channel.length + (pattern?.length ?? 0) + OVERHEAD;
  const copy = nextCopy(ledger, reaction, message);
  say(ledger, reaction, to, { verb: methods.deliver, says, bytes, message, group: groupOf(name, to.client), copy });
}

/** Says of each subscription that somebody means to have and does not have that it gets nothing. */
function noteMissing(ledger: RedisLedger, reaction: ServerReaction, publication: Publication, receivers: number): void {
  const { message, channel } = publication;
  if (message === undefined) return;
  const meant = reaction.config.wanted.filter((each) => hears(each, publication));
  const missing = meant.filter(({ client, kind, name }) => !hasSubscription(ledger, reaction, client, kind, name));
  const groups = missing.map(({ name, client }) => groupOf(name, client));
  if (receivers === 0 && groups.length === 0) groups.push(channel);
  for (const group of groups) {
    const copy = nextCopy(ledger, reaction, message);
    if (reaction.heard) reaction.record({ type: 'dropped', message, group, copy, reason: 'no-subscriber' });
  }
}

function hasSubscription(
  { subscriptions }: RedisLedger,
  { parts }: ServerReaction,
  client: Connection['client'],
  kind: Subscription['kind'],
  name: string,
): boolean {
  return subscriptions.some(
    (each) => each.kind === kind && each.name === name && parts.get(each.no)?.client === client,
  );
}

function nextCopy(ledger: RedisLedger, { owner }: ServerReaction, message: Message | undefined): number {
  if (message === undefined) return 0;
  const copy = ledger.copies.get(message.index) ?? 0;
  ledger.copies = ledger.copies.set(message.index, copy + 1, owner);
  return copy;
}

function spread(
  ledger: RedisLedger,
  reaction: ServerReaction,
  to: number,
  { channel, body, message, size, shard }: Publication,
): void {
  ledger.frames += 1;
  const { by } = reaction.config.passOn;
  const verb = methods.spread;
  const packet: SpreadFrame = { verb, message, copy: 0, attempt: ledger.frames, by, channel, body, size, shard };
  reaction.send(to, packet);
}
