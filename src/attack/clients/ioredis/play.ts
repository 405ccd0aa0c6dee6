/**
 * ioredis, played, with the names of node-redis beside its own: a subscriber in front of the simulated Redis Pub/Sub, and
 * the commands on keys in front of the store.
 */
import type { Json } from '../../../model/json.ts';
import { type Effects, effectsPort } from '../../handler/port.ts';
import type { Received } from '../../process/words.ts';
import { byItself, notPlayed, type Played, type Surface } from '../client.ts';
import { QUEUE } from '../topology.ts';
import {
  commandsNotPlayed,
  nodeCommandsNotPlayed,
  type PlayedKeys,
  type PlayedNodeKeys,
  type PlayedPubSub,
} from './shapes.ts';

type Listener = (...heard: string[]) => unknown;

/** Plays ioredis in one life. */
export function playIoredis(surface: Surface): Played {
  const clients: RedisClient[] = [];
  const make = (): object => {
    const client = new RedisClient(surface, make);
    clients.push(client);
    return client.shape;
  };
  // Called with `new`, as ioredis is, it gives what it returns.
  function Redis(): object {
    return make();
  }
  const module = { default: Redis, Redis, createClient: make };
  return {
    packages: { ioredis: module, redis: module },
    deliver: (delivery, message) => {
      for (const client of clients) client.delivered(delivery, message);
    },
  };
}

/** The store of the port, which knows how to read and write rows, as a command asks it in its own words. */
function storeFor(surface: Surface, words: string): Effects['store'] {
  return effectsPort({ here: () => undefined, ask: (request, data) => surface.ask(request, data, words) }).store;
}

class RedisClient {
  readonly shape: object;
  private readonly surface: Surface;
  private readonly listeners: Listener[] = [];
  private readonly waiting: { readonly delivery: number; readonly message: Received }[] = [];
  private subscribed = false;

  constructor(surface: Surface, make: () => object) {
    this.surface = surface;
    this.shape = this.shaped(make);
  }

  /** A message has come: it is heard by who has subscribed. */
  delivered(delivery: number, message: Received): void {
    this.waiting.push({ delivery, message });
    this.handOut();
  }

  private shaped(make: () => object): object {
    const { surface } = this;
    const emitter = surface.emitter() as { on(event: string, heard: Listener): void };
    const listen = emitter.on.bind(emitter);
    const on = (event: string, heard: Listener): object => {
      if (event === 'message') this.hears(heard);
      else listen(event, heard);
      return shape;
    };
    const pubSub: PlayedPubSub = {
      connect: () => byItself(surface, 'redis.connect()'),
      quit: async () => {
        await byItself(surface, 'redis.quit()');
        return 'OK' as const;
      },
      disconnect: () => undefined,
      subscribe: (...channels: unknown[]) => this.subscribe(channels),
      unsubscribe: async () => {
        this.subscribed = false;
        await byItself(surface, 'redis.unsubscribe()');
        return 0;
      },
      publish: async (channel: string, message: string) => {
        const data = { topic: channel, event: message, id: null };
        await surface.ask('publish', data, `redis.publish(${JSON.stringify(channel)})`);
        return 1;
      },
    };
    const refused = {
      ...notPlayed('ioredis', commandsNotPlayed),
      ...notPlayed('node-redis', nodeCommandsNotPlayed),
    };
    const keys = this.keys();
    const nodeKeys: PlayedNodeKeys = { setNX: keys.setnx, incrBy: keys.incrby, decrBy: keys.decrby };
    const own = { on, addListener: on, duplicate: make };
    const shape: object = Object.assign(emitter, refused, own, pubSub, keys, nodeKeys);
    return shape;
  }

  /** ioredis names channels and has an event; node-redis is given the listener with the channel. */
  private async subscribe(given: readonly unknown[]): Promise<number> {
    const listener = given.at(-1);
    const channels = given.flat().filter((each): each is string => typeof each === 'string');
    await byItself(this.surface, `redis.subscribe(${channels.map((each) => JSON.stringify(each)).join(', ')})`);
    if (!channels.includes(QUEUE)) throw new Error(`the messages of an attack are in the channel ${QUEUE}`);
    this.subscribed = true;
    if (typeof listener === 'function') this.hears((channel = '', text = '') => (listener as Listener)(text, channel));
    this.handOut();
    return channels.length;
  }

  private hears(heard: Listener): void {
    this.listeners.push(heard);
    this.handOut();
  }

  private handOut(): void {
    if (!this.subscribed || this.listeners.length === 0) return;
    for (const { delivery, message } of this.waiting.splice(0)) {
      const text = JSON.stringify(message.body);
      this.surface.handle(delivery, () => Promise.all(this.listeners.map((heard) => heard(QUEUE, text))));
    }
  }

  private keys(): PlayedKeys {
    const asks = (command: string, ...args: readonly unknown[]): Effects['store'] =>
      storeFor(this.surface, `redis.${command}(${args.map((each) => JSON.stringify(each)).join(', ')})`);
    const sum = (command: string, key: string, amount: number): Promise<number> => asks(command, key).add(key, amount);
    return {
      get: async (key) => textOrNull(await asks('get', key).get(key)),
      set: async (key, value, ...options) => {
        if (!isOnlyIfAbsent(options)) {
          await asks('set', key).set(key, String(value));
          return 'OK' as const;
        }
        return (await asks('set', key, ...options).putIfAbsent(key, String(value))) ? ('OK' as const) : null;
      },
      setnx: async (key, value) => ((await asks('setnx', key).putIfAbsent(key, String(value))) ? 1 : 0),
      del: async (...keys) => {
        const names = keys.flat().map(String);
        for (const name of names) await asks('del', name).delete(name);
        return names.length;
      },
      exists: async (...keys) => {
        const values = await Promise.all(keys.flat().map((key) => asks('exists', key).get(String(key))));
        return values.filter((value) => value !== undefined).length;
      },
      incr: (key) => sum('incr', key, 1),
      incrby: (key, by) => sum('incrby', key, Number(by)),
      decrby: (key, by) => sum('decrby', key, -Number(by)),
    };
  }
}

const textOrNull = (value: Json | undefined): string | null => (value === undefined ? null : String(value));

/** `NX` among the words of ioredis, or `{ NX: true }` of node-redis. */
function isOnlyIfAbsent(options: readonly unknown[]): boolean {
  return options.some(
    (option) =>
      (typeof option === 'string' && option.toUpperCase() === 'NX') ||
      (typeof option === 'object' && option !== null && (option as { readonly NX?: unknown }).NX === true),
  );
}
