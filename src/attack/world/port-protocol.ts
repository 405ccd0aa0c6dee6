/** What a person's process and the services behind its port send each other over the simulated network. */
import type { NodeId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import { type Packet, type Verb, verb } from '../../model/packet.ts';
import type { Call } from '../process/words.ts';
import type { RedisAsk } from '../redis/batch.ts';

/** A request of the person's code on its way to a service. */
export interface PortCall extends Packet {
  /** On behalf of which message; undefined where it is none, as it may be for what Redis is asked. */
  readonly message: Message | undefined;
  /** The process that asks, in whose name effects are recorded. */
  readonly by: NodeId;
  readonly call: Call;
  /** In which life of the process it was made, from 1; an answer to an earlier life is not heard. */
  readonly life: number;
}

/** A service's answer. */
export interface PortAnswer extends Packet {
  readonly message: Message | undefined;
  readonly call: number;
  readonly life: number;
  readonly value: Json;
  /** What the request has done to the world. */
  readonly deeds: readonly Deed[];
}

/** Something that was done to the world, or that was left alone since it had been done. */
export interface Deed {
  readonly type: 'effect' | 'repeat';
  /** What kind of effect: calls, events and sums are always some; other writes only where there are none of these. */
  readonly kind: 'act' | 'set' | 'put';
  /** The effect, the same for all messages, e.g. `call charge`. */
  readonly name: string;
  /** The same with its data, which tells two effects of one name apart. */
  readonly precisely: string;
  /** The same with its key as well: who does this does it for the message whose it is when nothing goes wrong. */
  readonly identity: string;
  /** The key that it was given, or at which it writes; null where there is none. */
  readonly key: string | null;
  /** What was said to do. */
  readonly data: Json;
}

const answered = verb('answer', 'dashed');

/** The verb of every answer. */
export const answerVerb: Verb = answered;

const known = new Map<string, Verb>();

/** The packet of a request. Two calls of one life, and the same call of two lives, are told apart by its copy. */
export function portCall(of: Pick<PortCall, 'message' | 'by' | 'call' | 'life'>): PortCall {
  return { ...of, verb: verbOf(of.call), copy: of.life * 10_000 + of.call.call, attempt: 1 };
}

/** The verb of a request, as diagrams print it: calls and events say which. */
function verbOf({ request, data }: Call): Verb {
  const fields = data as { readonly name?: string; readonly topic?: string } | null;
  const name =
    request === 'call'
      ? `call ${fields?.name}`
      : request === 'publish'
        ? `publish ${fields?.topic}`
        : request === 'redis'
          ? redisVerb(data as unknown as RedisAsk)
          : request;
  const found = known.get(name) ?? verb(name);
  known.set(name, found);
  return found;
}

/** The command, or the transaction in which several are done. */
const redisVerb = ({ commands }: RedisAsk): string => (commands.length === 1 ? (commands[0]?.[0] ?? '') : 'exec');
