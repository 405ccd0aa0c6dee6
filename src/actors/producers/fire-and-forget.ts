import type { ActorDefinition } from '../adapter/definition.ts';
import { messageOf, type ProducerConfig } from './config.ts';
import { afterProducing, emptyProducerLedger, freezeProducerLedger, type ProducerLedger } from './ledger.ts';
import { publish } from './publishing.ts';
import { ANSWERED, EXHAUSTED, producerInput, producerMachine, producerSignals } from './schedule.ts';

/**
 * Sends each message once and takes it for accepted, since sending is all that it can see. A message that the network
 * loses is lost, and nobody is told.
 */
export const fireAndForget: ActorDefinition<ProducerLedger, ProducerConfig> = {
  role: 'producer',
  chart: { machine: producerMachine, signals: producerSignals, inputs: (config) => [producerInput(config)] },
  lifecycles: [],
  ledger: emptyProducerLedger,
  project: () => ANSWERED.no,
  rules: {
    produce(ledger, reaction) {
      const number = ledger.next;
      publish(reaction, number, 1, false);
      if (reaction.heard)
        reaction.record({ type: 'confirmed', message: messageOf(reaction.config, number), by: 'send' });
      if (number === reaction.config.messages) reaction.tell(EXHAUSTED);
      return afterProducing(ledger);
    },
    learn: (ledger) => ledger,
  },
  survive: (ledger) => ({ ledger, vanished: [] }),
  recover(ledger, reaction) {
    if (ledger.next > reaction.config.messages) reaction.tell(EXHAUSTED);
    return ledger;
  },
  concerns: (ledger, _kind, _no, config) =>
    ledger.next <= config.messages ? messageOf(config, ledger.next) : undefined,
  freeze: freezeProducerLedger,
};
