/** How a client does what its chart decides. */
import type { Part, Rule } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import {
  type Confirm,
  type Publish,
  type Settle,
  type Subscribe,
  type Subscribed,
  verbs,
} from '../../../actors/protocol.ts';
import type { Packet, Verb } from '../../../model/packet.ts';
import {
  type AmqpDelivery,
  type ChannelFrame,
  type ConfirmFrame,
  type ConnectFrame,
  type ConsumeFrame,
  type DeliverFrame,
  type Frame,
  methods,
  type PublishFrame,
  type QosFrame,
  type ReturnFrame,
  type SettleFrame,
} from '../protocol.ts';
import { BEAT, BROKEN, IDLE_BEAT } from './client-machine.ts';
import type { ClientConfig, ConsumingUse, NeutralUse } from './config.ts';
import { contentOf } from './content.ts';
import { type ClientLedger, confirmed, entryOf, freshChannel, tagOf } from './ledger.ts';

type ClientReaction = Reaction<ClientConfig, Part>;
type ClientRule = Rule<ClientLedger, ClientConfig, Part>;

/** The slot of the timer of heartbeats. */
const BEAT_SLOT = 0;

/** What the consumer of a neutral user is called. */
const CONSUMER = 'consumer';

/** The rules by the names that the chart gives them. */
export const clientRules: Readonly<Record<string, ClientRule>> = {
  connect(ledger, reaction) {
    const { config } = reaction;
    ledger.session += 1;
    ledger.channel = 0;
    ledger.said = 0;
    ledger.heard = 0;
    ledger.missed = 0;
    const packet: ConnectFrame = { ...frame(ledger, methods.connect), name: config.id };
    reaction.send(config.broker, packet);
  },

  openChannel(ledger, reaction) {
    const { config } = reaction;
    noteHeard(ledger, reaction);
    freshChannel(ledger);
    const packet: ChannelFrame = { ...frame(ledger, methods.channel), confirms: config.confirms };
    reaction.send(config.broker, packet);
    if (ledger.channel === 1) nextBeat(ledger, reaction);
  },

  register(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { consuming } = reaction.config.neutral as NeutralUse;
    const { queue, prefetch, noAck, exclusive, priority } = consuming as ConsumingUse;
    const qos: QosFrame = { ...frame(ledger, methods.qos), count: prefetch, global: false };
    reaction.send(reaction.config.broker, qos);
    const consume = frame(ledger, methods.consume);
    const packet: ConsumeFrame = { ...consume, queue, consumer: CONSUMER, noAck, exclusive, priority };
    reaction.send(reaction.config.broker, packet);
  },

  /** What cannot be published yet is kept; a repetition takes the place of what it repeats. */
  keep(ledger, reaction) {
    const publish = reaction.packet as Publish;
    ledger.kept = [...ledger.kept.filter(({ message }) => message !== publish.message), publish];
  },

  publishKept(ledger, reaction) {
    const { kept } = ledger;
    ledger.kept = [];
    for (const publish of kept) transmit(ledger, reaction, publish);
  },

  publish(ledger, reaction) {
    transmit(ledger, reaction, reaction.packet as Publish);
  },

  /** A neutral user gives back what it could not handle: a reject, which counts as a failure (RMQ-36). */
  settle(ledger, reaction) {
    const { verb, message, copy, attempt, entry, requeue } = reaction.packet as Settle;
    const method = verb === verbs.ack ? methods.ack : methods.reject;
    const tag = tagOf(ledger, entry) as number;
    const packet: SettleFrame = { ...frame(ledger, method, message, copy, attempt), tag, multiple: false, requeue };
    reaction.send(reaction.config.broker, packet);
  },

  remember(ledger, reaction) {
    const subscribe = reaction.packet as Subscribe;
    ledger.subscribing = subscribe;
    ledger.userSession = subscribe.session;
    if (ledger.registered) answerSubscribe(ledger, reaction);
  },

  welcomeBack(ledger, reaction) {
    noteHeard(ledger, reaction);
    ledger.registered = true;
    answerSubscribe(ledger, reaction);
    if (reaction.config.neutral === undefined) reaction.send(reaction.config.user, reaction.packet as Packet);
  },

  /** A method that the user calls goes out as it is. */
  call(ledger, reaction) {
    const packet = reaction.packet as Packet;
    const { verb, message, copy, attempt } = packet;
    reaction.send(reaction.config.broker, { ...packet, ...frame(ledger, verb, message, copy, attempt) });
  },

  close(ledger, reaction) {
    reaction.send(reaction.config.broker, frame(ledger, methods.close));
  },

  closeChannel(ledger, reaction) {
    reaction.send(reaction.config.broker, frame(ledger, methods.closeChannel));
  },

  deliver(ledger, reaction) {
    noteHeard(ledger, reaction);
    const delivery = reaction.packet as DeliverFrame;
    const { verb, content, copy, attempt, queue, tag, redelivered } = delivery;
    const entry = entryOf(ledger, tag);
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

  /** The connection is broken: whatever may still get through says so to the broker as well. */
  abort(ledger, reaction) {
    reaction.send(reaction.config.broker, frame(ledger, methods.reset));
  },

  listen: noteHeard,

  beat(ledger, reaction) {
    if (ledger.missed >= 2) return reaction.tell(BROKEN);
    ledger.missed += 1;
    reaction.send(reaction.config.broker, frame(ledger, methods.heartbeat));
    nextBeat(ledger, reaction);
  },
};

function transmit(ledger: ClientLedger, reaction: ClientReaction, publish: Publish): void {
  const { message, attempt } = publish;
  const { broker, confirms, neutral } = reaction.config;
  const given = publish as unknown as PublishFrame;
  const content = neutral === undefined ? given.content : contentOf(publish, neutral.publishing);
  const mandatory = neutral === undefined ? given.mandatory : neutral.publishing.mandatory;
  if (confirms) {
    ledger.published += 1;
    ledger.unconfirmed = ledger.unconfirmed.set(
      ledger.published,
      { message, attempt, returned: false },
      reaction.owner,
    );
  }
  const packet: PublishFrame = { ...frame(ledger, methods.publish, message, 0, attempt), content, mandatory };
  reaction.send(broker, packet);
}

/** Tells the user of each publish that a confirm covers. What came back before is refused: nobody has it (RMQ-06). */
function answer(ledger: ClientLedger, reaction: ClientReaction, refusal: string | undefined): void {
  noteHeard(ledger, reaction);
  for (const { message, attempt, returned } of confirmed(ledger, reaction.packet as ConfirmFrame, reaction.owner)) {
    const reason = returned ? 'unroutable' : refusal;
    const verb = reason === undefined ? verbs.confirm : verbs.refuse;
    const packet: Confirm = { verb, message, copy: 0, attempt, refusal: reason };
    reaction.send(reaction.config.user, packet);
  }
}

function answerSubscribe(ledger: ClientLedger, reaction: ClientReaction): void {
  const { subscribing } = ledger;
  if (subscribing === undefined) return;
  ledger.subscribing = undefined;
  const { copy, attempt, session } = subscribing;
  const packet: Subscribed = { verb: verbs.subscribed, message: undefined, copy, attempt, session };
  reaction.send(reaction.config.user, packet);
}

function noteHeard(ledger: ClientLedger, { packet, from, config }: ClientReaction): void {
  if (packet === undefined || from !== config.broker) return;
  ledger.heard = (packet as Frame).frame;
  ledger.missed = 0;
}

/** A world stays awake for the heartbeats of who waits for a confirm, or has not heard of the broker for a while. */
function nextBeat(ledger: ClientLedger, reaction: ClientReaction): void {
  const { heartbeat } = reaction.config;
  if (heartbeat === 0) return;
  const isAwake = ledger.oldest <= ledger.published || ledger.missed > 1;
  reaction.after(BEAT_SLOT, heartbeat, isAwake ? BEAT : IDLE_BEAT);
}

/** What all frames of a client have in common; one without a message is told from others by its count. */
function frame(ledger: ClientLedger, verb: Verb, message?: Packet['message'], copy?: number, attempt?: number): Frame {
  ledger.said += 1;
  const { session, channel, said } = ledger;
  if (message === undefined) return { verb, message, copy: session, attempt: said, session, channel, frame: said };
  return { verb, message, copy: copy ?? 0, attempt: attempt ?? 0, session, channel, frame: said };
}
