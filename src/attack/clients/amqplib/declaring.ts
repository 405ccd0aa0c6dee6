/** How the played amqplib declares: the world is told, and has what is declared from its beginning on. */
import type { Arguments, ExchangeType } from '../../../profiles/rabbitmq/topology/declared.ts';
import type { Told } from '../../world/wiring.ts';
import { byItself, type Surface } from '../client.ts';
import type { Consumers } from './consumers.ts';
import type { Declaring, Options } from './shapes.ts';

/** The methods that declare, but for `prefetch`, which is of a channel. */
export function declaring(surface: Surface, consumers: Consumers): Omit<Declaring, 'prefetch'> {
  const declare = (method: string, name: string, ...told: readonly Told[]): Promise<void> =>
    byItself(surface, `channel.${method}(${JSON.stringify(name)})`, ...told);
  const plain = (method: string) => async (name: string) => {
    await declare(method, name);
    return {};
  };
  const counted = (method: string) => async (queue: string) => {
    await declare(method, queue);
    return { queue, messageCount: 0, consumerCount: 0 };
  };
  const bind =
    (to: 'queue' | 'exchange') =>
    async (target: string, exchange: string, key = '', given?: unknown) => {
      const method = to === 'queue' ? 'bindQueue' : 'bindExchange';
      if (consumers.isFleeting(target)) throw fleetingError(target);
      const binding = { exchange, to, target, routingKey: key, arguments: (given ?? {}) as Arguments };
      await declare(method, target, { binding });
      return {};
    };
  return {
    assertQueue: async (name = '', options = {}) => {
      const queue = name === '' ? consumers.newName('amq.gen-') : name;
      if (name === '' || options.exclusive === true || options.autoDelete === true) {
        consumers.declareFleeting(queue);
        await declare('assertQueue', name);
      } else await declare('assertQueue', queue, { queue, arguments: argumentsIn(options) });
      return { queue, messageCount: 0, consumerCount: 0 };
    },
    checkQueue: counted('checkQueue'),
    deleteQueue: counted('deleteQueue'),
    purgeQueue: counted('purgeQueue'),
    bindQueue: bind('queue'),
    unbindQueue: plain('unbindQueue'),
    assertExchange: async (exchange, type, options = {}) => {
      const alternate = typeof options.alternateExchange === 'string' ? options.alternateExchange : null;
      await declare('assertExchange', exchange, { exchange, type: typeNamed(type), alternate });
      return { exchange };
    },
    checkExchange: plain('checkExchange'),
    deleteExchange: plain('deleteExchange'),
    bindExchange: bind('exchange'),
    unbindExchange: plain('unbindExchange'),
  };
}

/** What a crash takes with the connection cannot be in a queue that is there from the beginning. */
const fleetingError = (queue: string): Error =>
  new Error(
    `the queue ${queue} is gone when its connection is (exclusive, autoDelete or without a name), and what was in it is ` +
      'lost: queuescope attack plays it for replies alone; give it a name, and leave exclusive and autoDelete out',
  );

/** An exchange of a plugin's type is not played. */
function typeNamed(type: string): ExchangeType {
  if (type === 'match') return 'headers';
  const known = ['direct', 'topic', 'fanout', 'headers'] as const;
  const found = known.find((each) => each === type);
  if (found !== undefined) return found;
  throw new Error(
    `an exchange of the type ${type} is not played by queuescope attack; there are ${known.join(', ')}. ` +
      'To delay a message, publish it to a queue with messageTtl and deadLetterExchange',
  );
}

/** The arguments on the wire, from the options as amqplib spells them. */
function argumentsIn(options: Options): Arguments {
  const spelt: Readonly<Record<string, string>> = {
    messageTtl: 'x-message-ttl',
    maxLength: 'x-max-length',
    maxPriority: 'x-max-priority',
    overflow: 'x-overflow',
    deadLetterExchange: 'x-dead-letter-exchange',
    deadLetterRoutingKey: 'x-dead-letter-routing-key',
  };
  const given = { ...(options.arguments as Arguments | undefined) };
  if (given['x-queue-type'] === 'stream')
    throw new Error('a queue of the type stream is not played by queuescope attack; leave x-queue-type out');
  const more = Object.entries(spelt).flatMap(([name, argument]) => {
    const value = options[name];
    return typeof value === 'string' || typeof value === 'number' ? [[argument, value] as const] : [];
  });
  return { ...given, ...Object.fromEntries(more) };
}
