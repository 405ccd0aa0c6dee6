/** An actor of an experiment at a real broker: amqplib does what the client of the profile does in a simulation. */
import type { Channel, ChannelModel, ConfirmChannel, ConsumeMessage, GetMessage, Message as Returned } from 'amqplib';
import { type Messages, packetOf } from '../../conformance/packets.ts';
import type { Packet } from '../../model/packet.ts';
import { type ErrorName, methods } from '../../profiles/rabbitmq/protocol.ts';
import { administer, type Given } from './amqp-administration.ts';
import { contentFrom } from './amqp-content.ts';

/** Told of what an actor hears. */
export type Hear = (actor: string, packet: Packet) => void;

/** What amqplib keeps to itself: the socket, which a killed process does not close politely. */
interface Socket {
  destroy(error: Error): void;
  pause(): void;
  removeAllListeners(event: string): void;
}

/** How long it may take to connect, in milliseconds. */
const CONNECT = 10_000;

/** One connection with one channel. */
export class AmqpActor {
  private readonly name: string;
  private readonly url: string;
  private readonly confirms: boolean;
  private readonly hear: Hear;
  private readonly messages: Messages;
  private connection: ChannelModel | undefined;
  /** Whether it still reads what the broker says, so that it may part from it politely. */
  private answers = false;
  private channel: Channel | ConfirmChannel | undefined;
  // What an actor does on its channel is done in order.
  private line: Promise<unknown> = Promise.resolve();

  constructor(name: string, url: string, confirms: boolean, hear: Hear, messages: Messages) {
    this.name = name;
    this.url = url;
    this.confirms = confirms;
    this.hear = hear;
    this.messages = messages;
  }

  /** Connects, and opens a channel. */
  async connect(): Promise<void> {
    const { connect } = await import('amqplib');
    const connection = await connect(this.url, { timeout: CONNECT });
    connection.on('error', (error: ReplyError) => {
      if (error.code !== undefined && this.connection === connection) this.closed(error);
    });
    this.connection = connection;
    this.answers = true;
    await this.open();
  }

  /** The version of the broker, as it says itself. */
  get version(): string {
    return String(
      (this.connection?.connection.serverProperties as { readonly version?: unknown } | undefined)?.version,
    );
  }

  /** The socket is gone, as that of a process that is killed. */
  kill(): void {
    this.answers = false;
    this.channel = undefined;
    this.socket()?.destroy(new Error('killed'));
  }

  /**
   * The broker is going to be stopped: what the connection says of that is no event. What is returned ends the connection, and
   * is called when the broker is there again.
   */
  leave(): () => void {
    const socket = this.socket();
    this.answers = false;
    this.channel = undefined;
    this.connection = undefined;
    return () => {
      socket?.destroy(new Error('the broker was stopped'));
      this.hear(this.name, packetOf(methods.reset));
    };
  }

  /** Stands still: nothing is read from the socket any more. */
  pause(): void {
    this.answers = false;
    const socket = this.socket();
    socket?.removeAllListeners('readable');
    socket?.pause();
  }

  /** Ends everything, whatever state it is in. */
  async end(): Promise<void> {
    if (this.answers) await this.connection?.close().catch(() => undefined);
    this.socket()?.destroy(new Error('the experiment is over'));
  }

  /** Does what a packet of the script asks for. */
  do(packet: Packet): void {
    this.line = this.line.then(() => this.perform(packet)).catch(() => undefined);
  }

  /** Comes when all has been done that was asked for so far. */
  async idle(): Promise<void> {
    await this.line;
  }

  private closed({ code = 0, message }: ReplyError): void {
    this.channel = undefined;
    this.hear(this.name, packetOf(methods.channelClosed, { code, name: errorNameIn(message) }));
  }

  private socket(): Socket | undefined {
    return (this.connection?.connection as unknown as { readonly stream?: Socket } | undefined)?.stream;
  }

  private async open(): Promise<void> {
    const { connection } = this;
    if (connection === undefined) return;
    const channel = this.confirms ? await connection.createConfirmChannel() : await connection.createChannel();
    channel.on('error', (error: ReplyError) => {
      if (this.channel === channel) this.closed(error);
    });
    channel.on('return', (message: Returned) => {
      const content = contentFrom(message, this.messages);
      this.hear(
        this.name,
        packetOf(methods.return, { content, code: replyOf(message).replyCode, text: replyOf(message).replyText }),
      );
    });
    this.channel = channel;
  }

