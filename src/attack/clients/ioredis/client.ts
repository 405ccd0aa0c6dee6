/** ioredis, played: one client, which is a connection of its own. */
import { type CommandName, commandNames } from '../../redis/commands.ts';
import { byItself, notPlayed, type Surface } from '../client.ts';
import type { Subscription } from '../redis/channels.ts';
import { type Answer, type Command, Connection, spelt, speltCommand } from '../redis/connection.ts';
import { commandNamed, unplayed, unplayedForm } from '../redis/refusals.ts';
import type { Sharing } from '../redis/sharing.ts';
import { type Callback, splitCallback, told, wordsOf } from './arguments.ts';
import { commandsNotPlayed } from './not-played.ts';
import { type Outcome, outcomeOf, pipelineOf, type Sending } from './pipeline.ts';
import { brought } from './replies.ts';
import type { PlayedConnection } from './shapes.ts';

const CLIENT = 'ioredis';

/** The options of a client that matter here. */
interface Options {
  readonly lazyConnect?: boolean;
}

type Heard = (...args: unknown[]) => unknown;

/** A client as the code sees it. */
export function ioredisClient(sharing: Sharing, given: readonly unknown[] = []): object {
  return new Client(sharing, given).shape;
}

class Client {
  readonly shape: object;
  private readonly sharing: Sharing;
  private readonly surface: Surface;
  private readonly connection: Connection;
  private readonly emitter: ReturnType<Surface['emitter']>;
  private readonly given: readonly unknown[];
  private subscribed: readonly Subscription[] = [];
  private status = 'wait';

  constructor(sharing: Sharing, given: readonly unknown[]) {
    this.sharing = sharing;
    this.surface = sharing.surface;
    this.given = given;
    this.connection = new Connection(this.surface, sharing.next());
    this.emitter = this.surface.emitter();
    this.shape = this.shaped();
    sharing.channels.join({
      subscriptions: () => this.subscribed,
      heard: (by, channel, text) => this.heard(by, channel, text),
    });
    if (!given.some((each) => (each as Options | null)?.lazyConnect === true)) this.isReady();
  }

  private shaped(): object {
    const listening = (method: 'on' | 'once' | 'prependListener') => {
      const listen = this.emitter[method].bind(this.emitter);
      return (event: string, heard: Heard): object => {
        listen(event, heard);
        this.sharing.channels.handOut();
        return this.shape;
      };
    };
    const methods = commandNames.map((name) => [name, (...args: unknown[]) => this.command(name, args)] as const);
    const own = {
      on: listening('on'),
      addListener: listening('on'),
      prependListener: listening('prependListener'),
      once: listening('once'),
      ...this.living(),
      ...this.pubSub(),
      call: (name: string, ...args: unknown[]) => this.command(name, args),
      pipeline: (commands?: readonly (readonly unknown[])[]) => pipelineOf(this.together, this.refused, commands),
      multi: (commands?: readonly (readonly unknown[])[] | { readonly pipeline?: boolean }) => {
        if (Array.isArray(commands)) return pipelineOf(this.atOnce, this.refused, commands);
        if ((commands as { readonly pipeline?: boolean } | undefined)?.pipeline === false)
          throw unplayed(CLIENT, 'multi with { pipeline: false }');
        return pipelineOf(this.atOnce, this.refused);
      },
    };
    const shape = Object.assign(this.emitter, this.refused, Object.fromEntries(methods), own);
    return Object.defineProperty(shape, 'status', { get: () => this.status });
  }

  private readonly refused = notPlayed(CLIENT, commandsNotPlayed);

  private readonly making = {
    made: (method: string, args: readonly unknown[]): Command => this.made(method, args),
    brought,
  };

  /** A pipeline: each command by itself, in their order. */
  private readonly together: Sending = {
    ...this.making,
    sent: (commands) =>
      Promise.all(
        commands.map(async (command): Promise<Outcome> => {
          try {
            return [
              null,
              brought(command, await this.connection.send(command, speltCommand(command.name, command, command.args))),
            ];
          } catch (error) {
            return [error as Error];
          }
        }),
      ),
  };

  /** A transaction. */
  private readonly atOnce: Sending = {
    ...this.making,
    sent: async (commands) => {
      if (commands.length === 0) return [];
      const words = `redis.multi(${commands.map(({ name }) => name).join(', ')})`;
      const answers = await this.connection.transaction(commands, words);
      return answers.map((answer, at) => outcomeOf(this.making, commands[at] as Command, answer));
    },
  };

