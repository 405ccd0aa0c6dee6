/** What scenarios may say under `rabbitmq`, as files spell it. */
import { z } from 'zod';
import { clusterNodes } from '../../profiles/rabbitmq/settings.ts';
import { namedOffsets } from '../../profiles/rabbitmq/streams/offset.ts';
import { entity, name, whole, word } from './fields.ts';
import { duration, wait } from './quantities.ts';

const headers = z.record(
  z.string().min(1).max(255),
  z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]),
);

const key = () => z.string().max(255);

const exchangeFile = entity({
  name: name().describe('The name by which bindings and producers mean the exchange.'),
  type: word('direct', 'topic', 'fanout', 'headers')
    .default('direct')
    .describe(
      'How it routes. direct, the default: by equal keys (RMQ-02). topic: by patterns with * and # (RMQ-03). fanout: to ' +
        'everybody (RMQ-04). headers: by headers (RMQ-05).',
    ),
  durable: z.boolean().default(true).describe('Whether it survives a restart of the broker. true by default.'),
  alternate: name().optional().describe('The exchange that gets what this one cannot route (RMQ-08).'),
});

const bindingFile = entity({
  from: name().describe('The exchange from which it leads.'),
  to: name().describe('The queue, or the other exchange, to which it leads.'),
  key: key().default('').describe('The routing key, or on a topic exchange the pattern. Empty by default.'),
  arguments: headers
    .default({})
    .describe('On a headers exchange: the headers that a message must have, and x-match: all, any, ... (RMQ-05).'),
});

const clusterFile = entity({
  nodes: whole(1, clusterNodes.most)
    .default(clusterNodes.usual)
    .describe(
      'How many nodes there are, with a member of each quorum queue on every one (x-quorum-initial-group-size). They are ' +
        'called broker-1, broker-2 and so on; classic queues are on the first. 1 to 7; 3 by default.',
    ),
  election: wait()
    .prefault('1s')
    .describe(
      'How long a member without a leader waits before it stands for election: between this and twice as long. 1s by default.',
    ),
  'failure-detection': wait()
    .prefault('5s')
    .describe(
      'After which silence a node that cannot be reached is taken for dead. A duration, 5s by default. A process that has ' +
        'crashed is known to be gone at once.',
    ),
  'consumer-disconnected-timeout': wait()
    .prefault('60s')
    .describe(
      'How long a consumer whose node cannot be reached keeps what it holds. A duration, 60s by default (RMQ-39).',
    ),
}).describe(
  'Several nodes: quorum queues have a member on each, and one of these leads. Without it the broker is one node (RMQ-39).',
);

/** Of a topology. */
export const rabbitmqTopology = entity({
  exchanges: z.array(exchangeFile).max(1_000).default([]).describe('The exchanges, besides the default one.'),
  bindings: z.array(bindingFile).max(10_000).default([]).describe('What leads from exchanges to queues.'),
  'dead-letter-confirm-timeout': wait()
    .optional()
    .describe(
      'How long a queue that moves its dead letters at least once waits for their confirms before it sends them again ' +
        '(dead_letter_worker_publisher_confirm_timeout). A duration, 180s by default (RMQ-37).',
    ),
  cluster: clusterFile.optional(),
}).describe('Exchanges and bindings, where the broker is RabbitMQ.');

/** Of a queue. */
export const rabbitmqQueue = entity({
  type: word('classic', 'quorum', 'stream')
    .optional()
    .describe(
      'classic; quorum: replicated, and it counts deliveries; stream: a log that each of its readers reads for itself ' +
        '(RMQ-40). classic unless max-deliveries is given.',
    ),
  'max-age': wait().optional().describe('After which time a stream lets an entry go. Never by default (RMQ-40).'),
  'max-bytes': whole(1, 1_000_000_000)
    .optional()
    .describe(
      'How many bytes a stream keeps, where a message is as long as its name; what is older goes. No limit by default (RMQ-40).',
    ),
  'max-priority': whole(1, 255)
    .optional()
    .describe('How many priorities a classic queue tells apart: 1 to 255; none by default (RMQ-28).'),
  overflow: word('drop-head', 'reject-publish', 'reject-publish-dlx')
    .optional()
    .describe('What happens when max-length is reached; drop-head by default (RMQ-32).'),
  'dead-letter-exchange': name()
    .optional()
    .describe('The exchange that gets what the queue gives up, instead of a dead-letter queue (RMQ-33).'),
  'dead-letter-key': key().optional().describe('The key with which it gets it. By default the key that it came with.'),
  'dead-letter-strategy': word('at-most-once', 'at-least-once')
    .optional()
    .describe(
      'at-most-once, the default: what a queue gives up leaves it at once, and may be lost on the way. at-least-once: a ' +
        'quorum queue with overflow: reject-publish keeps it until its target has confirmed it, and may move it twice (RMQ-37).',
    ),
  'delivery-limit': whole(0, 1_000_000)
    .optional()
    .describe('How many deliveries may fail on a quorum queue; max-deliveries less one by default, or 20 (RMQ-36).'),
  'single-active-consumer': z
    .boolean()
    .optional()
    .describe('Whether one consumer gets everything while the others wait (RMQ-25). false by default.'),
  'consumer-timeout': wait()
    .optional()
    .describe('How long a delivery may stay unacknowledged on a quorum queue: 1m or more, 30m by default (RMQ-24).'),
  'delayed-retry': entity({
    type: word('all', 'failed', 'returned')
      .default('failed')
      .describe('What has to wait: what has failed, what was given back without a failure, or all. failed by default.'),
    min: wait().describe('How long it waits after its first failure, and that much longer after each other one.'),
    max: wait().optional().describe('The longest that it waits. No limit by default.'),
  })
    .optional()
    .describe('What comes back to a quorum queue waits before it is delivered again, since 4.3 (RMQ-38).'),
  expires: wait().optional().describe('After how long without any use the queue is deleted (RMQ-30).'),
}).describe('What only RabbitMQ has of a queue.');

