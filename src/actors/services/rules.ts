import type { Rule } from '../adapter/definition.ts';
import type { Reaction } from '../adapter/reaction.ts';
import type { ConsumerLedger } from '../consumers/ledger.ts';
import { currentOf } from '../consumers/rules.ts';
import { FORWARDED, GAVE_UP, RECALLED } from '../consumers/signals.ts';
import type { Outcome } from '../producers/ledger.ts';
import { answerOf } from '../producers/publication.ts';
import { noteOutcome, publish } from '../producers/publishing.ts';
import type { Confirm, Deliver } from '../protocol.ts';
import { derivedMessage, numberOf, placeOf, type ServiceConfig, type Target } from './config.ts';
import { type Forwarded, newForwarded } from './ledger.ts';

/** How a service recalls, sends and learns; all else it does as consumers do. */

type ServiceRule = Rule<ConsumerLedger, ServiceConfig, Forwarded>;
type ServiceReaction = Reaction<ServiceConfig, Forwarded>;

/** The rules by the names that the charts give them. */
export const serviceRules: Readonly<Record<string, ServiceRule>> = {
  /** What has been written to the outbox has been done: its place there is the mark. */
  recall(ledger, reaction) {
    const { message } = currentOf(ledger);
    const known = reaction.parts.get(numberOf(reaction.config, message, 0)) !== undefined;
    reaction.tell(known ? RECALLED.yes : RECALLED.no);
  },

  /** The effect of a service is what it sends: one message for each target. */
  forward(ledger, reaction) {
    const current = currentOf(ledger);
    const { message, queue } = current;
    const { config } = reaction;
    if (reaction.heard) reaction.record({ type: 'effected', message, group: queue, by: config.id });
    for (let target = 0; target < config.targets.length; target++) begin(reaction, current, target);
  },

  transmit(_ledger, reaction) {
    const { part, config } = reaction;
    part.attempts += 1;
    const target = config.targets[part.target] as Target;
    publish(reaction, target, part.message, part.attempts, config.confirm, config.idempotent);
  },

  learn(_ledger, reaction) {
    const { message, refusal } = reaction.packet as Confirm;
    const no = message.index - reaction.config.firstIndex;
    reaction.tellPart(no, answerOf(refusal));
  },

  conclude(ledger, reaction, params) {
    const { part } = reaction;
    part.outcome = params.outcome as Outcome;
    noteOutcome(reaction, part.message, part.outcome);
    tellProgress(ledger, reaction);
  },
};

/** Begins a publication, or begins it again where the same message has come once more. */
function begin(reaction: ServiceReaction, { message: source, attempt }: Deliver, target: number): void {
  const { config, parts, owner } = reaction;
  const no = numberOf(config, source, target);
  if (parts.get(no) === undefined) {
    // Earlier deliveries may have got as far: counting from there, no two transmissions have the same cause.
    reaction.beginPart(newForwarded(no, derivedMessage(config, source, target), target, attempt - 1, owner));
    return;
  }
  const part = reaction.own(no);
  part.outcome = 'pending';
  part.attempts = Math.max(part.attempts, attempt - 1);
  reaction.beginAgain(no);
}

/** Tells the chart how the publications of the present message stand, when one of them has been concluded. */
function tellProgress({ current }: ConsumerLedger, reaction: ServiceReaction): void {
  const { config, part, parts } = reaction;
  if (current === undefined || part.no % config.sources !== placeOf(config, current.message)) return;
  if (part.outcome === 'refused' || part.outcome === 'unknown') return reaction.tell(GAVE_UP);
  for (let target = 0; target < config.targets.length; target++) {
    const outcome = parts.get(numberOf(config, current.message, target))?.outcome;
    if (outcome !== 'confirmed' && outcome !== 'sent') return;
  }
  reaction.tell(FORWARDED);
}
