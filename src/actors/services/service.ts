import { Vector } from '../../collections/vector.ts';
import { type ActorDefinition, type AnyRule, unmoved } from '../adapter/definition.ts';
import { type AckMoment, consumerChart, type Dedup, projectConsuming, stagesOf } from '../consumers/disciplines.ts';
import {
  type ConsumerLedger,
  copyConsumerLedger,
  emptyConsumerLedger,
  rebornConsumerLedger,
} from '../consumers/ledger.ts';
import { consumerRules } from '../consumers/rules.ts';
import { ANSWERED } from '../consumers/signals.ts';
import type { Stage } from '../consumers/stages.ts';
import { pendingOf } from '../producers/ledger.ts';
import { publicationInput, publicationMachine, publicationSignals } from '../producers/publication.ts';
import { type Confirm, verbs } from '../protocol.ts';
import type { ServiceConfig } from './config.ts';
import { copyForwarded, databaseOf, type Forwarded, freezeService } from './ledger.ts';
import { serviceRules } from './rules.ts';

/**
 * Services: they consume from one queue, and their effect is to publish what they make of each message to others. What
 * they send is lost and repeated as a producer's is; with an outbox it is written to their own database first, together
 * with the mark that it has been done, so that a message that comes again is not sent again.
 */

/** How a service remembers: as a consumer does, or `atomic` by its outbox, which has the mark and the effect in one. */
export type ServiceDedup = Exclude<Dedup, 'idempotent'>;

/** What makes the kinds of service. */
export interface ServiceKind {
  readonly ack: AckMoment;
  readonly dedup: ServiceDedup;
  /** The queue has asked the dedup store already. */
  readonly asksBroker: boolean;
  readonly confirm: boolean;
  readonly outbox: boolean;
}

/** The stages of a kind of service: those of a consumer, with sending in the place of the effect. */
export function serviceStages({ ack, dedup, asksBroker, confirm, outbox }: ServiceKind): readonly Stage[] {
  const sending: Stage = confirm && !outbox ? 'forward-and-wait' : 'forward';
  const stages = stagesOf(ack, dedup === 'atomic' ? 'none' : dedup, asksBroker);
  const replaced = stages.map((stage): Stage => (stage === 'effect' ? sending : stage));
  if (!outbox) return replaced;
  return ack === 'on-receipt' ? ['ack', 'recall', ...replaced.slice(1)] : ['recall', ...replaced];
}

const known = new Map<string, ActorDefinition<ConsumerLedger, ServiceConfig, Forwarded>>();

/** The service of a kind. */
export function serviceOf(kind: ServiceKind): ActorDefinition<ConsumerLedger, ServiceConfig, Forwarded> {
  const stages = serviceStages(kind);
  const name = `${stages.join('-')}${kind.confirm ? '-confirmed' : ''}`;
  let definition = known.get(name);
  if (definition === undefined) {
    definition = define(name, stages, kind);
    known.set(name, definition);
  }
  return definition;
}

function define(
  name: string,
  stages: readonly Stage[],
  kind: ServiceKind,
): ActorDefinition<ConsumerLedger, ServiceConfig, Forwarded> {
  return {
    role: 'consumer',
    chart: consumerChart(name, stages),
    lifecycle: {
      machine: publicationMachine(kind),
      signals: publicationSignals,
      inputs: ({ republish }) => [publicationInput({ retry: republish })],
    },
    ledger: emptyConsumerLedger,
    copyLedger: copyConsumerLedger,
    copyPart: copyForwarded,
    project(ledger, reaction) {
      const { packet, parts, config } = reaction;
      if (packet?.verb !== verbs.confirm && packet?.verb !== verbs.refuse) return projectConsuming(ledger, reaction);
      const { message } = packet as Confirm;
      return parts.get(message.index - config.firstIndex) === undefined ? ANSWERED.no : ANSWERED.yes;
    },
    rules: { ...(consumerRules as Readonly<Record<string, AnyRule>>), ...serviceRules },
    survive(ledger, parts, { outbox }) {
      const reborn = rebornConsumerLedger(ledger);
      if (outbox) return { ledger: reborn, parts: databaseOf(parts), vanished: [] };
      // What was pending is forgotten: the service will never learn what became of it.
      const vanished = pendingOf(parts).map(({ message }) => ({ type: 'unknown' as const, message }));
      return { ledger: reborn, parts: Vector.empty(), vanished };
    },
    recover(_ledger, reaction) {
      for (const { no } of pendingOf(reaction.parts)) reaction.beginAgain(no);
    },
    concerns: (ledger, part) => (part ?? ledger.current)?.message,
    // What is sent again says so, and nobody minds.
    unread: () => ['attempts'],
    // What it makes of a message has an index of its own, which would have to change as well.
    moved: (_config, _places, messages) => (messages.length === 0 ? unmoved() : undefined),
    freeze: freezeService,
  };
}
