/** What RabbitMQ cannot do of what the neutral vocabulary asks for. */
import type { Asked, AskedPublisher, AskedQueue, Item, Lack } from '../asked.ts';
import { orderLack } from '../session.ts';
import type { ConsumerSettings, PublisherSettings, QueueOwnSettings, TopologySettings } from './settings.ts';
import { streamLacks } from './streams/lacks.ts';
import { typeOf } from './topology/from-plan.ts';
import { mistakesIn } from './topology/mistakes.ts';
import { versionNamed } from './version.ts';

/** Under a minute a consumer timeout is not supported (RMQ-24), in microseconds. */
const SHORTEST_TIMEOUT = 60_000_000;

/** All that is lacking. */
export function lacksOf(asked: Asked): readonly Lack[] {
  const { queues, publishers } = asked;
  return [
    ...queues.flatMap((queue) => ofQueue(queue, asked.version)),
    ...publishers.flatMap(ofTransactions),
    ...streamLacks(asked),
    ...ofServices(asked),
    ...ofExclusive(asked),
    ...ofExclusiveAtQuorum(asked),
    ...ofClusters(asked),
    ...mistakesIn(asked),
    ...orderLack(asked),
  ];
}

/** A client of a cluster has one connection: to the node of the classic queues, or to who leads the quorum queues. */
function ofClusters({ topology, queues, publishers, consumers }: Asked): Lack[] {
  if (settingsOf<TopologySettings>(topology).cluster === undefined) return [];
  const kinds = new Map(queues.map((queue) => [queue.name, typeOf(queue, settingsOf<QueueOwnSettings>(queue))]));
  const message = 'in a cluster one client does not use classic and quorum queues';
  const hint = 'let all of its queues be of one type, or use two clients';
  return publishers.flatMap(({ id, at, to }) => {
    const from = consumers.filter((each) => each.id === id).map((each) => each.from);
    const used = new Set([...to, ...from].flatMap((name) => kinds.get(name) ?? []));
    return used.size > 1 ? [{ at: [...at, 'to'], message, hint, dispensable: false }] : [];
  });
}

/** A queue with a single active consumer refuses one that wants to be alone (RMQ-25). */
function ofExclusive({ queues, consumers }: Asked): Lack[] {
  const isSingle = (name: string): boolean =>
    queues.some((each) => each.name === name && settingsOf<QueueOwnSettings>(each).singleActiveConsumer === true);
  const message = 'a queue with a single active consumer refuses an exclusive one (RMQ-25)';
  const hint = 'remove one of the two: with a single active consumer the others only wait';
  return consumers
    .filter((each) => settingsOf<ConsumerSettings>(each).exclusive === true && isSingle(each.from))
    .map(({ at }) => ({ at: [...at, 'rabbitmq', 'exclusive'], message, hint, dispensable: false }));
}

/** A quorum queue takes a consumer that wants to be alone for one like all others (RMQ-26). */
function ofExclusiveAtQuorum({ queues, consumers }: Asked): Lack[] {
  const isQuorum = (queue: AskedQueue): boolean => typeOf(queue, settingsOf<QueueOwnSettings>(queue)) === 'quorum';
  const isSingle = (queue: AskedQueue): boolean => settingsOf<QueueOwnSettings>(queue).singleActiveConsumer === true;
  const quorum = queues.filter((queue) => isQuorum(queue) && !isSingle(queue)).map(({ name }) => name);
  const message = 'a quorum queue lets nobody be alone, and ignores exclusive (RMQ-26)';
  const hint = 'say type: classic, or single-active-consumer: true at the queue';
  return consumers
    .filter((each) => settingsOf<ConsumerSettings>(each).exclusive === true && quorum.includes(each.from))
    .map(({ at }) => ({ at: [...at, 'rabbitmq', 'exclusive'], message, hint, dispensable: true }));
}

const settingsOf = <T>({ settings }: Item): Partial<T> => (settings ?? {}) as Partial<T>;

