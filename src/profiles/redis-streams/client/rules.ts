/** How a client does what its chart decides. */
import type { Part, Rule } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import { type Deliver, type Settle, verbs } from '../../../actors/protocol.ts';
import type { Packet } from '../../../model/packet.ts';
import { answerSubscribe, bareFrame, beginSession, keepPacket, rememberUser } from '../../session.ts';
import { type ConnectFrame, type Frame, methods } from '../protocol.ts';
import type { ClientConfig } from './config.ts';
import type { ClientLedger } from './ledger.ts';

type ClientReaction = Reaction<ClientConfig, Part>;

/** The rules by the names that the chart gives them. */
export const clientRules: Readonly<Record<string, Rule<ClientLedger, ClientConfig, Part>>> = {
  connect(ledger, reaction) {
    beginSession(ledger);
    const packet: ConnectFrame = { ...bareFrame(ledger, methods.connect), holding: ledger.holding };
    reaction.send(reaction.config.broker, packet);
  },

  say(ledger, reaction) {
    say(ledger, reaction, reaction.packet as Packet);
  },

  keep: keepPacket,

  sayKept(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { kept } = ledger;
    ledger.kept = [];
    for (const packet of kept) say(ledger, reaction, packet);
  },

  remember: rememberUser,

  welcomeBack: answerSubscribe,

  deliver(ledger, reaction) {
    noteHeard(ledger, reaction);
    const { config, packet } = reaction;
    const { entry } = packet as Deliver;
    if (!config.noAck) ledger.holding = [...ledger.holding.filter((each) => each !== entry), entry];
    const handed: Deliver = { ...(packet as Deliver), session: ledger.userSession };
    reaction.send(config.user, handed);
  },

  confirm(ledger, reaction) {
    noteHeard(ledger, reaction);
    reaction.send(reaction.config.user, reaction.packet as Packet);
  },

  readOn(ledger, reaction) {
    noteHeard(ledger, reaction);
    reaction.send(reaction.config.broker, bareFrame(ledger, methods.read));
  },

  /** The connection is broken: whatever may still get through says so to the server as well. */
  abort(ledger, reaction) {
    reaction.send(reaction.config.broker, bareFrame(ledger, methods.reset));
  },
};

function noteHeard(ledger: ClientLedger, { packet }: ClientReaction): void {
  ledger.heard = (packet as Frame).frame;
}

/** Says what the user says. What is settled is held no longer. */
function say(ledger: ClientLedger, reaction: ClientReaction, packet: Packet): void {
  if (packet.verb === verbs.ack || packet.verb === verbs.nack)
    ledger.holding = ledger.holding.filter((each) => each !== (packet as Settle).entry);
  ledger.said += 1;
  const frame: Frame = { ...packet, session: ledger.session, frame: ledger.said };
  reaction.send(reaction.config.broker, frame);
}
