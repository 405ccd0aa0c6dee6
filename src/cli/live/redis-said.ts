/** What a real Redis says, in the packets of the profile. */
import { packetOf } from '../../conformance/packets.ts';
import type { Packet } from '../../model/packet.ts';
import { type Confirmation, methods, type Push, type Value } from '../../profiles/redis-pubsub/protocol.ts';
import type { Said } from './resp.ts';

/** Between the name of a message and what makes it as long as an experiment wants it. */
const PADDING = '\0';

/** A message that takes so many bytes; its name stands at its beginning. */
export const bodyOf = (name: string, size: number): string =>
  size > name.length ? `${name}${PADDING}`.padEnd(size, '.') : name;

/** The name of a message. */
const nameIn = (body: string): string => body.split(PADDING, 1)[0] as string;

/** Whether this is no answer: a message, or the confirmation that a subscription begins or ends. */
export const isOwnAccord = ({ value }: Said): boolean => isMessage(value) || isConfirmation(value);

const isMessage = (value: Value): boolean => /^[ps]?message$/.test(kindOf(value));
const isConfirmation = (value: Value): boolean => /^[ps]?(un)?subscribe$/.test(kindOf(value));

/** What is heard when the server says something. */
export function packetFrom({ value }: Said): Packet {
  if (isMessage(value)) return delivery(value as readonly string[]);
  if (isConfirmation(value)) return confirmation(value as readonly (string | number)[]);
  return answer(value);
}

/** The answer to a command, which it names only where it refuses a subscription: there it comes instead of a confirmation. */
export function answer(value: Value): Packet {
  const error = typeof value === 'object' && value !== null && 'error' in value ? value.error : '';
  const [, command = ''] = /'([ps]?(?:un)?subscribe)' command$/.exec(error) ?? [];
  return packetOf(methods.answer, { says: { type: 'answer', command, value } });
}

function delivery(said: readonly string[]): Packet {
  const isThroughPattern = said[0] === 'pmessage';
  const push: Push = {
    type: 'push',
    kind: said[0] as Push['kind'],
    channel: said.at(-2) as string,
    pattern: isThroughPattern ? said[1] : undefined,
    body: nameIn(said.at(-1) as string),
    count: 0,
  };
  return packetOf(methods.deliver, { push });
}

function confirmation([kind, channel, count]: readonly (string | number | null)[]): Packet {
  const says: Push = {
    type: 'push',
    kind: kind as Confirmation,
    channel: channel as string | null,
    pattern: undefined,
    body: '',
    count: Number(count),
  };
  return packetOf(String(kind).includes('un') ? methods.unsubscribed : methods.subscribed, { says });
}

const kindOf = (value: Value): string => (Array.isArray(value) ? String(value[0]) : '');
