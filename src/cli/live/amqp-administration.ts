/** Queues, exchanges and bindings of a real broker, by way of amqplib. */
import type { Channel } from 'amqplib';
import { packetOf } from '../../conformance/packets.ts';
import type { Packet } from '../../model/packet.ts';
import { type Content, methods } from '../../profiles/rabbitmq/protocol.ts';

interface DeclaredQueue {
  readonly name: string;
  readonly type: string;
  readonly durable: boolean;
  readonly exclusive: boolean;
  readonly autoDelete: boolean;
  readonly arguments: object;
}

/** All that a packet of the script may say. */
export interface Given {
  readonly name: string;
  readonly noAck: boolean;
  readonly content: Content;
  readonly mandatory: boolean;
  readonly count: number;
  readonly global: boolean;
  readonly queue: DeclaredQueue | string;
  readonly consumer: string;
  readonly exchange: {
    readonly name: string;
    readonly type: string;
    readonly durable: boolean;
    readonly alternateExchange?: string | undefined;
  };
  readonly exclusive: boolean;
  readonly priority: number;
  readonly tag: number;
  readonly multiple: boolean;
  readonly requeue: boolean;
  readonly binding: {
    readonly exchange: string;
    readonly to: string;
    readonly target: string;
    readonly routingKey: string;
    readonly arguments: object;
  };
}

/** Declares, looks at and removes what there is, and tells what came of it. */
export async function administer(
  channel: Channel,
  given: Packet & Given,
  tell: (packet: Packet) => void,
): Promise<void> {
  const { verb, name } = given;
  const done = (ready = 0, consumers = 0): void =>
    tell(packetOf(methods.done, { method: verb.name, name, ready, consumers }));
  switch (verb) {
    case methods.inspectQueue: {
      const { messageCount, consumerCount } = await channel.checkQueue(name);
      return done(messageCount, consumerCount);
    }
    case methods.purgeQueue:
      return done((await channel.purgeQueue(name)).messageCount);
    case methods.deleteQueue:
      return done((await channel.deleteQueue(name)).messageCount);
    case methods.inspectExchange:
      await channel.checkExchange(name);
      return done();
    case methods.declareExchange: {
      const { name: exchange, type, durable, alternateExchange } = given.exchange;
      const options = alternateExchange === undefined ? { durable } : { durable, alternateExchange };
      await channel.assertExchange(exchange, type, options);
      return done();
    }
    case methods.deleteExchange:
      await channel.deleteExchange(name);
      return done();
    case methods.declareQueue: {
      const { name: queue, type, durable, exclusive, autoDelete, arguments: own } = given.queue as DeclaredQueue;
      const type_ = type === 'quorum' ? { 'x-queue-type': 'quorum' } : {};
      const options = { durable, exclusive, autoDelete, arguments: { ...own, ...type_ } };
      return done((await channel.assertQueue(queue, options)).messageCount);
    }
    default:
      return bind(channel, given, done);
  }
}

async function bind(channel: Channel, { verb, binding }: Packet & Given, done: () => void): Promise<void> {
  const { exchange, to, target, routingKey, arguments: own } = binding;
  const isBind = verb === methods.bind;
  if (to === 'queue')
    await (isBind
      ? channel.bindQueue(target, exchange, routingKey, own)
      : channel.unbindQueue(target, exchange, routingKey, own));
  else
    await (isBind
      ? channel.bindExchange(target, exchange, routingKey, own)
      : channel.unbindExchange(target, exchange, routingKey, own));
  done();
}
