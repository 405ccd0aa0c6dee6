// Experiments with RabbitMQ 3.10 that stand in no recording, each about something that surprised or that no recording says.
import {
  ack,
  consume,
  depth,
  drain,
  kill,
  nack,
  publish,
  publishTo,
  reject,
  type Setting,
  type Step,
  toDead,
  wait,
} from './experiment.ts';

/** An experiment, and what it is about. */
export interface Unrecorded {
  readonly title: string;
  readonly setting: Setting;
  readonly steps: readonly Step[];
}

const unrecorded = (title: string, setting: Setting, ...steps: readonly Step[]): Unrecorded => ({
  title,
  setting: { version: '3.10', ...setting },
  steps,
});

const on = (op: string, more: object = {}): Step => ({ op, ...more });
const c1 = (op: string, more: object = {}): Step => on(op, { actor: 'c1', ...more });
const TTL = 2_500;
const WAIT = 5_000;

/** The experiments. */
export const experiments: readonly Unrecorded[] = [
  unrecorded(
    'acknowledgements of a quorum queue count for the limit of a channel, deliveries do not',
    { queues: { q: { type: 'quorum' }, r: {} } },
    consume('c1', 'q', 5),
    consume('c1', 'r', 2, { prefetchScope: 'channel' }),
    publish('q', 'm1', 'm2', 'm3'),
    publish('r', 'm4', 'm5', 'm6', 'm7', 'm8'),
    ack('c1', 'm1'),
    { ...ack('c1', 'm3'), multiple: true },
    ack('c1', 'm4'),
  ),
  unrecorded(
    'what overtakes by its priority is not looked at until something is handed out',
    { queues: { q: { 'x-max-priority': 2, ...toDead }, dead: {} } },
    publish('q', 'm1'),
    publish('q', { message: 'm2', priority: 1, expiration: TTL }),
    wait(WAIT),
    depth('q', 'dead'),
    consume('c1', 'q', 1),
    publish('q', { message: 'm3', priority: 2, expiration: 0 }),
    ack('c1', 'm2'),
    depth('q', 'dead'),
  ),
  unrecorded(
    'a get tells how many are left',
    { queues: { a: {}, b: { type: 'quorum' } } },
    ...['a', 'b'].flatMap((queue) => [
      publish(queue, 'm1', { message: 'm2', expiration: 0 }, 'm3', { message: 'm4', expiration: 0 }, 'm5'),
      c1('get', { queue }),
      c1('get', { queue, autoAck: true }),
      c1('get', { queue, times: 3 }),
    ]),
  ),
  unrecorded(
    'a full quorum queue takes dead letters and refuses publishers',
    {
      queues: {
        q: { 'x-message-ttl': 0, ...toDead },
        dead: { type: 'quorum', 'x-max-length': 0, 'x-overflow': 'reject-publish' },
      },
    },
    publish('dead', 'm1'),
    publish('dead', 'm2'),
    publish('q', 'm3'),
    depth('dead'),
  ),
  unrecorded(
    'who loses its channel by a get does not go on, and asks anew',
    { queues: { q: {} } },
    publish('q', 'm1'),
    c1('get', { queue: 'nowhere', times: 3 }),
    c1('newChannel'),
    c1('get', { queue: 'q', times: 2 }),
  ),
  unrecorded(
    'a queue that expires does so when its last consumer is gone, and a declaration or a get keeps it',
    { queues: { q: { 'x-expires': TTL, ...toDead }, dead: {} } },
    publish('q', 'm1'),
    consume('c1', 'q', 1),
    wait(WAIT),
    on('exists', { queues: ['q'] }),
    on('cancel', { actor: 'c1', queue: 'q' }),
    wait(1_000),
    c1('get', { queue: 'q' }),
    wait(1_500),
    on('exists', { queues: ['q'] }),
    wait(WAIT),
    on('exists', { queues: ['q', 'dead'] }),
    ack('c1', 'm1'),
    depth('dead'),
  ),
  unrecorded(
    'alternate exchanges lead on until one routes, and a mandatory message is not returned then',
    {
      exchanges: [
        { name: 'x', type: 'direct', alternateExchange: 'y' },
        { name: 'y', type: 'headers', alternateExchange: 'z' },
        { name: 'z', type: 'topic', alternateExchange: 'x' },
      ],
      queues: { q: {}, r: {} },
      bindings: [
        { exchange: 'y', queue: 'q', arguments: { 'x-match': 'any', n: 1, b: true } },
        { exchange: 'z', queue: 'r', routingKey: 'k.#' },
      ],
    },
    publishTo('x', 'k', { message: 'm1', mandatory: true }),
    publishTo('x', 'l', { message: 'm2', mandatory: true }, { message: 'm3', mandatory: true, headers: { n: 1 } }),
    publishTo('y', 'l', { message: 'm4', mandatory: true, headers: { n: '1', b: true } }),
    publishTo('y', 'l', { message: 'm5', mandatory: true, headers: { n: '1', b: 'true' } }),
    drain('q', 'r'),
  ),
  unrecorded(
    'a message that dies of differing reasons has an entry for each, the last one first',
    {
      queues: {
        work: { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'retry', 'x-max-length': 1 },
        retry: { 'x-message-ttl': TTL, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'work' },
      },
    },
    consume('c1', 'work', 1),
    publish('work', 'm1'),
    reject('c1', false, 'm1'),
    wait(WAIT),
    nack('c1', false, 'm1'),
    publish('work', 'm2', 'm3', 'm4'),
    wait(WAIT),
    kill('c1'),
    drain('work', 'retry'),
  ),
  unrecorded(
    'confirms race with the end of their channel',
    { queues: { q: {} } },
    publish('q', 'm1', 'm2', { message: 'm3', exchange: 'nowhere' }, 'm4'),
    on('newChannel', { actor: 'p' }),
    publish('q', 'm5'),
    drain('q'),
  ),
];
