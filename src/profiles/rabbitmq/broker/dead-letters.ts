/** Dead-lettering: why a copy died goes with it, and where it goes is routed like everything else. */
import type { DropReason } from '../../../model/fact.ts';
import { route } from '../routing/route.ts';
import { type DeathReason, turnsByItself, withDeath } from './deaths.ts';
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
  const { content, copy } = entry;
  const { settings, declaration } = queueOf(ledger, entry);
  const { deadLetterExchange: exchange, deadLetterKey } = settings;
  if (exchange === undefined) return noteGone(ledger, reaction, entry, reason);
  const death = {
    queue: declaration.name,
    reason: deathReasons[reason] as DeathReason,
    count: 1,
    time: reaction.clock,
    exchange: content.exchange,
    routingKeys: [content.routingKey],
    originalExpiration: content.expiration,
  };
  const deaths = withDeath(content.deaths, death, reaction.config.version.reversesDeaths);
  const routingKey = deadLetterKey ?? content.routingKey;
  const dead = { ...content, exchange, routingKey, expiration: undefined, deaths };
  const nameOf = (no: number): string => (ledger.queues.get(no) as Queue).declaration.name;
  const targets = route(routingOf(ledger), dead).filter((no) => !turnsByItself(deaths, nameOf(no)));
  // Without a way, or in a circle that would turn by itself, it is dropped without a word (RMQ-33, RMQ-35).
  if (targets.length === 0) return noteGone(ledger, reaction, entry, reason);
  for (const no of targets) {
    const { message } = content;
    if (reaction.heard)
      reaction.record({ type: 'dead-lettered', message, group: declaration.name, copy, to: nameOf(no), reason });
    addEntry(ledger, reaction, dead, no, undefined);
  }
}

/** Says that a copy is gone, and why. */
export function noteGone(ledger: BrokerLedger, reaction: BrokerReaction, entry: Entry, reason: DropReason): void {
  const { content, copy } = entry;
  if (reaction.heard)
    reaction.record({ type: 'dropped', message: content.message, group: groupOf(ledger, entry), copy, reason });
}
