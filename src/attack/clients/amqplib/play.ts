/** amqplib, played: the shapes of its promise API and of its callback API, in front of the simulated RabbitMQ. */
import { byItself, type Played, type Surface } from '../client.ts';
import { calledBack } from './callback-api.ts';
import { Channel, connection } from './channel.ts';
import { IllegalOperationError } from './closing.ts';
import { Consumers } from './consumers.ts';
import type { PlayedChannel, PlayedConnection } from './shapes.ts';

/** Plays amqplib in one life. */
export function playAmqplib(surface: Surface): Played {
  const consumers = new Consumers(surface);
  const connect = async (_url?: unknown, options: ConnectOptions = {}): Promise<object> => {
    await byItself(surface, 'amqp.connect()');
    const connected = connectionTo(consumers, surface);
    // What recovers by itself is set up each time that it has connected: here once, as nobody sees it reconnect.
    if (typeof options.recovery === 'object') await options.recovery.setup?.(connected);
    return connected;
  };
  const more = { credentials, IllegalOperationError };
  return {
    packages: {
      amqplib: { connect, ...more, default: { connect, ...more } },
      'amqplib/callback_api': calledBack({ connect }, more),
    },
    deliver: (delivery, message, came) => consumers.delivered(delivery, message, came),
  };
}

interface ConnectOptions {
  readonly recovery?: true | { readonly setup?: (model: object) => unknown };
}

function connectionTo(consumers: Consumers, surface: Surface): object {
  const emitter = surface.emitter();
  const open = async (words: string, confirms: boolean): Promise<PlayedChannel<unknown>> => {
    await byItself(surface, words);
    return new Channel(surface, consumers, confirms).shape;
  };
  const methods: PlayedConnection<unknown> = {
    createChannel: () => open('connection.createChannel()', false),
    createConfirmChannel: () => open('connection.createConfirmChannel()', true),
    close: async () => {
      await byItself(surface, 'connection.close()');
      emitter.emit('close');
    },
    updateSecret: () => byItself(surface, 'connection.updateSecret()'),
  };
  return Object.assign(emitter, { connection }, methods);
}

/** How amqplib writes down who it is; nobody asks here. */
const credentials = {
  plain: (username: string, password: string) => ({ mechanism: 'PLAIN', username, password }),
  amqplain: (username: string, password: string) => ({ mechanism: 'AMQPLAIN', username, password }),
  external: () => ({ mechanism: 'EXTERNAL' }),
};
