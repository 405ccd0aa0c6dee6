/** How a client publishes, hands deliveries to its user, and settles them. */
import { type Confirm, type Publish, type Settle, verbs } from '../../../actors/protocol.ts';
import type { Packet } from '../../../model/packet.ts';
import type { Death } from '../broker/deaths.ts';
import {
  type AmqpDelivery,
  type ConfirmFrame,
  type DeliverFrame,
  methods,
  type PublishFrame,
  type ReturnFrame,
  type SettleFrame,
} from '../protocol.ts';
import { contentOf } from './content.ts';
import { type ClientReaction, type ClientRules, frame, nodeOf, noteHeard } from './frames.ts';
import { holdAwake } from './heartbeats.ts';
import { type ClientLedger, confirmed, entryOf, tagOf, type Unconfirmed } from './ledger.ts';
import { noteInTransaction, roomIn } from './transacting.ts';

/** The rules by the names that the chart gives them. */
export const messagingRules: ClientRules = {
  /** What cannot be published yet is kept; a repetition takes the place of what it repeats. */
  keep(ledger, reaction) {
    const publish = reaction.packet as Publish;
    const isKept = ({ message }: Publish): boolean => message === publish.message;
    // Where a stream has to recognise a repetition, its place counts.
    if (isNamed(reaction) && ledger.kept.some(isKept)) return;
    ledger.kept = [...ledger.kept.filter((each) => !isKept(each)), publish];
  },

  publishKept(ledger, reaction) {
    const { kept } = ledger;
    const room = roomIn(ledger, reaction);
    ledger.kept = kept.slice(room);
    for (const publish of kept.slice(0, room)) transmit(ledger, reaction, publish);
  },

  publish(ledger, reaction) {
    transmit(ledger, reaction, reaction.packet as Publish);
  },

  /** A neutral user gives back what it could not handle: a reject, which counts as a failure (RMQ-36). */
  settle(ledger, reaction) {
    const { verb, message, copy, attempt, entry, requeue } = reaction.packet as Settle;
    if (verb === verbs.ack) noteTracked(ledger, reaction, tagOf(ledger, entry) as number);
    ledger.said += 1;
    const { session, channel, said } = ledger;
    const packet: SettleFrame = {
      verb: verb === verbs.ack ? methods.ack : methods.reject,
      message,
      copy,
      attempt,
      session,
      channel,
      frame: said,
      tag: tagOf(ledger, entry) as number,
      multiple: false,
      requeue,
    };
    reaction.send(nodeOf(ledger, reaction.config), packet);
  },

  /** A method that the user calls goes out as it is. */
  call(ledger, reaction) {
    const packet = reaction.packet as Packet;
    const { verb, message, copy, attempt } = packet;
    reaction.send(nodeOf(ledger, reaction.config), { ...packet, ...frame(ledger, verb, message, copy, attempt) });
  },

  deliver(ledger, reaction) {
    noteHeard(ledger, reaction);
    const delivery = reaction.packet as DeliverFrame;
    const { verb, content, copy, queue, tag, redelivered } = delivery;
    const attempt = delivery.attempt + failuresBefore(content.deaths, queue);
    const entry = entryOf(ledger, tag);
    if (delivery.offset !== undefined) ledger.offsets = ledger.offsets.set(tag, delivery.offset, reaction.owner);
    const { message } = content;
    const session = ledger.userSession;
    const packet: AmqpDelivery = { verb, message, copy, attempt, queue, entry, redelivered, session, frame: delivery };
    reaction.send(reaction.config.user, packet);
  },

  confirm(ledger, reaction) {
    answer(ledger, reaction, undefined);
  },

  refuse(ledger, reaction) {
    answer(ledger, reaction, 'refused');
  },

  /** Commit-ok: all that was published before it is in its queues. */
  concludeTransaction(ledger, reaction) {
    noteHeard(ledger, reaction);
    const all = { tag: ledger.published, multiple: true };
    conclude(ledger, reaction, confirmed(ledger, all, reaction.owner), undefined);
  },

  noteReturned(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { content } = reaction.packet as ReturnFrame;
    if (reaction.config.neutral === undefined) return reaction.send(reaction.config.user, reaction.packet as Packet);
    for (let tag = ledger.oldest; tag <= ledger.published; tag++) {
      const publish = ledger.unconfirmed.get(tag);
      if (publish !== undefined && publish.message === content.message)
        ledger.unconfirmed = ledger.unconfirmed.set(tag, { ...publish, returned: true }, reaction.owner);
    }
  },

  /** What the broker says is for the user to hear. */
  pass(ledger, reaction) {
    noteHeard(ledger, reaction);
    if (reaction.config.neutral === undefined) reaction.send(reaction.config.user, reaction.packet as Packet);
  },
};

