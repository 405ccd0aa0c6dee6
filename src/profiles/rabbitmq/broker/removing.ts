/** How queues end: by order, with their connection, with their last consumer, or since nobody has used them. */
import { methods, type NamedFrame } from '../protocol.ts';
import { noteUnread } from '../streams/appending.ts';
import { UNUSED } from './broker-machine.ts';
import { say, tellCancelled } from './consuming.ts';
import { PURGED } from './entry-signals.ts';
import { type BrokerLedger, ownConsumer, ownQueue, queueNamed } from './ledger.ts';
import { emptyQueue, type Queue, waitingIn } from './queue.ts';
import { type BrokerReaction, type BrokerRules, frameOf, queueToWrite } from './reaction.ts';

/** The slot of the timer that looks for queues that nobody uses. */
const UNUSED_SLOT = 0;

/** The rules by the names that the chart gives them. */
export const removingRules: BrokerRules = {
  /** A life begins: the time without use runs for the queues that have one. */
  start(ledger, reaction) {
    ledger.queues.forEach(({ gone, no, settings }) => {
      if (!gone && settings.expires >= 0) touch(ledger, reaction, ownQueue(ledger, no, reaction.owner));
    });
  },

  emptyQueue(ledger, reaction) {
    const named = queueNamed(ledger, frameOf<NamedFrame>(reaction).name);
    if (named !== undefined) emptyWaiting(reaction, queueToWrite(ledger, reaction, named.no));
  },

  /** Who consumes the queue that it deletes hears of the end of its consumer first. */
  deleteQueue(ledger, reaction) {
    const { name } = frameOf<NamedFrame>(reaction);
    const named = queueNamed(ledger, name);
    const ready = named?.readyCount;
    if (named !== undefined) removeQueue(ledger, reaction, queueToWrite(ledger, reaction, named.no));
    say(ledger, reaction, methods.done, name, ready);
  },

  /** Deletes the queues that nobody has used for long enough. */
  deleteUnused(ledger, reaction) {
    const due: Queue[] = [];
    ledger.queues.forEach((queue) => {
      if (!queue.gone && queue.idleUntil >= 0 && queue.idleUntil <= reaction.clock) due.push(queue);
    });
    for (const { no } of due) removeQueue(ledger, reaction, ownQueue(ledger, no, reaction.owner));
    wakeForUnused(ledger, reaction);
  },
};

/** Drops all that waits in a queue; what consumers hold stays theirs. */
function emptyWaiting(reaction: BrokerReaction, queue: Queue): void {
  for (const no of waitingIn(queue)) reaction.tellPart(no, PURGED);
  const { declaration, settings } = queue;
  const empty = emptyQueue(queue.no, declaration, settings, [-1, -1], reaction.owner);
  if (queue.awaited >= 0) reaction.cancelTimer(0, queue.awaited);
  queue.lines = empty.lines;
  queue.returns = empty.returns;
  queue.readyCount = 0;
  queue.readyBytes = 0;
  queue.awaited = -1;
}

/** Removes a queue with all that is in it, also what consumers hold. Its consumers are told. */
export function removeQueue(ledger: BrokerLedger, reaction: BrokerReaction, queue: Queue): void {
  if (queue.gone) return;
  emptyWaiting(reaction, queue);
  for (const no of [...queue.delayed, ...queue.dead, ...queue.moving]) reaction.tellPart(no, PURGED);
  queue.delayed = [];
  queue.dead = [];
  queue.moving = [];
  if (queue.stream !== undefined) noteUnread(reaction, queue, queue.stream);
  queue.gone = true;
  const names = new Map(ledger.names);
  names.delete(queue.declaration.name);
  ledger.names = names;
  ledger.bindings = withoutTarget(ledger, queue.declaration.name);
  for (const no of queue.consumers) {
    const consumer = ownConsumer(ledger, no, reaction.owner);
    consumer.gone = true;
    if (ledger.peers.get(consumer.node)?.session === consumer.session) tellCancelled(ledger, reaction, consumer);
  }
  queue.consumers = [];
  queue.turns = [];
  takeFromHolders(ledger, reaction, queue);
}

/** What consumers hold of a queue that is gone is gone as well; they may still acknowledge it, which means nothing. */
function takeFromHolders(ledger: BrokerLedger, reaction: BrokerReaction, queue: Queue): void {
  ledger.peers.forEach(({ unacked }) => {
    unacked.forEach((no) => {
      if (reaction.parts.get(no)?.queue === queue.no) reaction.tellPart(no, PURGED);
    });
  });
}

function withoutTarget({ bindings }: BrokerLedger, queue: string): BrokerLedger['bindings'] {
  const kept = [...bindings].map(
    ([exchange, list]) => [exchange, list.filter(({ to, target }) => to !== 'queue' || target !== queue)] as const,
  );
  return new Map(kept);
}

/** The queues that belong to a connection end with it (RMQ-14). */
export function removeExclusive(ledger: BrokerLedger, reaction: BrokerReaction, node: number, session: number): void {
  ledger.queues.forEach((queue) => {
    if (!queue.gone && queue.exclusiveTo === node && queue.exclusiveSession === session)
      removeQueue(ledger, reaction, ownQueue(ledger, queue.no, reaction.owner));
  });
}

/** Somebody uses a queue, so that its time without use begins anew; it does not run while there are consumers (RMQ-30). */
export function touch(ledger: BrokerLedger, reaction: BrokerReaction, queue: Queue): void {
  const { expires } = queue.settings;
  if (expires < 0) return;
  queue.idleUntil = queue.consumers.length > 0 ? -1 : reaction.clock + expires;
  wakeForUnused(ledger, reaction);
}

function wakeForUnused(ledger: BrokerLedger, reaction: BrokerReaction): void {
  let next = -1;
  ledger.queues.forEach(({ gone, idleUntil }) => {
    if (!gone && idleUntil >= 0 && (next < 0 || idleUntil < next)) next = idleUntil;
  });
  if (next >= 0) reaction.after(UNUSED_SLOT, next - reaction.clock, UNUSED);
}