/** Of whoever publishes. */
const publisher = {
  exchange: name()
    .optional()
    .describe('The exchange to which it publishes. By default the default exchange, straight to the queue (RMQ-01).'),
  'routing-keys': z
    .array(key())
    .min(1)
    .max(1_000)
    .optional()
    .describe("The routing keys of its messages, in turn. By default the queue's name."),
  priorities: z
    .array(whole(0, 255))
    .min(1)
    .max(1_000)
    .optional()
    .describe('The priorities of its messages, in turn. By default they have none.'),
  headers: z.array(headers).min(1).max(1_000).optional().describe('The headers of its messages, in turn.'),
  mandatory: z
    .boolean()
    .optional()
    .describe('Whether a message that goes to no queue comes back, so that it is refused (RMQ-06). false by default.'),
  persistent: z
    .boolean()
    .optional()
    .describe('Whether messages are written to the disk (RMQ-12). By default those to queues that are durable are.'),
  expiration: duration()
    .optional()
    .describe('After which time each of its messages expires (RMQ-30). Never by default.'),
};

/** Of whoever consumes. */
const consumer = {
  exclusive: z
    .boolean()
    .optional()
    .describe('Whether it wants to be the only consumer of a classic queue (RMQ-26). false by default.'),
  priority: whole(-1_000, 1_000)
    .optional()
    .describe('Consumers with a higher priority are served first, as long as they have room (RMQ-15). 0 by default.'),
  offset: z
    .union([
      word(...namedOffsets),
      whole(0, 1_000_000_000),
      entity({ interval: wait().describe('How long ago, e.g. 1h.') }),
      entity({ timestamp: duration().describe('The time since the start of the run.') }),
    ])
    .optional()
    .describe(
      'Where it begins to read a stream, each time it connects: first, last, next, an offset, { interval: 1h } ago, or at ' +
        '{ timestamp: 5s }. next by default (RMQ-40).',
    ),
  track: z
    .boolean()
    .optional()
    .describe(
      'Whether it writes down how far it has acknowledged a stream, and goes on there when it comes back. false by default (RMQ-40).',
    ),
};

const transactionFile = entity({
  messages: whole(1, 1_000).describe('How many messages go into one transaction. 1 to 1,000.'),
  linger: wait()
    .prefault('10ms')
    .describe('After which time a transaction is committed that has fewer. A duration, 10ms by default.'),
}).describe(
  'Publishes in transactions (tx.select) instead of asking for confirms: what confirm waits for is then the answer to a ' +
    'commit. A fault during a commit may leave some of its messages in their queues and others not (RMQ-41).',
);

const publishingIds = z
  .array(whole(0, 1_000_000_000))
  .min(1)
  .max(1_000)
  .optional()
  .describe(
    'The publishing ids of its messages to a stream, in turn. A stream confirms an id that is not higher than all before and ' +
      'stores nothing. By default a producer that is idempotent numbers its messages (RMQ-40).',
  );

/** Of a producer. */
export const rabbitmqProducer = entity({
  ...publisher,
  'publishing-ids': publishingIds,
  transaction: transactionFile.optional(),
}).describe('What only RabbitMQ has of a producer.');

/** Of a consumer. */
export const rabbitmqConsumer = entity(consumer).describe('What only RabbitMQ has of a consumer.');

/** Of a service. */
export const rabbitmqService = entity({ ...publisher, ...consumer }).describe('What only RabbitMQ has of a service.');
