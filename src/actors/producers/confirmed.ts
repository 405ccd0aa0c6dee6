import { Vector } from '../../collections/vector.ts';
import { type ActorDefinition, unmoved } from '../adapter/definition.ts';
import type { Confirm } from '../protocol.ts';
import { messageOf, type ProducerConfig } from './config.ts';
import {
  copyProducerLedger,
  copyPublication,
  emptyProducerLedger,
  freezeProducer,
  newPublication,
  type Outcome,
  outboxOf,
  type ProducerLedger,
  type Publication,
  pendingOf,
} from './ledger.ts';
import { answerOf, publicationInput, publicationMachine, publicationSignals } from './publication.ts';
import { noteOutcome, publish } from './publishing.ts';
import { ANSWERED, EXHAUSTED, producerInput, producerMachine, producerSignals } from './schedule.ts';

/**
 * Sends each message until the broker confirms it, or until it has tried often enough. A lost confirm, or a refusal where
 * another queue has taken the message, makes it send what the broker has already: unless its publications carry a number
 * (idempotent), the broker stores them twice.
 */

/** A producer that waits for confirms and retries. */
export const confirmed: ActorDefinition<ProducerLedger, ProducerConfig, Publication> = {
  role: 'producer',
  chart: { machine: producerMachine, signals: producerSignals, inputs: (config) => [producerInput(config)] },
  lifecycle: {
    machine: publicationMachine({ confirm: true, outbox: false }),
    signals: publicationSignals,
    inputs: (config) => [publicationInput(config)],
  },
  ledger: emptyProducerLedger,
  copyLedger: copyProducerLedger,
  copyPart: copyPublication,
  project(_ledger, { packet, parts }) {
    const { message } = packet as Confirm;
    return parts.get(message.number) === undefined ? ANSWERED.no : ANSWERED.yes;
  },
  rules: {
    produce(ledger, reaction) {
      const number = ledger.next;
      ledger.next = number + 1;
      reaction.beginPart(newPublication(number, reaction.owner));
      if (number === reaction.config.messages) reaction.tell(EXHAUSTED);
    },
    transmit(_ledger, reaction) {
      const { part, config } = reaction;
      part.attempts += 1;
      publish(reaction, config, messageOf(config, part.no), part.attempts, true, config.idempotent);
    },
    learn(_ledger, reaction) {
      const { message, refusal } = reaction.packet as Confirm;
      reaction.tellPart(message.number, answerOf(refusal));
    },
    conclude(_ledger, reaction, params) {
      const outcome = params.outcome as Outcome;
      reaction.part.outcome = outcome;
      noteOutcome(reaction, messageOf(reaction.config, reaction.part.no), outcome);
    },
  },
  survive(ledger, parts, config) {
    const pending = pendingOf(parts);
    if (config.outbox) return { ledger, parts: outboxOf(pending), vanished: [] };
    // What was pending is forgotten: the producer will never learn what became of it.
    const vanished = pending.map(({ no }) => ({ type: 'unknown' as const, message: messageOf(config, no) }));
    return { ledger, parts: Vector.empty(), vanished };
  },
  recover(ledger, reaction) {
    for (const { no } of pendingOf(reaction.parts)) reaction.beginAgain(no);
    if (ledger.next > reaction.config.messages) reaction.tell(EXHAUSTED);
  },
  concerns(ledger, part, config) {
    const number = part === undefined ? ledger.next : part.no;
    return number <= config.messages ? messageOf(config, number) : undefined;
  },
  unread: () => ['attempts'],
  moved: unmoved,
  freeze: freezeProducer,
};
