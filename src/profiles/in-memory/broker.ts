import type { ActorDefinition } from '../../actors/adapter/definition.ts';
import { CHART, type Reaction } from '../../actors/adapter/reaction.ts';
import type { Signal } from '../../actors/adapter/signals.ts';
import { type Answer, type Publish, type Settle, verbs } from '../../actors/protocol.ts';
import { ACK, ANSWER, brokerChart, NACK, PUBLISH, SUBSCRIBE } from './broker-machine.ts';
import type { BrokerConfig } from './config.ts';
import { deliveringRules, isCurrent } from './delivering.ts';
import { ENTRY, entryLifecycle } from './entry-machine.ts';
import { type BrokerLedger, emptyBrokerLedger, freezeBrokerLedger, isDone } from './ledger.ts';
import { storingRules } from './storing.ts';
import { survive } from './surviving.ts';

/**
 * A broker of point-to-point queues: each copy is leased to one consumer at a time, and is handed out again if it is not
 * acknowledged in time. A queue lives in memory, or on a disk that survives a crash.
 */
export const inMemoryBroker: ActorDefinition<BrokerLedger, BrokerConfig> = {
  role: 'broker',
  chart: brokerChart,
  lifecycles: [entryLifecycle],
  ledger: emptyBrokerLedger,
  project,
  rules: { ...storingRules, ...deliveringRules },
  survive,
  recover(ledger, reaction) {
    ledger.entries.forEach(({ queue }, no) => {
      if (!isDone(ledger, no)) reaction.beginPart(ENTRY, no, 2 * queue + 1);
    });
    return ledger;
  },
  concerns: (ledger, kind, no) => (kind === CHART ? undefined : ledger.entries.get(no)?.message),
  freeze: freezeBrokerLedger,
};

function project(ledger: BrokerLedger, { packet, from, config }: Reaction<BrokerConfig>): Signal {
  switch (packet?.verb) {
    case verbs.publish: {
      const { message, idempotent } = packet as Publish;
      return idempotent && ledger.rare.recognised.get(message.index) !== undefined ? PUBLISH.yes : PUBLISH.no;
    }
    case verbs.ack:
      return isCurrent(ledger, config, from, packet as Settle) ? ACK.yes : ACK.no;
    case verbs.nack:
      return isCurrent(ledger, config, from, packet as Settle) ? NACK.yes : NACK.no;
    case verbs.subscribe:
      return SUBSCRIBE;
    default: {
      const { ticket, attempt } = packet as Answer;
      return ledger.rare.asked.get(ticket) === attempt ? ANSWER.yes : ANSWER.no;
    }
  }
}