  private async perform(packet: Packet): Promise<void> {
    const given = packet as Packet & Given;
    if (packet.verb === methods.connect) return this.connect();
    if (packet.verb === methods.channel) return this.open();
    if (packet.verb === methods.close) return this.connection?.close();
    const { channel } = this;
    if (channel === undefined) return;
    switch (packet.verb) {
      case methods.publish:
        return this.publish(channel, given);
      case methods.qos:
        return ignore(channel.prefetch(given.count, given.global));
      case methods.consume:
        return this.consume(channel, given);
      case methods.cancel:
        return ignore(channel.cancel(given.name));
      case methods.get:
        return this.got(given.name, await channel.get(given.name, { noAck: given.noAck }));
      case methods.ack:
        return channel.ack(delivery(given.tag), given.multiple);
      case methods.nack:
        return channel.nack(delivery(given.tag), given.multiple, given.requeue);
      case methods.reject:
        return channel.reject(delivery(given.tag), given.requeue);
      case methods.recover:
        return ignore(channel.recover());
      case methods.closeChannel:
        this.channel = undefined;
        return channel.close();
      default:
        return administer(channel, given, (packet) => this.hear(this.name, packet));
    }
  }

  private publish(channel: Channel | ConfirmChannel, { content, mandatory }: Given): void {
    const { message, exchange, routingKey, persistent, priority, expiration, headers } = content;
    const options = {
      persistent,
      mandatory,
      ...(priority === undefined ? {} : { priority }),
      ...(expiration === undefined ? {} : { expiration: String(expiration) }),
      ...(headers === undefined ? {} : { headers: { ...headers } }),
    };
    const answer = (error: unknown): void => {
      const isGone = this.channel !== channel;
      if (isGone) return;
      const verb = error === null || error === undefined ? methods.confirm : methods.refuse;
      this.hear(this.name, { verb, message, copy: 0, attempt: 1, refusal: undefined } as Packet);
    };
    if (this.confirms)
      (channel as ConfirmChannel).publish(exchange, routingKey, Buffer.from(message.id), options, answer);
    else channel.publish(exchange, routingKey, Buffer.from(message.id), options);
  }

  private async consume(channel: Channel, { queue, consumer, noAck, exclusive, priority }: Given): Promise<void> {
    const name = String(queue);
    const heard = (message: ConsumeMessage | null): void => {
      if (message === null) return this.hear(this.name, packetOf(methods.cancelled, { name: consumer, noAck }));
      const frame = { ...this.frameOf(name, message), consumer: message.fields.consumerTag };
      this.hear(this.name, packetOf(methods.deliver, { frame }));
    };
    await channel.consume(name, heard, { consumerTag: consumer, noAck, exclusive, priority });
  }

  private got(queue: string, message: GetMessage | false): void {
    if (message === false) return this.hear(this.name, packetOf(methods.gotNothing, { name: queue }));
    const frame = { ...this.frameOf(queue, message), remaining: message.fields.messageCount };
    this.hear(this.name, packetOf(methods.got, frame));
  }

  private frameOf(queue: string, message: ConsumeMessage | GetMessage) {
    const { deliveryTag: tag, redelivered } = message.fields;
    const count = message.properties.headers?.['x-delivery-count'] as number | undefined;
    return { content: contentFrom(message, this.messages), queue, tag, redelivered, deliveryCount: count };
  }
}

/** An error that the broker gave as its reason. */
type ReplyError = Error & { readonly code?: number };

const delivery = (deliveryTag: number) => ({ fields: { deliveryTag } }) as ConsumeMessage;

const replyOf = (message: Returned) =>
  message.fields as unknown as { readonly replyCode: number; readonly replyText: string };

/** `Operation failed: QueueBind; 403 (ACCESS-REFUSED) with message ...` */
function errorNameIn(text: string): ErrorName {
  return (/\(([A-Z-]+)\)/.exec(text)?.[1] ?? '').replaceAll('-', '_') as ErrorName;
}

async function ignore(work: Promise<unknown>): Promise<void> {
  await work;
}
