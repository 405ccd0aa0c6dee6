import type { ActorDefinition, Part } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import type { Signal } from '../../../actors/adapter/signals.ts';
import { verbs } from '../../../actors/protocol.ts';
import type { Verb } from '../../../model/packet.ts';
import { bareFrame, survivingClient, troubleWith } from '../../session.ts';
import { type Frame, methods } from '../protocol.ts';
import * as say from './client-machine.ts';
import type { ClientConfig } from './config.ts';
import { type ClientLedger, copyClient, emptyClient, freezeClient } from './ledger.ts';
import { clientRules, serverOf } from './rules.ts';

/**
 * A client of Redis: the front door of the server. Producers, consumers and services speak to it in neutral words; scripts
 * give its commands. It lives in the process of who uses it, and dies with it.
 */
export const redisClient: ActorDefinition<ClientLedger, ClientConfig> = {
  role: 'consumer',
  chart: say.clientChart,
  lifecycle: undefined,
  ledger: emptyClient,
  copyLedger: copyClient,
  copyPart: (part) => part,
  project,
  rules: clientRules,
  survive({ session, said, at }, _parts, config) {
    const left = { ...emptyClient(config), session, at };
    return survivingClient(left, serverOf({ at }, config), bareFrame({ session, said }, methods.reset));
  },
  recover: () => undefined,
  concerns: () => undefined,
  unread: () => ['attempt', 'delivered'],
  freeze: freezeClient,
};

function project(ledger: ClientLedger, { packet, from, config }: Reaction<ClientConfig, Part>): Signal {
  const frame = packet as Frame;
  if (from === config.user) return asked.get(frame.verb) ?? say.CALL;
  return from === serverOf(ledger, config) ? ofServer(ledger, frame, config) : say.STALE;
}

/** What the server says on the present connection; elsewhere it says nothing. */
function ofServer(ledger: ClientLedger, frame: Frame, { neutral }: ClientConfig): Signal {
  const trouble = troubleWith(ledger, frame, methods.reset, troubles);
  if (trouble !== undefined) return trouble;
  if (neutral !== undefined && frame.verb === methods.moved) return say.MOVED;
  return said.get(frame.verb) ?? say.ANSWERED;
}

const troubles = { stale: say.STALE, reset: say.RESET, broken: say.BROKEN };

const said: ReadonlyMap<Verb, Signal> = new Map([
  [methods.connected, say.CONNECTED],
  [methods.deliver, say.DELIVER],
  [methods.subscribed, say.CONFIRMED],
  [methods.unsubscribed, say.CONFIRMED],
]);

const asked: ReadonlyMap<Verb, Signal> = new Map([
  [verbs.publish, say.PUBLISH],
  [verbs.subscribe, say.SUBSCRIBE],
  [verbs.ack, say.SETTLE],
  [verbs.nack, say.SETTLE],
  [methods.connect, say.CONNECT],
]);
