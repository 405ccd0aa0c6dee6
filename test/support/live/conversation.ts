// A conversation at a real RabbitMQ, through amqplib; methods that it has no functions for go out as they are.
import { type Channel, type ChannelModel, type ConsumeMessage, connect, type GetMessage } from 'amqplib';
import { errorCodes, methods } from '../../../src/profiles/rabbitmq/protocol.ts';
import type { Stage, Turn } from '../rabbitmq/conversation.ts';

/** What the clients heard, in the words of the simulated conversation. */
export interface RealWords {
  of(client: string): readonly string[];
  /** How many messages a queue has ready in the end. */
  ready(queue: string): Promise<number>;
  end(): Promise<void>;
}

/** Long enough for all that a turn sets off, in milliseconds. */
const PAUSE = 300;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

/** The numbers of the methods of transactions, which amqplib knows and has no functions for; an answer has the next number. */
const numbers = { select: 0x5a_000a, commit: 0x5a_0014, rollback: 0x5a_001e } as const;

/** Lets clients take their turns at the broker of a URL; `prefix` keeps the queues of conversations side by side apart. */
export async function converseAt(
  url: string,
  stage: Stage,
  turns: readonly Turn[],
  prefix: string,
): Promise<RealWords> {
  const { queues, clients = ['a', 'b'] } = stage;
  const watching = await connect(url);
  const watch = await watching.createChannel();
  for (const { name, type = 'classic', arguments: given = {} } of queues) {
    await watch.deleteQueue(prefix + name);
    await watch.assertQueue(prefix + name, { durable: true, arguments: { ...given, 'x-queue-type': type } });
  }
  const open = new Map<string, Client>();
  for (const client of clients) open.set(client, await Client.of(url, client.startsWith('c'), prefix));
  for (const turn of turns) {
    (open.get(turn.by) as Client).take(turn);
    await pause();
  }
  return {
    of: (client) => open.get(client)?.words ?? [],
    ready: async (queue) => (await watch.checkQueue(prefix + queue)).messageCount,
    async end() {
      for (const { connection } of open.values()) await connection.close().catch(() => undefined);
      for (const { name } of queues) await watch.deleteQueue(prefix + name);
      await watching.close();
    },
  };
}

class Client {
  readonly words: string[] = [];
  readonly connection: ChannelModel;
  private readonly channel: Channel;
  private readonly prefix: string;

  private constructor(connection: ChannelModel, channel: Channel, prefix: string) {
    this.connection = connection;
    this.channel = channel;
    this.prefix = prefix;
    const failed = (error: Error): void => {
      this.words.push(`channel-closed ${nameIn(error)}`);
    };
    connection.on('error', failed);
    channel.on('error', failed);
    channel.on('return', ({ content }: ConsumeMessage) => this.words.push(`return ${content}`));
  }

  static async of(url: string, confirms: boolean, prefix: string): Promise<Client> {
    const connection = await connect(url);
    const channel = confirms ? await connection.createConfirmChannel() : await connection.createChannel();
    return new Client(connection, channel, prefix);
  }

  /** Takes a turn; what fails shows as an error of the channel. */
  take(turn: Turn): void {
    if ('publishes' in turn) {
      const { content, mandatory, publishes } = turn;
      const options = {
        persistent: true,
        ...(mandatory === undefined ? {} : { mandatory }),
        ...(content?.expiration === undefined ? {} : { expiration: content.expiration }),
      };
      this.channel.publish('', this.prefix + content?.routingKey, Buffer.from(publishes), options);
      return;
    }
    const { verb, fields = {} } = turn;
    const given = fields as Readonly<Record<string, never>>;
    this.calls(verb, given).then(
      (words) => words !== undefined && this.words.push(words),
      () => undefined,
    );
  }

  private async calls(
    verb: Turn extends infer T ? (T extends { verb: infer V } ? V : never) : never,
    given: Fields,
  ): Promise<string | undefined> {
    const { channel, prefix } = this;
    const { name, tag, multiple, requeue } = given;
    const delivery = { fields: { deliveryTag: tag } } as ConsumeMessage;
    switch (verb) {
      case methods.select:
      case methods.commit:
      case methods.rollback:
        return this.ends(verb);
      case methods.get: {
        const message = await channel.get(prefix + name, { noAck: given.noAck === true });
        return message === false ? `get-empty ${name}` : inWords('got', message);
      }
      case methods.ack:
        if (tag === 0) channel.ackAll();
        else channel.ack(delivery, multiple === true);
        return undefined;
      case methods.nack:
        channel.nack(delivery, multiple === true, requeue === true);
        return undefined;
      case methods.reject:
        channel.reject(delivery, requeue === true);
        return undefined;
      case methods.qos:
        await channel.prefetch(given.count as number, given.global === true);
        return 'done qos';
      case methods.consume:
        return this.consumes(given);
      case methods.cancel:
        await channel.cancel(name as string);
        return 'done cancel';
      case methods.purgeQueue:
        await channel.purgeQueue(prefix + name);
        return 'done purge-queue';
      case methods.deleteQueue:
        await channel.deleteQueue(prefix + name);
        return 'done delete-queue';
      case methods.recover:
        await channel.recover();
        return 'done recover';
      case methods.closeChannel:
        await channel.close();
        return 'done close-channel';
      default:
        throw new Error(`nobody knows how to say ${(verb as { name: string }).name} to a real broker`);
    }
  }

  private async ends(verb: (typeof methods)['select' | 'commit' | 'rollback']): Promise<string> {
    const number =
      verb === methods.select ? numbers.select : verb === methods.commit ? numbers.commit : numbers.rollback;
    const { rpc } = this.channel as unknown as {
      rpc(method: number, fields: object, expected: number): Promise<unknown>;
    };
    await rpc.call(this.channel, number, {}, number + 1);
    return `done ${verb.name}`;
  }

  private async consumes({ queue, consumer, noAck, exclusive, priority, offset }: Fields): Promise<string> {
    const hears = (message: ConsumeMessage | null): void => {
      this.words.push(message === null ? `cancelled ${consumer}` : inWords('deliver', message));
    };
    await this.channel.consume(this.prefix + queue, hears, {
      consumerTag: consumer as string,
      noAck: noAck === true,
      exclusive: exclusive === true,
      ...(priority === undefined || priority === 0 ? {} : { priority: priority as number }),
      ...(offset === undefined ? {} : { arguments: { 'x-stream-offset': offset } }),
    });
    return 'done consume';
  }
}

type Fields = Readonly<Record<string, unknown>>;

const inWords = (verb: string, { content, fields }: ConsumeMessage | GetMessage): string =>
  `${verb} ${content}${fields.redelivered ? '!' : ''}`;

/** The name of the error that a message of amqplib tells of. */
const nameIn = ({ message }: Error): string =>
  Object.keys(errorCodes).find((name) => message.includes(`"${name}`)) ?? message;
