/** node-redis, played: one client, which is a connection of its own. */
import { type CommandName, commandNames } from '../../redis/commands.ts';
import { byItself, notPlayed, type Surface } from '../client.ts';
import { type Command, Connection, errorIn, ReplyError, spelt, speltCommand } from '../redis/connection.ts';
import { commandNamed, unplayed, unplayedForm } from '../redis/refusals.ts';
import type { Sharing } from '../redis/sharing.ts';
import { wordsOf } from './arguments.ts';
import { type Listener, Listeners } from './listeners.ts';
import { inCapitals, nodeNames } from './names.ts';
import { nodeCommandsNotPlayed } from './not-played.ts';
import { brought } from './replies.ts';
import type { PlayedNodeConnection } from './shapes.ts';

const CLIENT = 'node-redis';

/** A client as the code sees it. */
export const nodeRedisClient = (sharing: Sharing): object => new Client(sharing).shape;

class Client {
  readonly shape: object;
  private readonly sharing: Sharing;
  private readonly surface: Surface;
  private readonly connection: Connection;
  private readonly emitter: ReturnType<Surface['emitter']>;
  private readonly listeners: Listeners;
  private readonly refused = notPlayed(CLIENT, nodeCommandsNotPlayed);
  private isOpen = false;

  constructor(sharing: Sharing) {
    this.sharing = sharing;
    this.surface = sharing.surface;
    this.connection = new Connection(this.surface, sharing.next());
    this.emitter = this.surface.emitter();
    this.listeners = new Listeners(this.surface.bytes);
    sharing.channels.join(this.listeners);
    this.shape = this.shaped();
  }

  private shaped(): object {
    const methods = namesOf(
      (method, name) =>
        (...args) =>
          this.command(method, name, args),
    );
    const shape = Object.assign(this.emitter, this.refused, methods, this.living(), this.pubSub(), {
      sendCommand: (args: readonly unknown[]) => this.sendCommand(args),
      multi: () => this.multi(),
      MULTI: () => this.multi(),
    });
    for (const name of ['isOpen', 'isReady']) Object.defineProperty(shape, name, { get: () => this.isOpen });
    return shape;
  }

  private made(name: CommandName, given: readonly unknown[]): Command {
    return playedOf({ name, args: wordsOf(name, given, this.surface.text) });
  }

  private async command(method: string, name: CommandName, given: readonly unknown[]): Promise<unknown> {
    const command = this.made(name, given);
    return brought(command, await this.connection.send(command, speltCommand(method, command, given)));
  }

  private async sendCommand(given: readonly unknown[]): Promise<unknown> {
    const [first = '', ...args] = given.map((each) => (typeof each === 'string' ? each : this.surface.text(each)));
    const name = commandNamed(first);
    if (name === undefined) throw unplayed(CLIENT, first);
    const { reply } = await this.connection.send(playedOf({ name, args }), spelt('sendCommand', [given]));
    return reply;
  }

  /** A transaction, whose commands give it back; `exec` gives their replies, and fails where one of them has. */
  private multi(): object {
    const commands: Command[] = [];
    const add = (name: CommandName, args: readonly unknown[]): object => {
      commands.push(this.made(name, args));
      return shape;
    };
    const exec = async (): Promise<readonly unknown[]> => {
      if (commands.length === 0) return [];
      const words = `redis.multi(${commands.map(({ name }) => name).join(', ')})`;
      const answers = await this.connection.transaction(commands, words);
      const errors = answers.flatMap(({ reply }) => errorIn(reply) ?? []);
      if (errors.length > 0)
        throw new ReplyError(`${errors.length} commands failed, see .replies and .errorIndexes for more information`);
      return answers.map((answer, at) => brought(commands[at] as Command, answer));
    };
    const execAsPipeline = (): Promise<readonly unknown[]> =>
      Promise.all(
        commands.map(async (each) =>
          brought(each, await this.connection.send(each, speltCommand(each.name, each, each.args))),
        ),
      );
    const methods = namesOf(
      (_, name) =>
        (...args) =>
          add(name, args),
    );
    const shape: object = { ...this.refused, ...methods, exec, execTyped: exec, EXEC: exec, execAsPipeline };
    return shape;
  }

  /** How a connection begins and ends. */
  private living(): Pick<PlayedNodeConnection, 'connect' | 'quit' | 'close' | 'disconnect' | 'destroy' | 'ping'> & {
    duplicate(): object;
  } {
    const { surface } = this;
    const end = (): void => {
      this.isOpen = false;
      this.emits('end');
    };
    const ends = async (method: string): Promise<void> => {
      await byItself(surface, `redis.${method}()`);
      end();
    };
    return {
      connect: async () => {
        await byItself(surface, 'redis.connect()');
        this.isOpen = true;
        this.emits('connect', 'ready');
        return this.shape;
      },
      duplicate: () => nodeRedisClient(this.sharing),
      quit: async () => {
        await ends('quit');
        return 'OK';
      },
      disconnect: () => ends('disconnect'),
      close: () => ends('close'),
      destroy: end,
      ping: async () => {
        await byItself(surface, 'redis.ping()');
        return 'PONG';
      },
    };
  }

  private pubSub(): Pick<PlayedNodeConnection, 'subscribe' | 'pSubscribe' | 'unsubscribe' | 'pUnsubscribe'> {
    const { surface, listeners, sharing } = this;
    const subscribe =
      (method: string, isPattern: boolean) =>
      async (given: string | readonly string[], listener: Listener, isBytes = false): Promise<void> => {
        const names = [given].flat();
        await byItself(surface, spelt(method, names));
        listeners.add(names, isPattern, listener, isBytes);
        // Whoever waits for this goes on before the first message comes.
        Promise.resolve().then(() => sharing.channels.handOut());
      };
    const unsubscribe =
      (method: string, isPattern: boolean) =>
      async (given: string | readonly string[] = [], listener?: Listener): Promise<void> => {
        const names = [given].flat();
        await byItself(surface, spelt(method, names));
        listeners.remove(names, isPattern, listener);
      };
    const all = {
      subscribe: subscribe('subscribe', false),
      pSubscribe: subscribe('pSubscribe', true),
      unsubscribe: unsubscribe('unsubscribe', false),
      pUnsubscribe: unsubscribe('pUnsubscribe', true),
    };
    const capitals = Object.fromEntries(Object.entries(all).map(([name, method]) => [name.toUpperCase(), method]));
    return { ...all, ...capitals };
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

type Method = (...args: unknown[]) => unknown;

/** A method for each command, under both of its names. */
const namesOf = (method: (spelt: string, name: CommandName) => Method): Readonly<Record<string, Method>> =>
  Object.fromEntries(
    commandNames.flatMap((name) => {
      const [small, capitals] = [nodeNames[name], inCapitals(name)];
      return [[small, method(small, name)] as const, [capitals, method(capitals, name)] as const];
    }),
  );

/** The command, unless it asks for what is not played. */
function playedOf(command: Command): Command {
  const form = unplayedForm(command);
  if (form !== undefined) throw unplayed(CLIENT, form);
  return command;
}
