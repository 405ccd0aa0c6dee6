import { type ActorDefinition, type Part, unmoved } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import type { Signal } from '../../../actors/adapter/signals.ts';
import { type Settle, verbs } from '../../../actors/protocol.ts';
import type { Verb } from '../../../model/packet.ts';
import { survivingClient, troubleWith } from '../../session.ts';
import { type DoneFrame, type ErrorFrame, type Frame, isHard, methods } from '../protocol.ts';
import * as say from './client-machine.ts';
import type { ClientConfig } from './config.ts';
import { connectingRules } from './connecting.ts';
import { nodeOf } from './frames.ts';
import { type ClientLedger, copyClient, emptyClient, freezeClient, tagOf } from './ledger.ts';
import { messagingRules } from './messaging.ts';
import { transactingRules } from './transacting.ts';

/**
 * A client of AMQP: the front door of the broker. Producers, consumers and services speak to it in neutral words; scripts
 * call its methods. It lives in the process of who uses it, and dies with it.
 */
export const rabbitClient: ActorDefinition<ClientLedger, ClientConfig> = {
  role: 'consumer',
  chart: say.clientChart,
  lifecycle: undefined,
  ledger: emptyClient,
  copyLedger: copyClient,
  copyPart: (part) => part,
  project,
  rules: { ...connectingRules, ...messagingRules, ...transactingRules },
  survive(ledger, _parts, config) {
    const { session, channel, said, tracked } = ledger;
    const reset = {
      verb: methods.reset,
      message: undefined,
      copy: 0,
      attempt: session,
      session,
      channel,
      frame: said + 1,
    };
    // Where a reader is in its stream it writes down elsewhere, if it does.
    const left = { ...emptyClient(), session, tracked };
    return survivingClient(left, nodeOf(ledger, config), reset);
  },
  recover: () => undefined,
  concerns: () => undefined,
  unread: () => ['attempt'],
  moved: unmoved,
  freeze: freezeClient,
};

function project(ledger: ClientLedger, reaction: Reaction<ClientConfig, Part>): Signal {
  const { packet, from, config } = reaction;
  return config.nodes.includes(from)
    ? ofBroker(ledger, packet as Frame, config)
    : ofUser(ledger, packet as Settle, config);
}

/** What the broker says on the present connection; elsewhere it says nothing. */
function ofBroker(ledger: ClientLedger, frame: Frame, { neutral }: ClientConfig): Signal {
  const trouble = troubleWith(ledger, frame, methods.reset, troubles);
  if (trouble !== undefined) return trouble;
  const known = ofConnection.get(frame.verb);
  if (known !== undefined) return known;
  if (frame.verb === methods.channelClosed && isHard((frame as ErrorFrame).name)) return say.EXPELLED;
  if (frame.channel !== ledger.channel) return say.HEARTBEAT;
  if (frame.verb === methods.done) {
    const { method } = frame as DoneFrame;
    if (method === methods.consume.name) return say.REGISTERED;
    if (neutral !== undefined && method === methods.commit.name) return say.COMMITTED;
  }
  if (frame.verb === methods.channelClosed && neutral !== undefined && !ledger.registered && isRefusal(frame))
    return say.TURNED_AWAY;
  return ofChannel.get(frame.verb) ?? say.STALE;
}

const isRefusal = (frame: Frame): boolean => (frame as ErrorFrame).name === 'ACCESS_REFUSED';

const troubles = { stale: say.STALE, reset: say.RESET, broken: say.BROKEN };

const ofConnection: ReadonlyMap<Verb, Signal> = new Map([
  [methods.connected, say.CONNECTED],
  [methods.heartbeat, say.HEARTBEAT],
]);

const ofChannel: ReadonlyMap<Verb, Signal> = new Map([
  [methods.deliver, say.DELIVER],
  [methods.got, say.DONE],
  [methods.gotNothing, say.DONE],
  [methods.done, say.DONE],
  [methods.confirm, say.CONFIRM.yes],
  [methods.refuse, say.CONFIRM.no],
  [methods.return, say.RETURNED],
  [methods.cancelled, say.CANCELLED],
  [methods.channelClosed, say.CHANNEL_CLOSED],
]);

function ofUser(ledger: ClientLedger, packet: Settle, { neutral }: ClientConfig): Signal {
  const known = asked.get(packet.verb);
  if (known !== undefined) return known;
  if (packet.verb !== verbs.ack && packet.verb !== verbs.nack && packet.verb !== methods.reject) return say.CALL;
  if (neutral === undefined) return say.CALL;
  return tagOf(ledger, packet.entry) === undefined ? say.SETTLE.no : say.SETTLE.yes;
}

const asked: ReadonlyMap<Verb, Signal> = new Map([
  [verbs.publish, say.PUBLISH],
  [verbs.subscribe, say.SUBSCRIBE],
  [methods.connect, say.CONNECT],
  [methods.close, say.CLOSE],
  [methods.closeChannel, say.CLOSE_CHANNEL],
  [methods.channel, say.NEW_CHANNEL],
]);
