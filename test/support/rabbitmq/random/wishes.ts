// Random steps, before it is known what they can mean: which messages somebody holds, and whether he has a channel.
import fc from 'fast-check';
import type { Step } from '../experiment.ts';
import { binding, exchangeNames, keys, messageHeaders, OWN, queue, queueNames, TTL, WAIT } from './topologies.ts';

/**
 * A step; of one that settles something `pick` says which of the deliveries that its actor holds, the first being 0, and how
 * many of them.
 */
export type Wish = Step & { readonly pick?: readonly [number, number]; readonly count?: number };

const consumer = fc.constantFrom('c1', 'c2', 'c3');
const publisher = fc.constantFrom('p', 'p', 'p', 'plain');
const queueName = fc.constantFrom(...queueNames, ...queueNames, OWN);
const yes = (weight: number): fc.Arbitrary<boolean> => fc.integer({ min: 1, max: weight }).map((one) => one === 1);

const wish = (op: string, fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ op: fc.constant(op), ...fields }) as unknown as fc.Arbitrary<Wish>;

/** One that leaves out the fields which it does not need. */
const sparse = (
  op: string,
  required: Record<string, fc.Arbitrary<unknown>>,
  own: Record<string, fc.Arbitrary<unknown>>,
) =>
  fc
    .tuple(wish(op, required), fc.record(own, { requiredKeys: [] }))
    .map(([base, more]): Wish => ({ ...base, ...more }));

const properties = {
  persistent: fc.boolean(),
  priority: fc.constantFrom(0, 1, 2, 5, 11),
  expiration: fc.constantFrom(0, TTL, TTL),
  headers: messageHeaders,
};

const publish = (where: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(
      wish('publish', { actor: publisher, persistent: fc.boolean(), mandatory: yes(4), ...where }),
      fc.array(fc.record(properties, { requiredKeys: [] }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
    )
    .map(([base, each, plain]): Wish => ({ ...base, messages: plain ? each.map(() => ({})) : each }));

const settling = { actor: consumer, pick: fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 2 })) };

const often = (weight: number, arbitrary: fc.Arbitrary<Wish>) => ({ weight, arbitrary });

/** What people do with messages. */
const traffic = [
  often(10, publish({ routingKey: fc.constantFrom(...queueNames, ...queueNames, OWN) })),
  often(8, publish({ exchange: fc.constantFrom(...exchangeNames), routingKey: fc.constantFrom(...keys) })),
  often(
    12,
    sparse(
      'consume',
      { actor: consumer, queue: queueName, prefetch: fc.constantFrom(0, 1, 1, 2, 3) },
      {
        prefetchScope: fc.constant('channel'),
        autoAck: yes(5),
        exclusive: yes(8),
        priority: fc.constantFrom(0, 5, -1),
      },
    ),
  ),
  often(3, wish('consume', { actor: consumer, queue: queueName, consumer: fc.constantFrom('one', 'two') })),
  often(6, wish('ack', { ...settling, multiple: yes(3) })),
  often(7, wish('nack', { ...settling, requeue: fc.boolean(), multiple: yes(3) })),
  often(3, wish('reject', { ...settling, requeue: fc.boolean() })),
  often(1, wish('ackTwice', settling)),
  often(
    4,
    sparse('get', { actor: consumer, queue: queueName }, { times: fc.integer({ min: 1, max: 3 }), autoAck: yes(3) }),
  ),
  often(3, wish('cancel', { actor: consumer, queue: queueName })),
  often(2, wish('recover', { actor: consumer })),
];

/** What is done to connections, queues and exchanges. */
const changes = [
  often(3, wish('kill', { actor: consumer })),
  often(2, wish('close', { actor: consumer })),
  often(3, wish('closeChannel', { actor: consumer })),
  often(1, wish('pauseReading', { actor: consumer })),
  often(4, wish('wait', { ms: fc.constant(WAIT) })),
  often(3, wish('depth', { queues: fc.constant([...queueNames, OWN]) })),
  often(1, wish('exists', { queues: fc.constant([...queueNames]), exchanges: fc.constant([...exchangeNames]) })),
  often(2, wish('drain', { queues: fc.tuple(fc.constantFrom(...queueNames)) })),
  often(1, wish('purge', { queue: queueName })),
  often(1, wish('deleteQueue', { queue: queueName })),
  often(1, wish('deleteExchange', { exchange: fc.constantFrom(...exchangeNames) })),
  often(
    1,
    fc.tuple(binding, fc.boolean()).map(([where, isBind]): Wish => ({ op: isBind ? 'bind' : 'unbind', ...where })),
  ),
  often(
    1,
    fc.tuple(binding, consumer).map(([where, actor]): Wish => ({ op: 'bindAs', actor, ...where })),
  ),
  often(2, fc.tuple(queue, consumer, yes(3), fc.constantFrom(OWN, OWN, 'a')).map(declares)),
  often(1, publish({ exchange: fc.constant('nowhere'), routingKey: fc.constantFrom(...keys) }).map(onlyOne)),
];

function declares([{ type, durable = true, autoDelete = false, ...own }, actor, exclusive, name]: readonly [
  Readonly<Record<string, unknown>>,
  string,
  boolean,
  string,
]): Wish {
  const isExclusive = exclusive && type === 'classic';
  return { op: 'declareQueue', actor, queue: name, type, durable, autoDelete, exclusive: isExclusive, arguments: own };
}

/** A publish that closes its channel: what comes after it has no answer. */
function onlyOne(publishes: Wish): Wish {
  return { ...publishes, messages: (publishes.messages as readonly unknown[]).slice(0, 1) };
}

/** What people may want to do. */
export const wishes: fc.Arbitrary<readonly Wish[]> = fc.array(fc.oneof(...traffic, ...changes), {
  minLength: 10,
  maxLength: 22,
});

/** The same with restarts of the broker among it. */
export const wishesWithRestarts: fc.Arbitrary<readonly Wish[]> = fc
  .tuple(wishes, fc.constantFrom('graceful', 'kill'), wishes)
  .map(([before, how, after]) => [
    ...before.slice(0, 9),
    { op: 'restartBroker', how },
    // Quorum queues elect their leaders.
    { op: 'wait', ms: WAIT },
    ...after.slice(0, 8),
  ]);
