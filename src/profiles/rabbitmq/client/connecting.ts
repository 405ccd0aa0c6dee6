/** How a client keeps its connection and its channel, and tells a user who has come back that it is registered. */
import type { Packet } from '../../../model/packet.ts';
import { answerSubscribe, beginSession, rememberUser } from '../../session.ts';
import { type ChannelFrame, type ConnectFrame, type ConsumeFrame, methods, type QosFrame } from '../protocol.ts';
import { BROKEN } from './client-machine.ts';
import type { ConsumingUse, NeutralUse } from './config.ts';
import { type ClientRules, frame, nodeOf, noteHeard } from './frames.ts';
import { holdAwake, nextBeat } from './heartbeats.ts';
import { freshChannel, repeatFirst } from './ledger.ts';
import { selectTransactions } from './transacting.ts';

/** What the nth consumer of a neutral user is called: mostly there is one. */
const consumerName = (nth: number): string => (nth === 0 ? 'consumer' : `consumer-${nth + 1}`);

/** The rules by the names that the chart gives them. */
export const connectingRules: ClientRules = {
  connect(ledger, reaction) {
    const { config } = reaction;
    // Whoever has lost a connection tries the next node, if there are several.
    if (ledger.session > 0) ledger.at = (ledger.at + 1) % config.nodes.length;
    beginSession(ledger);
    ledger.channel = 0;
    ledger.missed = 0;
    const packet: ConnectFrame = {
      ...frame(ledger, methods.connect),
      name: config.id,
      seeksLeader: config.seeksLeader,
    };
    reaction.send(nodeOf(ledger, config), packet);
  },

  openChannel(ledger, reaction) {
    const { config } = reaction;
    noteHeard(ledger, reaction);
    freshChannel(ledger);
    repeatFirst(ledger);
    const packet: ChannelFrame = { ...frame(ledger, methods.channel), confirms: config.confirms };
    reaction.send(nodeOf(ledger, config), packet);
    if (config.transaction !== undefined) selectTransactions(ledger, reaction);
    if (ledger.channel === 1) nextBeat(ledger, reaction);
  },

  register(ledger, reaction) {
    noteHeard(ledger, reaction);
    const consuming = (reaction.config.neutral as NeutralUse).consuming as readonly ConsumingUse[];
    for (let nth = 0; nth < consuming.length; nth++) {
      const { queue, prefetch, noAck, exclusive, priority, offset: begins, tracks } = consuming[nth] as ConsumingUse;
      const qos: QosFrame = { ...frame(ledger, methods.qos), count: prefetch, global: false };
      reaction.send(nodeOf(ledger, reaction.config), qos);
      const consume = frame(ledger, methods.consume);
      const offset = tracks ? (ledger.tracked ?? begins) : begins;
      const consumer = consumerName(nth);
      const packet: ConsumeFrame = { ...consume, queue, consumer, noAck, exclusive, priority, offset };
      reaction.send(nodeOf(ledger, reaction.config), packet);
    }
  },

  /** Who is refused does not ask again on this channel (RMQ-26); a user who has come back learns that its wait is over. */
  giveUp(ledger, reaction) {
    ledger.refused = true;
    holdAwake(ledger, reaction);
    answerSubscribe(ledger, reaction);
  },

  remember(ledger, reaction) {
    rememberUser(ledger, reaction);
    if (ledger.registered || ledger.refused) answerSubscribe(ledger, reaction);
  },

  welcomeBack(ledger, reaction) {
    noteHeard(ledger, reaction);
    ledger.registered = true;
    holdAwake(ledger, reaction);
    answerSubscribe(ledger, reaction);
    if (reaction.config.neutral === undefined) reaction.send(reaction.config.user, reaction.packet as Packet);
  },

  close(ledger, reaction) {
    reaction.send(nodeOf(ledger, reaction.config), frame(ledger, methods.close));
  },

  closeChannel(ledger, reaction) {
    reaction.send(nodeOf(ledger, reaction.config), frame(ledger, methods.closeChannel));
  },

  /** The connection is broken: whatever may still get through says so to the broker as well. */
  abort(ledger, reaction) {
    reaction.send(nodeOf(ledger, reaction.config), frame(ledger, methods.reset));
  },

  listen: noteHeard,

  beat(ledger, reaction) {
    if (ledger.missed >= 2) return reaction.tell(BROKEN);
    ledger.missed += 1;
    reaction.send(nodeOf(ledger, reaction.config), frame(ledger, methods.heartbeat));
    nextBeat(ledger, reaction);
  },
};