/** Whether its publishes carry ids by which a stream recognises them (RMQ-40). */
const isNamed = ({ config: { neutral } }: ClientReaction): boolean => neutral?.publishing.named !== undefined;

function noteToRepeat(ledger: ClientLedger, publish: Publish): void {
  if (ledger.toRepeat.every(({ message }) => message !== publish.message))
    ledger.toRepeat = [...ledger.toRepeat, publish];
}

/** A reader that goes on where it was has come so far. */
function noteTracked(ledger: ClientLedger, { config }: ClientReaction, tag: number): void {
  const offset = ledger.offsets.get(tag);
  if (offset === undefined || config.neutral?.consuming?.[0]?.tracks !== true) return;
  ledger.tracked = Math.max(ledger.tracked ?? 0, offset + 1);
}

function transmit(ledger: ClientLedger, reaction: ClientReaction, publish: Publish): void {
  const { message, attempt } = publish;
  const { confirms, transaction, neutral } = reaction.config;
  const given = publish as unknown as PublishFrame;
  const content = neutral === undefined || given.content ? given.content : contentOf(publish, neutral.publishing);
  const mandatory = neutral === undefined ? given.mandatory : neutral.publishing.mandatory;
  if ((confirms || transaction !== undefined) && isNamed(reaction)) noteToRepeat(ledger, publish);
  if (confirms || transaction !== undefined) {
    ledger.published += 1;
    ledger.unconfirmed = ledger.unconfirmed.set(
      ledger.published,
      { message, attempt, returned: false },
      reaction.owner,
    );
    holdAwake(ledger, reaction);
  }
  ledger.said += 1;
  const { session, channel, said } = ledger;
  const verb = methods.publish;
  const packet: PublishFrame = {
    verb,
    message,
    copy: 0,
    attempt,
    session,
    channel,
    frame: said,
    content,
    mandatory,
  };
  reaction.send(nodeOf(ledger, reaction.config), packet);
  noteInTransaction(ledger, reaction);
}

/** Tells the user of each publish that a confirm covers. What came back before is refused: nobody has it (RMQ-06). */
function answer(ledger: ClientLedger, reaction: ClientReaction, refusal: string | undefined): void {
  noteHeard(ledger, reaction);
  conclude(ledger, reaction, confirmed(ledger, reaction.packet as ConfirmFrame, reaction.owner), refusal);
}

/** Tells the user of each publish that one is done with, and why it is refused where it is. */
function conclude(
  ledger: ClientLedger,
  reaction: ClientReaction,
  publishes: readonly Unconfirmed[],
  refusal: string | undefined,
): void {
  holdAwake(ledger, reaction);
  if (ledger.toRepeat.length > 0)
    ledger.toRepeat = ledger.toRepeat.filter(({ message }) => !publishes.some((each) => each.message === message));
  for (let at = 0; at < publishes.length; at++) {
    const { message, attempt, returned } = publishes[at] as Unconfirmed;
    const reason = returned ? 'unroutable' : refusal;
    const verb = reason === undefined ? verbs.confirm : verbs.refuse;
    const packet: Confirm = { verb, message, copy: 0, attempt, refusal: reason };
    reaction.send(reaction.config.user, packet);
  }
}

/** How often a message has failed in a queue before it came back there as a dead letter: its consumer reads it off x-death. */
function failuresBefore(deaths: readonly Death[], queue: string): number {
  let failures = 0;
  for (let at = 0; at < deaths.length; at++) {
    const { queue: where, reason, count } = deaths[at] as Death;
    if (where === queue && (reason === 'rejected' || reason === 'delivery_limit')) failures += count;
  }
  return failures;
}
