import type { ActorDefinition } from '../../actors/adapter/definition.ts';
import { answeringRules } from './broker/answering.ts';
import { brokerChart } from './broker/broker-machine.ts';
import type { RabbitConfig } from './broker/config.ts';
import { connectingRules } from './broker/connecting.ts';
import { consumingRules } from './broker/consuming.ts';
import { deadLetterRules } from './broker/dead-letter-worker.ts';
import { declaringRules } from './broker/declaring.ts';
import { diskRules } from './broker/disk.ts';
import { beginningIn, beginnings, entryLifecycle } from './broker/entry-machine.ts';
import { freezeRabbit } from './broker/frozen.ts';
import { leadingRules } from './broker/leading.ts';
import { type BrokerLedger, copyEntry, copyLedger, type Entry, emptyLedger } from './broker/ledger.ts';
import { lifeRules } from './broker/lives.ts';
import { moveClients } from './broker/moving.ts';
import { project } from './broker/projecting.ts';
import { queueOf } from './broker/reaction.ts';
import { removingRules } from './broker/removing.ts';
import { settlingRules } from './broker/settling.ts';
import { storingRules } from './broker/storing.ts';
import { survive } from './broker/surviving.ts';
import { transactingRules } from './broker/transacting.ts';

/** What nobody asks of an entry that is done. */
const settledFields: readonly (keyof Entry)[] = [
  'redelivered',
  'deliveries',
  'failures',
  'holder',
  'consumer',
  'tag',
  'back',
];

/**
 * A RabbitMQ broker, as it behaves towards clients of AMQP 0-9-1: one node with exchanges, classic and quorum queues, and
 * a connection for each client.
 */
export const rabbitBroker: ActorDefinition<BrokerLedger, RabbitConfig, Entry> = {
  role: 'broker',
  chart: brokerChart,
  lifecycle: entryLifecycle,
  ledger: emptyLedger,
  copyLedger,
  copyPart: copyEntry,
  project,
  rules: {
    ...connectingRules,
    ...storingRules,
    ...answeringRules,
    ...transactingRules,
    ...lifeRules,
    ...leadingRules,
    ...deadLetterRules,
    ...settlingRules,
    ...consumingRules,
    ...declaringRules,
    ...removingRules,
    ...diskRules,
  },
  survive,
  recover(ledger, reaction) {
    reaction.parts.forEach((entry) => {
      if (entry.done) return;
      const beginning = entry.death === undefined ? beginnings.recovered : beginnings.dead;
      reaction.beginAgain(entry.no, beginningIn(beginning, queueOf(ledger, entry).settings.keepsDead));
    });
  },
  unread: () => ['attempt'],
  // Whatever happened to a copy that is settled or given up changes nothing any more.
  forgotten: { part: ({ done }) => (done ? settledFields : []) },
  concerns: (_ledger, entry) => entry?.content.message,
  moved: moveClients,
  freeze: freezeRabbit,
};
