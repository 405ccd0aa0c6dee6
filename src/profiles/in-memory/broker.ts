import type { ActorDefinition } from '../../actors/adapter/definition.ts';
import type { Signal } from '../../actors/adapter/signals.ts';
import { type Answer, type Publish, type Settle, verbs } from '../../actors/protocol.ts';
import { ACK, ANSWER, brokerChart, NACK, PUBLISH, SUBSCRIBE } from './broker-machine.ts';
import type { BrokerConfig } from './config.ts';
import { deliveringRules, isCurrent } from './delivering.ts';
import { entryLifecycle } from './entry-machine.ts';
import {
  type BrokerLedger,
  copyBrokerLedger,
  copyEntry,
  type Entry,
  emptyBrokerLedger,
  freezeBroker,
} from './ledger.ts';
import type { BrokerReaction } from './matching.ts';
import { moveConsumers } from './moving.ts';
import { storingRules } from './storing.ts';
import { survive } from './surviving.ts';

/**
 * A broker of point-to-point queues: each copy is leased to one consumer at a time, and is handed out again if it is not
 * acknowledged in time. A queue lives in memory, or on a disk that survives a crash.
 */
export const inMemoryBroker: ActorDefinition<BrokerLedger, BrokerConfig, Entry> = {
  role: 'broker',
  chart: brokerChart,
  lifecycle: entryLifecycle,
  ledger: emptyBrokerLedger,
  copyLedger: copyBrokerLedger,
  copyPart: copyEntry,
  project,
  rules: { ...storingRules, ...deliveringRules },
  survive,
  recover(_ledger, reaction) {
    reaction.parts.forEach(({ no, queue, done }) => {
      if (!done) reaction.beginAgain(no, 2 * queue + 1);
    });
  },
  concerns: (_ledger, entry) => entry?.message,
  // How long a copy has waited matters only where it may not wait for ever; with which attempt it came does not.
  unread: ({ queues }) => (queues.some(({ ttl }) => ttl > 0) ? ['attempt'] : ['attempt', 'since']),
  forgotten: { part: ({ done }) => (done ? ['deliveries', 'holder', 'asked'] : []) },
  moved: moveConsumers,
  freeze: freezeBroker,
};

function project(ledger: BrokerLedger, { packet, from, config, parts }: BrokerReaction): Signal {
  switch (packet?.verb) {
    case verbs.publish: {
      const { message, idempotent } = packet as Publish;
      return idempotent && ledger.recognised.get(message.index) !== undefined ? PUBLISH.yes : PUBLISH.no;
    }
    case verbs.ack:
      return isCurrent(parts, config, from, packet as Settle) ? ACK.yes : ACK.no;
    case verbs.nack:
      return isCurrent(parts, config, from, packet as Settle) ? NACK.yes : NACK.no;
    case verbs.subscribe:
      return SUBSCRIBE;
    default: {
      const { ticket, attempt } = packet as Answer;
      return parts.get(ticket)?.asked === attempt ? ANSWER.yes : ANSWER.no;
    }
  }
}
