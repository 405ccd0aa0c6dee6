/** Subscriptions come and go; each is confirmed by a push (RPS-11, RPS-12). */
import { hashText } from '../../../model/hash.ts';
import { type Confirmation, methods, type Push } from '../protocol.ts';
import type { SubscriptionKind } from './config.ts';
import { LISTENS } from './connection-machine.ts';
import { type Connection, type RedisLedger, type Subscription, subscriptionsOf } from './ledger.ts';
import { say } from './output.ts';
import type { ServerReaction } from './reaction.ts';

/** What the three namespaces are called on the wire. */
const words: Readonly<Record<SubscriptionKind, { readonly enter: Confirmation; readonly leave: Confirmation }>> = {
  channel: { enter: 'subscribe', leave: 'unsubscribe' },
  pattern: { enter: 'psubscribe', leave: 'punsubscribe' },
  shard: { enter: 'ssubscribe', leave: 'sunsubscribe' },
};

/** Channels are served before patterns (RPS-06). */
const order: Readonly<Record<SubscriptionKind, number>> = { channel: 0, pattern: 1, shard: 2 };

/** Subscribes to each of these names; a subscription that is there already is confirmed and stays one. */
export function subscribe(
  ledger: RedisLedger,
  reaction: ServerReaction,
  who: Connection,
  kind: SubscriptionKind,
  names: readonly string[],
): void {
  for (const name of names) {
    add(ledger, reaction, who.no, kind, name);
    confirm(ledger, reaction, who, kind, words[kind].enter, name);
  }
  tellMode(ledger, reaction, who);
}

/** Adds a subscription in its place. */
export function add(
  ledger: RedisLedger,
  reaction: ServerReaction,
  no: number,
  kind: SubscriptionKind,
  name: string,
): void {
  if (subscriptionsOf(ledger, no, kind).some((each) => each.name === name)) return;
  const rank = reaction.duration(0, 0xffff, hashText(`${kind} ${name} ${no}`), ledger.starts);
  const added: Subscription = { kind, name, no, rank };
  ledger.subscriptions = [...ledger.subscriptions, added].toSorted(
    (a, b) => order[a.kind] - order[b.kind] || a.rank - b.rank || a.no - b.no,
  );
}

/** Unsubscribes from these names, or from all of a kind where none is given. */
export function unsubscribe(
  ledger: RedisLedger,
  reaction: ServerReaction,
  who: Connection,
  kind: SubscriptionKind,
  names: readonly string[],
): void {
  const left = names.length > 0 ? names : subscriptionsOf(ledger, who.no, kind).map(({ name }) => name);
  for (const name of left) {
    remove(ledger, ({ no, kind: of, name: called }) => no === who.no && of === kind && called === name);
    confirm(ledger, reaction, who, kind, words[kind].leave, name);
  }
  if (left.length === 0) confirm(ledger, reaction, who, kind, words[kind].leave, null);
  tellMode(ledger, reaction, who);
}

/** Ends all subscriptions of a connection without a word. */
export function endAll(ledger: RedisLedger, { no }: Connection): void {
  remove(ledger, (each) => each.no === no);
}

function remove(ledger: RedisLedger, isGone: (each: Subscription) => boolean): void {
  ledger.subscriptions = ledger.subscriptions.filter((each) => !isGone(each));
}

/** The count in a confirmation is that of channels and patterns together; shard channels are counted apart. */
function confirm(
  ledger: RedisLedger,
  reaction: ServerReaction,
  to: Connection,
  of: SubscriptionKind,
  kind: Confirmation,
  channel: string | null,
): void {
  const own = subscriptionsOf(ledger, to.no);
  const count = own.filter((each) => (each.kind === 'shard') === (of === 'shard')).length;
  const says: Push = { type: 'push', kind, channel, pattern: undefined, body: '', count };
  const verb = kind === words[of].enter ? methods.subscribed : methods.unsubscribed;
  say(ledger, reaction, to, { verb, says, bytes: 0, message: undefined, group: '', copy: 0 });
}

/** Who has a subscription under RESP2 may give few other commands; under RESP3 all of them (RPS-11). */
export function tellMode(ledger: RedisLedger, reaction: ServerReaction, { no, protocol }: Connection): void {
  const listens = protocol === 2 && subscriptionsOf(ledger, no).length > 0;
  reaction.tellPart(no, listens ? LISTENS.yes : LISTENS.no);
}
