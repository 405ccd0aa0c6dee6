/** Packets and messages as scripts make them. */
import { hashText } from '../model/hash.ts';
import { nodeId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';

/** A packet without a message. */
export const packetOf = <T extends object>(verb: Packet['verb'], fields?: T): Packet =>
  ({ verb, message: undefined, copy: 0, attempt: 0, ...fields }) as Packet;

/** What the script knows of the messages of its experiment: each body is one message. */
export type Messages = (name: string) => Message;

/** Messages by their names, each made once. */
export function messagesNamed(): Messages {
  const made = new Map<string, Message>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const index = made.size;
    const message: Message = {
      id: name,
      index,
      hash: hashText(name),
      producer: nodeId('script'),
      number: index + 1,
      key: '',
    };
    made.set(name, message);
    return message;
  };
}