  private made(method: string, args: readonly unknown[]): Command {
    const name = commandNamed(method);
    if (name === undefined) throw unplayed(CLIENT, method);
    const command: Command = { name, args: wordsOf(args, this.surface.text) };
    const form = unplayedForm(command);
    if (form !== undefined) throw unplayed(CLIENT, form);
    return command;
  }

  private command(method: CommandName | (string & {}), given: readonly unknown[]): Promise<unknown> {
    const { args, callback } = splitCallback(given);
    const command = this.made(method, args);
    const sent = this.connection.send(command, speltCommand(method, command, args));
    return told(
      sent.then((answer: Answer) => brought(command, answer)),
      callback,
    );
  }

  /** How a connection begins and ends. */
  private living(): Omit<PlayedConnection, 'status' | keyof ReturnType<Client['pubSub']>> & {
    duplicate(override?: object): object;
  } {
    const { surface } = this;
    return {
      connect: (callback?: Callback) =>
        told(
          byItself(surface, 'redis.connect()').then(() => this.isReady()),
          callback,
        ),
      duplicate: (override: object = {}) => ioredisClient(this.sharing, [...this.given, override]),
      quit: (callback?: Callback) =>
        told(
          byItself(surface, 'redis.quit()').then(() => this.ended()),
          callback,
        ),
      ping: async () => {
        await byItself(surface, 'redis.ping()');
        return 'PONG';
      },
      disconnect: () => void this.ended(),
      end: () => void this.ended(),
    };
  }

  private pubSub(): Pick<PlayedConnection, 'subscribe' | 'psubscribe' | 'unsubscribe' | 'punsubscribe'> {
    return {
      subscribe: (...given: unknown[]) => this.subscribe('subscribe', false, given),
      psubscribe: (...given: unknown[]) => this.subscribe('psubscribe', true, given),
      unsubscribe: (...given: unknown[]) => this.unsubscribe('unsubscribe', false, given),
      punsubscribe: (...given: unknown[]) => this.unsubscribe('punsubscribe', true, given),
    };
  }

  /** The callback behind the channels hears how many there are now, and no message. */
  private subscribe(method: string, isPattern: boolean, given: readonly unknown[]): Promise<number> {
    const { args, callback } = splitCallback(given);
    const names = wordsOf(args, this.surface.text);
    if (names.length === 0) throw new Error(`ERR wrong number of arguments for '${method}' command`);
    const subscribe = async (): Promise<number> => {
      await byItself(this.surface, spelt(method, names));
      const others = this.subscribed.filter((each) => each.isPattern !== isPattern || !names.includes(each.name));
      this.subscribed = [...others, ...new Set(names)].map((each) =>
        typeof each === 'string' ? { isPattern, name: each } : each,
      );
      // Whoever waits for this goes on before the first message comes.
      Promise.resolve().then(() => this.sharing.channels.handOut());
      return this.subscribed.length;
    };
    return told(subscribe(), callback);
  }

  /** Without names it leaves all. */
  private unsubscribe(method: string, isPattern: boolean, given: readonly unknown[]): Promise<number> {
    const { args, callback } = splitCallback(given);
    const names = wordsOf(args, this.surface.text);
    const unsubscribe = async (): Promise<number> => {
      await byItself(this.surface, spelt(method, names));
      const isLeft = ({ isPattern: of, name }: Subscription): boolean =>
        of === isPattern && (names.length === 0 || names.includes(name));
      this.subscribed = this.subscribed.filter((each) => !isLeft(each));
      return this.subscribed.length;
    };
    return told(unsubscribe(), callback);
  }

  private heard(by: Subscription, channel: string, text: string): readonly (() => unknown)[] {
    const { bytes } = this.surface;
    const tell = (event: string, ...args: readonly unknown[]): readonly (() => unknown)[] =>
      this.emitter.rawListeners(event).map((heard) => () => heard.apply(this.shape, [...args]));
    return by.isPattern
      ? [...tell('pmessage', by.name, channel, text), ...tell('pmessageBuffer', by.name, bytes(channel), bytes(text))]
      : [...tell('message', channel, text), ...tell('messageBuffer', bytes(channel), bytes(text))];
  }

  private isReady(): void {
    this.status = 'ready';
    this.emits('connect', 'ready');
  }

  private ended(): 'OK' {
    this.status = 'end';
    this.subscribed = [];
    this.emits('close', 'end');
    return 'OK';
  }

  /** What happens to the connection is heard a little later, by whoever listens then. */
  private emits(...events: readonly string[]): void {
    const delivery = this.surface.current();
    Promise.resolve().then(() => {
      const heard = events.flatMap((event) => this.emitter.rawListeners(event));
      if (heard.length > 0)
        this.surface.handle(delivery, () => Promise.all(heard.map((each) => each.apply(this.shape, []))));
    });
  }
}
