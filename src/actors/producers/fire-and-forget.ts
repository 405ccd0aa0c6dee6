import { Vector } from '../../collections/vector.ts';
import { type ActorDefinition, unmoved } from '../adapter/definition.ts';
import { messageOf, type ProducerConfig } from './config.ts';
import {
  copyProducerLedger,
  copyPublication,
  emptyProducerLedger,
  freezeProducer,
  type ProducerLedger,
  type Publication,
} from './ledger.ts';
import { noteOutcome, publish } from './publishing.ts';
import { ANSWERED, EXHAUSTED, producerInput, producerMachine, producerSignals } from './schedule.ts';

/**
 * Sends each message once and takes it for accepted, since sending is all that it can see. A message that the network
 * loses is lost, and nobody is told.
 */
export const fireAndForget: ActorDefinition<ProducerLedger, ProducerConfig, Publication> = {
  role: 'producer',
  chart: { machine: producerMachine, signals: producerSignals, inputs: (config) => [producerInput(config)] },
  lifecycle: undefined,
  ledger: emptyProducerLedger,
  copyLedger: copyProducerLedger,
  copyPart: copyPublication,
  project: () => ANSWERED.no,
  rules: {
    produce(ledger, reaction) {
      const number = ledger.next;
      ledger.next = number + 1;
      const { config } = reaction;
      const message = messageOf(config, number);
      publish(reaction, config, message, 1, false, config.idempotent);
      noteOutcome(reaction, message, 'sent');
      if (number === config.messages) reaction.tell(EXHAUSTED);
    },
    learn: () => undefined,
  },
  survive: (ledger) => ({ ledger, parts: Vector.empty(), vanished: [] }),
  recover(ledger, reaction) {
    if (ledger.next > reaction.config.messages) reaction.tell(EXHAUSTED);
  },
  concerns: (ledger, _part, config) => (ledger.next <= config.messages ? messageOf(config, ledger.next) : undefined),
  moved: unmoved,
  freeze: freezeProducer,
};
