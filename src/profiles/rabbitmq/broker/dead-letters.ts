/** Dead-lettering: why a copy died goes with it, and where it goes is routed like everything else. */
import type { DropReason } from '../../../model/fact.ts';
import type { Content } from '../protocol.ts';
import { route } from '../routing/route.ts';
import { type DeathReason, headersOf, turnsByItself, withDeath } from './deaths.ts';
import type { BrokerLedger, Entry } from './ledger.ts';
import type { Queue } from './queue.ts';
import { type BrokerReaction, groupOf, queueOf } from './reaction.ts';
import { routingOf } from './routing-of.ts';
import { addEntry } from './storing.ts';

const deathReasons: Readonly<Partial<Record<DropReason, DeathReason>>> = {
  rejected: 'rejected',
  ttl: 'expired',
  'max-length': 'maxlen',
  'delivery-limit': 'delivery_limit',
};

/** Sends a copy that was given up where its queue's dead letters go, or drops it where they go nowhere (RMQ-33). */
export function deadLetter(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry, reason: DropReason): void {
  const { dead, targets } = deathOf(ledger, reaction, entry, reason);
  // Without a way, or in a circle that would turn by itself, it is dropped without a word (RMQ-33, RMQ-35).
  if (targets.length === 0) return noteGone(ledger, reaction, entry, reason);
  const { copy, content } = entry;
  for (const no of targets) {
    const { message } = content;
    const to = nameOf(ledger, no);
    if (reaction.heard)
      reaction.record({ type: 'dead-lettered', message, group: groupOf(ledger, entry), copy, to, reason });
    addEntry(ledger, reaction, dead, no, undefined);
  }
}

/** A dead letter, and the queues that are to get it, by number. */
interface DeadLetter {
  readonly dead: Content;
  readonly targets: readonly number[];
}

/** What becomes of a copy that is given up. */
export function deathOf(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry, reason: DropReason): DeadLetter {
  const { content } = entry;
  const { settings, declaration } = queueOf(ledger, entry);
  const { deadLetterExchange: exchange, deadLetterKey } = settings;
  if (exchange === undefined) return { dead: content, targets: [] };
  const death = {
    queue: declaration.name,
    reason: deathReasons[reason] as DeathReason,
    count: 1,
    time: reaction.clock,
    exchange: content.exchange,
    routingKeys: [content.routingKey],
    originalExpiration: entry.forgotten ? undefined : content.expiration,
  };
  const deaths = withDeath(content.deaths, death, reaction.config.version.reversesDeaths);
  const routingKey = deadLetterKey ?? content.routingKey;
  const dead = { ...content, exchange, routingKey, expiration: undefined, publishing: undefined, deaths };
  const headers = { ...content.headers, ...headersOf(deaths, reaction.config.version.tellsLastDeath) };
  const found = route(routingOf(ledger), { exchange, routingKey, headers });
  const targets = found.filter((no) => !turnsByItself(deaths, nameOf(ledger, no)));
  return { dead, targets };
}

/** The name of the queue of a number. */
export const nameOf = ({ queues }: BrokerLedger, no: number): string => (queues.get(no) as Queue).declaration.name;

/** Says that a copy is gone, and why. */
export function noteGone(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry, reason: DropReason): void {
  const { content, copy } = entry;
  if (reaction.heard)
    reaction.record({ type: 'dropped', message: content.message, group: groupOf(ledger, entry), copy, reason });
}