/** What a service makes of a message is laid out by the queues through which it goes, so routes must not branch there. */
function ofServices({ topology, publishers, consumers }: Asked): Lack[] {
  const { bindings = [] } = settingsOf<TopologySettings>(topology);
  const isService = ({ id }: { readonly id: string }): boolean =>
    publishers.some((each) => each.id === id) && consumers.some((each) => each.id === id);
  const fed = consumers.filter((each) => isService(each) && bindings.some(({ to }) => to === each.from));
  const routing = publishers.filter(
    (each) => isService(each) && settingsOf<PublisherSettings>(each).exchange !== undefined,
  );
  const hint = 'use queues by their names, or consumers and producers instead of the service';
  const message = 'services go from queue to queue, not by way of exchanges';
  return [
    ...fed.map(({ at }) => ({ at: [...at, 'from'], message, hint, dispensable: false })),
    ...routing.map(({ at }) => ({ at: [...at, 'rabbitmq', 'exchange'], message, hint, dispensable: false })),
  ];
}

function ofQueue(queue: AskedQueue, version: string | undefined): Lack[] {
  const own = settingsOf<QueueOwnSettings>(queue);
  const isQuorum = typeOf({ maxDeliveries: queue.maxDeliveries }, own) === 'quorum';
  const lacks: Lack[] = [];
  const lack = (key: string, message: string, hint: string, dispensable = false): void => {
    lacks.push({ at: [...queue.at, ...key.split('.')], message, hint, dispensable });
  };
  if (queue.asksStore)
    lack(
      'dedup',
      'a queue asks nobody before it delivers',
      'let the consumer remember: dedup: mark-first or mark-last',
    );
  if (queue.says('lease'))
    lack(
      'lease',
      'a delivery has no lease; that its consumer is gone shows by the connection',
      'nothing has to be done; for consumers that hang there is rabbitmq: { type: quorum, consumer-timeout: 30m }',
      true,
    );
  if (own.type === 'stream') return lacks;
  if (queue.maxDeliveries !== undefined && !isQuorum)
    lack('max-deliveries', 'a classic queue counts no deliveries', 'say rabbitmq: { type: quorum }');
  if (isQuorum && own.maxPriority !== undefined)
    lack('rabbitmq.max-priority', 'a quorum queue has all its priorities anyway', 'remove it, or say type: classic');
  if (isQuorum && own.overflow === 'reject-publish-dlx')
    lack('rabbitmq.overflow', 'a quorum queue has no reject-publish-dlx', 'say reject-publish, or type: classic');
  if (!isQuorum && own.deliveryLimit !== undefined)
    lack('rabbitmq.delivery-limit', 'a classic queue counts no deliveries', 'say type: quorum');
  if (own.deadLetterStrategy === 'at-least-once' && !isQuorum)
    lack('rabbitmq.dead-letter-strategy', 'a classic queue moves its dead letters at most once', 'say type: quorum');
  else if (own.deadLetterStrategy === 'at-least-once' && own.overflow !== 'reject-publish')
    lack(
      'rabbitmq.dead-letter-strategy',
      'without overflow: reject-publish dead letters move at most once (RMQ-37)',
      'say overflow: reject-publish',
      true,
    );
  if (own.delayedRetry !== undefined && !(isQuorum && versionNamed(version).delaysRetries))
    lack(
      'rabbitmq.delayed-retry',
      'only a quorum queue of 4.3 delays what comes back',
      'say type: quorum, and no version',
    );
  if (own.consumerTimeout !== undefined && own.consumerTimeout < SHORTEST_TIMEOUT)
    lack('rabbitmq.consumer-timeout', 'a consumer timeout is a minute or longer', 'say 1m or more');
  else if (own.consumerTimeout !== undefined && !isQuorum && versionNamed(version).timeout === 'cancels-on-quorum')
    lack(
      'rabbitmq.consumer-timeout',
      'on a classic queue no consumer is ever late since 4.3 (RMQ-24)',
      'say type: quorum, or version 3.10',
      true,
    );
  return lacks;
}

/** Commit-ok is all that says what became of a transaction (RMQ-41). */
function ofTransactions({ at, confirm, settings }: AskedPublisher): Lack[] {
  const { transaction } = (settings ?? {}) as Partial<PublisherSettings>;
  if (transaction === undefined || confirm !== 'none') return [];
  const message = 'a transaction ends with an answer, and a producer without confirms waits for none';
  return [{ at: [...at, 'confirm'], message, hint: 'say confirm: all', dispensable: false }];
}
