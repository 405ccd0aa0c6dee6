/** What a stream cannot do of what is asked of queues, and other queues of what is asked of streams (RMQ-40). */
import type { Asked, AskedConsumer, AskedPublisher, AskedQueue, Item, Lack } from '../../asked.ts';
import type { ConsumerSettings, PublisherSettings, QueueOwnSettings, TopologySettings } from '../settings.ts';

/** All that is lacking. */
export function streamLacks({ queues, publishers, consumers, topology }: Asked): readonly Lack[] {
  const streams = queues.filter(isStream);
  const names = new Set(streams.map(({ name }) => name));
  const { cluster } = settingsOf<TopologySettings>(topology);
  return [
    ...queues.flatMap((queue) => (isStream(queue) ? ofStream(queue) : ofOther(queue))),
    ...(cluster === undefined ? [] : streams.map(({ at }) => inCluster(at))),
    ...consumers.flatMap((consumer) => (names.has(consumer.from) ? ofReader(consumer) : ofConsumer(consumer))),
    ...publishers.flatMap((publisher) => ofPublisher(publisher, names)),
  ];
}

/** Whether a queue is a stream. */
const isStream = (queue: Item): boolean => settingsOf<QueueOwnSettings>(queue).type === 'stream';

const settingsOf = <T>({ settings }: Item): Partial<T> => (settings ?? {}) as Partial<T>;

const lack = (at: Item['at'], key: string, message: string, hint: string): Lack => ({
  at: [...at, ...key.split('.')],
  message,
  hint,
  dispensable: false,
});

const inCluster = (at: Item['at']): Lack =>
  lack(at, 'rabbitmq.type', 'streams of clusters are not simulated', 'leave the cluster away, or say type: quorum');

/** What a declaration of a stream may not say (found at 3.10). */
function ofStream({ at, says, settings, maxLength, ttl, deadLetter, maxDeliveries }: AskedQueue): Lack[] {
  const own = (settings ?? {}) as Readonly<Record<string, unknown>>;
  const neutral = { 'max-length': maxLength, ttl, 'dead-letter': deadLetter, 'max-deliveries': maxDeliveries };
  const asked = Object.entries(neutral).filter(([key, value]) => value !== undefined && says(key));
  const alien = Object.keys(foreign).filter((key) => own[key] !== undefined);
  const hint = 'remove it; what a stream keeps is limited by max-age and max-bytes';
  return [
    ...asked.map(([key]) => lack(at, key, `a stream has no ${key}`, hint)),
    ...alien.map((key) =>
      lack(
        at,
        `rabbitmq.${foreign[key as keyof typeof foreign]}`,
        `a stream has no ${foreign[key as keyof typeof foreign]}`,
        hint,
      ),
    ),
  ];
}

/** The settings of queues that a stream does not have, and how files spell them. */
const foreign = {
  maxPriority: 'max-priority',
  overflow: 'overflow',
  deadLetterExchange: 'dead-letter-exchange',
  deadLetterKey: 'dead-letter-key',
  deadLetterStrategy: 'dead-letter-strategy',
  deliveryLimit: 'delivery-limit',
  singleActiveConsumer: 'single-active-consumer',
  consumerTimeout: 'consumer-timeout',
  delayedRetry: 'delayed-retry',
  expires: 'expires',
} as const satisfies Partial<Record<keyof QueueOwnSettings, string>>;

function ofOther(queue: AskedQueue): Lack[] {
  const { maxAge, maxBytes } = settingsOf<QueueOwnSettings>(queue);
  const hint = 'say type: stream, or ttl and max-length';
  return [
    ...(maxAge === undefined ? [] : [lack(queue.at, 'rabbitmq.max-age', 'only a stream has a max-age', hint)]),
    ...(maxBytes === undefined ? [] : [lack(queue.at, 'rabbitmq.max-bytes', 'only a stream has max-bytes', hint)]),
  ];
}

function ofReader({ at, ack, prefetch, settings }: AskedConsumer): Lack[] {
  const { priority } = (settings ?? {}) as Partial<ConsumerSettings>;
  return [
    ...(ack === 'on-receipt'
      ? [lack(at, 'ack', 'a reader of a stream acknowledges', 'say ack: after-effect or ack: before-effect')]
      : []),
    ...(prefetch === 0
      ? [lack(at, 'prefetch', 'a reader of a stream says how much it holds at once', 'say prefetch: 10')]
      : []),
    ...((priority ?? 0) === 0
      ? []
      : [lack(at, 'rabbitmq.priority', 'readers of a stream have no priority', 'remove it')]),
  ];
}

function ofConsumer({ at, settings }: AskedConsumer): Lack[] {
  const { offset, track } = (settings ?? {}) as Partial<ConsumerSettings>;
  const hint = 'remove it, or let the queue be a stream: rabbitmq: { type: stream }';
  return [
    ...(offset === undefined ? [] : [lack(at, 'rabbitmq.offset', 'only a stream has offsets', hint)]),
    ...(track === undefined ? [] : [lack(at, 'rabbitmq.track', 'only a stream has offsets to write down', hint)]),
  ];
}

function ofPublisher({ at, to, idempotent, settings }: AskedPublisher, streams: ReadonlySet<string>): Lack[] {
  const { publishingIds, exchange, transaction } = (settings ?? {}) as Partial<PublisherSettings>;
  if (!idempotent && publishingIds === undefined) return [];
  const key = idempotent ? 'idempotent' : 'rabbitmq.publishing-ids';
  if (!to.every((name) => streams.has(name)))
    return [
      lack(
        at,
        key,
        'queues recognise no repeated publication',
        'let the consumer remember: dedup: mark-first or mark-last; only a stream recognises one (RMQ-40)',
      ),
    ];
  const message = 'a producer that numbers its publications speaks to its stream itself (RMQ-40)';
  return [
    ...(exchange === undefined ? [] : [lack(at, 'rabbitmq.exchange', message, 'remove the exchange')]),
    ...(transaction === undefined ? [] : [lack(at, 'rabbitmq.transaction', message, 'remove the transaction')]),
  ];
}
