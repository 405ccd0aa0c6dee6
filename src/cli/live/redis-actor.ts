/** An actor of an experiment at a real Redis: ioredis does what the client of the profile does in a simulation. */
import type { Redis } from 'ioredis';
import { packetOf } from '../../conformance/packets.ts';
import { offline } from '../../conformance/redis-pubsub/hearing.ts';
import type { Packet } from '../../model/packet.ts';
import { type Call, methods, type Value } from '../../profiles/redis-pubsub/protocol.ts';
import { answer, bodyOf, isOwnAccord, packetFrom } from './redis-said.ts';
import { openSocket, type RedisSocket } from './redis-socket.ts';
import { RespReader } from './resp.ts';

/** Told of what an actor hears. */
export type Hear = (actor: string, packet: Packet) => void;

/** How long it may take to connect, in milliseconds. */
const CONNECT = 10_000;

/** One connection. Nothing comes back by itself: neither the connection nor its subscriptions. */
export class RedisActor {
  private readonly name: string;
  private readonly url: string;
  private readonly db: number;
  private readonly hear: Hear;
  private redis: Redis | undefined;
  /** Instead of the client, for who speaks RESP itself. */
  private raw: RedisSocket | undefined;
  // What an actor asks for is asked in order.
  private line: Promise<unknown> = Promise.resolve();

  constructor(name: string, url: string, db: number, hear: Hear) {
    this.name = name;
    this.url = url;
    this.db = db;
    this.hear = hear;
  }

  /** Connects; rejects where nobody answers. */
  async connect(): Promise<void> {
    const { Redis } = await import('ioredis');
    const redis = new Redis(this.url, {
      lazyConnect: true,
      protocol: 2,
      connectTimeout: CONNECT,
      retryStrategy: null,
      autoResubscribe: false,
      enableOfflineQueue: false,
      disableClientInfo: true,
      maxRetriesPerRequest: 0,
    });
    redis.on('error', () => undefined);
    redis.on('connect', () => this.watch(redis));
    redis.on('close', () => this.lost(redis));
    await redis.connect();
    if (this.db > 0) await redis.select(this.db);
    this.redis = redis;
  }

  /** Asks for something at once, and comes with the answer; rejects where there is none. */
  async ask(...args: readonly [command: string, ...rest: string[]]): Promise<unknown> {
    return this.redis?.call(...args);
  }

  /** Does what a packet of the script asks for. */
  do(packet: Packet): void {
    this.line = this.line.then(() => this.perform(packet)).catch(() => undefined);
  }

  /** The socket is gone, as that of a process that is killed. */
  kill(): void {
    const { redis } = this;
    this.redis = undefined;
    redis?.stream.destroy();
    redis?.disconnect();
    this.raw?.destroy();
    this.raw = undefined;
  }

  /** Stands still: nothing is read from the socket any more. */
  pause(): void {
    this.redis?.stream.pause();
  }

  /** Reads again. */
  resume(): void {
    this.redis?.stream.resume();
  }

  private async perform(packet: Packet): Promise<void> {
    if (packet.verb === methods.connect) return this.connect();
    const { args, size } = packet as Call;
    const [command = '', ...rest] = args;
    if (command === 'hello') return this.speak(rest[0] === '3' ? 3 : 2);
    if (this.raw !== undefined) return this.raw.send(args);
    const { redis } = this;
    if (redis === undefined) return this.hear(this.name, offline());
    if (command === 'quit') this.redis = undefined;
    if (command.endsWith('publish')) rest[1] = bodyOf(rest[1] as string, size);
    redis.call(command, ...rest).then(
      (value) => this.hear(this.name, answer(value as Value)),
      (error: Error) => {
        // Who loses the connection gets no answer.
        if (error.name === 'ReplyError') this.hear(this.name, answer({ error: error.message }));
      },
    );
  }

  /** From now on RESP is spoken without a client. */
  private speak(protocol: 2 | 3): void {
    this.kill();
    const ended = (): void => {
      if (this.raw === socket) this.hear(this.name, packetOf(methods.reset));
    };
    const socket = openSocket(this.url, (said) => this.hear(this.name, packetFrom(said)), ended);
    this.raw = socket;
    this.raw.send(['hello', String(protocol)]);
  }

  /**
   * What the server says by itself is read from the wire: the client tells of no confirmation but the last one of a command, and
   * takes a connection whose shard channels are all unsubscribed for one that does not listen any more.
   */
  private watch(redis: Redis): void {
    const reader = new RespReader();
    redis.stream.prependListener('data', (piece: Buffer) => {
      for (const said of reader.read(piece)) if (isOwnAccord(said)) this.hear(this.name, packetFrom(said));
    });
  }

  private lost(redis: Redis): void {
    if (this.redis !== redis) return;
    this.redis = undefined;
    this.hear(this.name, { verb: methods.reset, message: undefined, copy: 0, attempt: 0 });
  }
}
