/** How files say which transmissions they mean. */
import { z } from 'zod';
import type { Match } from '../../model/fault.ts';
import { entity, name, whole } from './fields.ts';
import { isPacketVerb, packetVerbs } from './packets.ts';

const messages = z.union([whole(1, 1_000_000), z.string().min(1).max(60)]).meta({ form: 'message' });

/** A message's number among its producer's, or its id. */
export const messageFile = () => messages;

/** The keys that narrow down which transmissions are meant. */
export const matchKeys = {
  from: name().optional().describe('Only what this actor sends.'),
  to: name().optional().describe('Only what is sent to this actor.'),
  packet: z
    .enum(packetVerbs)
    .meta({ form: 'packet' })
    .optional()
    .describe(`Only packets with this verb: ${packetVerbs.join(', ')}.`),
  message: messageFile()
    .optional()
    .describe(
      "Only what concerns this message: its number among its producer's, or its id (shop-2). A packet's verb is taken as `packet`.",
    ),
};

/** Which transmissions are meant; an empty mapping means all. */
export const matchFile = entity(matchKeys);

/** What the keys of a match may hold. */
export interface MatchFields {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly packet?: string | undefined;
  readonly message?: number | string | undefined;
}

/** The match without the keys that are not given. `message: ack` means the packet, as no message is called so. */
export function matchOf({ from, to, packet, message }: MatchFields): Match {
  const verb = packet ?? (isPacketVerb(message) ? message : undefined);
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(verb !== undefined && { packet: verb }),
    ...(message !== undefined && (packet !== undefined || !isPacketVerb(message)) && { message }),
  };
}
