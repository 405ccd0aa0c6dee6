/**
 * Moves the dead letters of a quorum queue at least once: as a consumer of its own that publishes them with confirms, and
 * lets the queue forget them only then. What is not confirmed in time it publishes again (RMQ-37).
 */
import { deathOf, nameOf } from './dead-letters.ts';
import { settleOnDisk } from './disk.ts';
import { noteTooLong } from './dispatching.ts';
import { TAKEN, UNCONFIRMED } from './entry-signals.ts';
import { type BrokerLedger, DEAD_LETTERS, type Entry } from './ledger.ts';
import { noteRequeued } from './noting.ts';
import type { Queue } from './queue.ts';
import { type BrokerReaction, type BrokerRules, groupOf, queueToWrite, stir } from './reaction.ts';
import { addEntry } from './storing.ts';

/** How many dead letters the worker of a queue moves at the same time. */
const PREFETCH = 32;

/** The rules by the names that the lifecycle gives them. */
export const deadLetterRules: BrokerRules = {
  bury(ledger, reaction, params) {
    const entry = reaction.part;
    entry.death = params.reason as Entry['death'];
    settleOnDisk(ledger, reaction, entry, 'dead');
    join(ledger, reaction, entry);
  },

  /** A dead letter that a restarted broker, or a new leader, has found: where it had got to, nobody knows. */
  rejoinDead(ledger, reaction) {
    const entry = reaction.part;
    noteRequeued(ledger, reaction, entry, 'broker-restarted');
    join(ledger, reaction, entry);
  },

  /** Publishes it to the queues that have not confirmed it, if there are any, and waits. */
  transfer(ledger, reaction) {
    const entry = reaction.part;
    const { dead, targets } = deathOf(ledger, reaction, entry, entry.death as NonNullable<Entry['death']>);
    if (entry.toConfirm.length === 0) entry.toConfirm = targets;
    for (const channel of entry.toConfirm)
      addEntry(ledger, reaction, dead, channel, { node: DEAD_LETTERS, session: 0, channel, tag: entry.no });
    reaction.afterPart(entry.no, reaction.config.deadLetterTimeout, UNCONFIRMED);
  },

  noteMoved(ledger, reaction) {
    const entry = reaction.part;
    const { content, copy, death } = entry;
    const { message } = content;
    const { targets } = deathOf(ledger, reaction, entry, death as NonNullable<Entry['death']>);
    entry.done = true;
    reaction.cancelTimer(0, entry.no);
    settleOnDisk(ledger, reaction, entry);
    for (const no of reaction.heard ? targets : [])
      reaction.record({
        type: 'dead-lettered',
        message,
        group: groupOf(ledger, entry),
        copy,
        to: nameOf(ledger, no),
        reason: death as NonNullable<Entry['death']>,
      });
    const queue = queueToWrite(ledger, reaction, entry.queue);
    queue.moving = queue.moving.filter((no) => no !== entry.no);
    take(reaction, queue);
    stir(ledger, reaction, queue.no);
  },
};

function join(ledger: BrokerLedger, reaction: BrokerReaction, { no, queue: of }: Entry): void {
  const queue = queueToWrite(ledger, reaction, of);
  queue.dead = [...queue.dead, no];
  noteTooLong(queue);
  take(reaction, queue);
}

/** Takes as many as may be moved at the same time. */
function take(reaction: BrokerReaction, queue: Queue): void {
  const taken = queue.dead.slice(0, Math.max(0, PREFETCH - queue.moving.length));
  queue.dead = queue.dead.slice(taken.length);
  queue.moving = [...queue.moving, ...taken];
  for (const no of taken) reaction.tellPart(no, TAKEN);
}
