import { type ActorDefinition, type Part, unmoved } from '../../../actors/adapter/definition.ts';
import type { Reaction } from '../../../actors/adapter/reaction.ts';
import type { Signal } from '../../../actors/adapter/signals.ts';
import { verbs } from '../../../actors/protocol.ts';
import { Vector } from '../../../collections/vector.ts';
import type { Verb } from '../../../model/packet.ts';
import { bareFrame, survivingClient } from '../../session.ts';
import { type Frame, methods } from '../protocol.ts';
import * as say from './client-machine.ts';
import type { ClientConfig } from './config.ts';
import { type ClientLedger, copyClient, emptyClient, freezeClient } from './ledger.ts';
import { clientRules } from './rules.ts';

/**
 * A client of streams: the connection through which its user speaks to the server. It lives in the process of who uses it, and
 * dies with it.
 */
export const streamsClient: ActorDefinition<ClientLedger, ClientConfig> = {
  role: 'consumer',
  chart: say.clientChart,
  lifecycle: undefined,
  ledger: emptyClient,
  copyLedger: copyClient,
  copyPart: (part) => part,
  project,
  rules: clientRules,
  survive({ session, said, heard }, _parts, { broker, consumes }) {
    const left = { ...emptyClient(), session };
    if (consumes) return survivingClient(left, broker, bareFrame({ session, said }, methods.reset));
    // A producer goes on where it was, since nobody looks at its connection.
    return { ledger: { ...left, said, heard }, parts: Vector.empty(), vanished: [] };
  },
  recover: () => undefined,
  concerns: () => undefined,
  moved: unmoved,
  freeze: freezeClient,
};

function project(ledger: ClientLedger, { packet, from, config }: Reaction<ClientConfig, Part>): Signal {
  const frame = packet as Frame;
  if (from !== config.broker) return frame.verb === verbs.subscribe ? say.SUBSCRIBE : say.SAY;
  return ofServer(ledger, frame, config);
}

/** What the server says on the present connection; elsewhere it says nothing. */
function ofServer({ session, heard }: ClientLedger, { verb, session: of, frame }: Frame, config: ClientConfig): Signal {
  if (of !== session) return say.STALE;
  // The server's host says it also of a connection that the server knows nothing of.
  if (verb === methods.reset) return say.RESET;
  if (frame <= heard) return say.STALE;
  if (config.consumes && frame > heard + 1) return say.BROKEN;
  return said.get(verb) ?? say.STALE;
}

const said: ReadonlyMap<Verb, Signal> = new Map([
  [methods.connected, say.CONNECTED],
  [methods.deliver, say.DELIVER],
  [methods.confirm, say.CONFIRM],
  [methods.nothing, say.NOTHING],
]);
