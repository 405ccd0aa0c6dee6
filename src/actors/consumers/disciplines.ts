import { Vector } from '../../collections/vector.ts';
import type { Packet } from '../../model/packet.ts';
import { type ActorDefinition, type Chart, unmoved } from '../adapter/definition.ts';
import type { Signal } from '../adapter/signals.ts';
import { type Answer, type Deliver, type Subscribed, verbs } from '../protocol.ts';
import type { ConsumerConfig } from './config.ts';
import {
  type ConsumerLedger,
  copyConsumerLedger,
  emptyConsumerLedger,
  freezeConsumerLedger,
  rebornConsumerLedger,
} from './ledger.ts';
import { consumerRules } from './rules.ts';
import { ANSWER_KNOWN, ANSWER_LATE, consumerSignals, DELIVER, STALE, SUBSCRIBED } from './signals.ts';
import { consumerMachine, isEffect, type Stage } from './stages.ts';

/** When a consumer acknowledges. */
export type AckMoment = 'on-receipt' | 'before-effect' | 'after-effect';

/** How it keeps an effect from happening twice: not at all, by a mark in a store, or by the effect's own key. */
export type Dedup = 'none' | 'mark-first' | 'mark-last' | 'atomic' | 'idempotent';

/** The name of a discipline: an acknowledgement and a way to remember. */
export type DisciplineName = `${AckMoment} ${Dedup}`;

/** What happens between the receipt and the acknowledgement, for each way to remember. */
const doing: Readonly<Record<Dedup, readonly Stage[]>> = {
  none: ['work', 'effect'],
  'mark-first': ['mark', 'work', 'effect'],
  'mark-last': ['check', 'work', 'effect', 'mark'],
  atomic: ['work', 'apply'],
  idempotent: ['work', 'apply'],
};

/** The stages of a discipline in their order. `asksBroker` leaves the check to the queue, which has made it already. */
export function stagesOf(ack: AckMoment, dedup: Dedup, asksBroker = false): readonly Stage[] {
  const done = doing[dedup].filter((stage) => stage !== 'check' || !asksBroker);
  if (ack === 'after-effect') return [...done, 'ack'];
  if (ack === 'on-receipt') return ['ack', ...done];
  const effect = done.findIndex(isEffect);
  // Acknowledged when the work is over, and before the effect commits.
  return [...done.slice(0, effect), 'ack', ...done.slice(effect)];
}

const known = new Map<string, ActorDefinition<ConsumerLedger, ConsumerConfig>>();

/** The consumer of a discipline. */
export function consumerOf(
  ack: AckMoment,
  dedup: Dedup,
  asksBroker = false,
): ActorDefinition<ConsumerLedger, ConsumerConfig> {
  const stages = stagesOf(ack, dedup, asksBroker);
  const name = stages.join('-');
  let definition = known.get(name);
  if (definition === undefined) {
    definition = define(name, stages);
    known.set(name, definition);
  }
  return definition;
}

function define(name: string, stages: readonly Stage[]): ActorDefinition<ConsumerLedger, ConsumerConfig> {
  return {
    role: 'consumer',
    chart: consumerChart(name, stages),
    lifecycle: undefined,
    ledger: emptyConsumerLedger,
    copyLedger: copyConsumerLedger,
    copyPart: (part) => part,
    project: projectConsuming,
    rules: consumerRules,
    survive: (ledger) => ({ ledger: rebornConsumerLedger(ledger), parts: Vector.empty(), vanished: [] }),
    recover: () => undefined,
    concerns: (ledger) => ledger.current?.message,
    // Whoever is idle has put down what was in hand last.
    forgotten: { ledger: (state) => (state === 'idle' ? ['current'] : []) },
    // How often it has asked nobody wants to know.
    unread: () => ['tries'],
    moved: unmoved,
    freeze: freezeConsumerLedger,
  };
}

/** The chart of whoever consumes in these stages. */
export function consumerChart(name: string, stages: readonly Stage[]): Chart<ConsumerConfig> {
  return {
    machine: consumerMachine(name, stages),
    signals: consumerSignals,
    inputs: ({ retry, resubscribe }) => [
      { retry, resubscribe, recovered: false },
      { retry, resubscribe, recovered: true },
    ],
  };
}

/** What a packet means to whoever consumes: a delivery, or an answer of the broker or of the store. */
export function projectConsuming(ledger: ConsumerLedger, { packet }: { readonly packet: Packet | undefined }): Signal {
  if (packet?.verb === verbs.deliver) return (packet as Deliver).session === ledger.session ? DELIVER : STALE;
  if (packet?.verb === verbs.subscribed) return (packet as Subscribed).session === ledger.session ? SUBSCRIBED : STALE;
  const { known: isKnown, ticket } = packet as Answer;
  if (ticket !== ledger.ticket) return ANSWER_LATE;
  return isKnown ? ANSWER_KNOWN.yes : ANSWER_KNOWN.no;
}
