import { dropFirst, peekFirst, pushLast } from '../../collections/deque.ts';
import type { Part, Rule } from '../adapter/definition.ts';
import type { Reaction } from '../adapter/reaction.ts';
import { type Ask, type Deliver, type Question, type Settle, type Subscribe, verbs } from '../protocol.ts';
import type { ConsumerConfig } from './config.ts';
import type { ConsumerLedger } from './ledger.ts';
import { NEXT, WORKED } from './signals.ts';

/** How a consumer does what its discipline decides. */

/** The slot of the timer that ends the work. */
const WORK = 0;

/** The rules by the names that the charts give them. */
export const consumerRules: Readonly<Record<string, Rule<ConsumerLedger, ConsumerConfig, Part>>> = {
  subscribe(ledger, reaction) {
    const attempt = ledger.tries + 1;
    const { queue, broker } = reaction.config;
    const { session } = ledger;
    const packet: Subscribe = { verb: verbs.subscribe, message: undefined, copy: session, attempt, queue, session };
    reaction.send(broker, packet);
    ledger.tries = attempt;
  },

  /** Idle: takes the next delivery from the inbox, if there is one. */
  look(ledger, reaction) {
    if (peekFirst(ledger.inbox) !== undefined) reaction.tell(NEXT);
  },

  take(ledger, reaction) {
    const current = reaction.packet as Deliver;
    noteDelivered(reaction, current);
    ledger.current = current;
    ledger.tries = 0;
  },

  takeNext(ledger, reaction) {
    const current = peekFirst(ledger.inbox) as Deliver;
    ledger.inbox = dropFirst(ledger.inbox, reaction.owner);
    ledger.current = current;
    ledger.tries = 0;
  },

  stash(ledger, reaction) {
    const delivery = reaction.packet as Deliver;
    noteDelivered(reaction, delivery);
    ledger.inbox = pushLast(ledger.inbox, delivery, reaction.owner);
  },

  /** Works for as long as it takes; what comes of it is known when the time is over. */
  work(ledger, reaction) {
    const { message, attempt, queue } = currentOf(ledger);
    const { min, max } = reaction.config.work;
    if (reaction.heard) reaction.record({ type: 'began', message, group: queue });
    reaction.after(
      WORK,
      reaction.duration(min, max, message.hash, attempt),
      WORKED[outcomeOf(reaction.config, currentOf(ledger))],
    );
  },

  /** The next question is the last one once more: it keeps its number, and is another attempt. */
  askAgain(ledger) {
    ledger.ticket -= 1;
    ledger.tries += 1;
  },

  /** Asks the dedup store. Questions are told apart by their number, by which a late answer shows. */
  ask(ledger, reaction, params) {
    const { message, copy, attempt, queue } = currentOf(ledger);
    const ticket = ledger.ticket + 1;
    const { store, id, why } = reaction.config;
    const packet: Ask = {
      verb: verbs[params.question as Question],
      message,
      copy,
      attempt: attempt + ledger.tries,
      group: queue,
      by: id,
      why,
      ticket,
    };
    reaction.send(store, packet);
    ledger.ticket = ticket;
  },

  effect(ledger, reaction) {
    const { message, queue } = currentOf(ledger);
    if (reaction.heard) reaction.record({ type: 'effected', message, group: queue, by: reaction.config.id });
  },

  suppress(ledger, reaction) {
    const { message, queue } = currentOf(ledger);
    const { id, why } = reaction.config;
    if (reaction.heard) reaction.record({ type: 'suppressed', message, group: queue, by: id, why });
  },

  ack(ledger, reaction) {
    const { message, queue, copy } = currentOf(ledger);
    if (!reaction.config.autoAck) settle(reaction, currentOf(ledger), 'ack', false);
    if (reaction.heard) reaction.record({ type: 'acked', message, group: queue, copy });
  },

  /** The handler failed: what may pass goes back to the queue, what may not is given up. */
  fail(ledger, reaction, params) {
    const { message, queue } = currentOf(ledger);
    const error = params.error as 'retryable' | 'fatal';
    if (reaction.heard) reaction.record({ type: 'failed', message, group: queue, error });
    const requeue = error === 'retryable' && reaction.config.requeueOnError;
    if (params.acked === false) settle(reaction, currentOf(ledger), 'nack', requeue);
  },
};

/** The delivery that is being worked on; there must be one. */
export function currentOf(ledger: ConsumerLedger): Deliver {
  return ledger.current as Deliver;
}

function noteDelivered(reaction: Reaction<ConsumerConfig>, delivery: Deliver): void {
  const { message, queue, copy, attempt, redelivered } = delivery;
  if (reaction.heard)
    reaction.record({ type: 'delivered', message, group: queue, copy, delivery: attempt, redelivered });
}

function settle(reaction: Reaction<ConsumerConfig>, delivery: Deliver, kind: 'ack' | 'nack', requeue: boolean): void {
  const { message, copy, attempt, queue, entry } = delivery;
  const packet: Settle = { verb: verbs[kind], message, copy, attempt, queue, entry, requeue };
  reaction.send(reaction.config.broker, packet);
}

function outcomeOf({ errors }: ConsumerConfig, { message, attempt }: Deliver): 'ok' | 'retryable' | 'fatal' {
  if (errors.length === 0) return 'ok';
  const found = errors.find(
    (error) =>
      (error.message === message.number || error.message === message.id) &&
      (error.times === undefined || attempt <= error.times),
  );
  return found?.error ?? 'ok';
}
