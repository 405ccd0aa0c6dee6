/** QS4xx: the shape is right, but the parts do not fit together. */
import type { Explanation } from './explanation.ts';
import { faultProblems } from './fault.ts';
import { serviceProblems } from './service.ts';

const topology = 'topology: { queues: [{ name: orders, dead-letter: failed }, { name: failed }] }';

export const meaningProblems = {
  ...faultProblems,
  ...serviceProblems,
  QS401: {
    title: 'Two things have the same name',
    help: [
      'Brokers, producers, consumers, services and stores share one space of names, since faults and diagrams name them alike; queues have one of their own. A consumer with `count: 3` takes the names id-1, id-2 and id-3. In the short form, with `profile:`, the one broker is called broker.',
    ],
    example: 'consumers: [{ id: worker-a, from: orders }, { id: worker-b, from: orders }]',
  },
  QS402: {
    title: 'There is no such queue',
    help: [
      'Where a topology is given, it names every queue. Without one, the queues are those that producers, consumers and services name.',
    ],
    example: topology,
  },
  QS403: {
    title: 'There is no such store',
    help: ['The name is that of an entry of `stores`.'],
    example: 'stores: [{ id: done }]\nconsumers: [{ id: worker, from: orders, dedup: mark-last, store: done }]',
  },
  QS404: {
    title: 'There is no such actor',
    help: [
      'Faults and rules name brokers, producers, consumers, services and stores by their id. Of a consumer with `count: 3` name worker-1, worker-2 or worker-3, and of a cluster the nodes, broker-1 and so on.',
    ],
    example: 'faults: [{ crash: worker, at: after-effect, restart-after: 50ms }]',
  },
  QS405: {
    title: 'There is no such guarantee',
    help: [
      'The message lists the guarantees. at-most-once, at-least-once and exactly-once are judged on effects; their twins that end in -delivery on deliveries.',
    ],
    example: 'expect: { at-least-once: holds, exactly-once: violated }',
  },
  QS406: {
    title: '`must-see` knows no such word',
    help: [
      'The words are kinds of facts (delivered, requeued, ...), of events on the network (lost, delayed, ...), of faults (crashed, healed, ...) and a few remarks (redelivered, duplicate-effect, ...).',
    ],
    example: 'must-see: [crashed, redelivered, duplicate-effect]',
  },
  QS407: {
    title: 'The broker has no such exchange or queue',
    help: [
      'A binding leads from an exchange to a queue or to another exchange of the same topology. A real broker refuses one whose ends are not there.',
    ],
    example:
      'profile: rabbitmq\ntopology:\n  queues: [{ name: orders }]\n  rabbitmq:\n    exchanges: [{ name: shop, type: direct }]\n    bindings: [{ from: shop, to: orders, key: order }]',
  },
  QS410: {
    title: 'A dedup store is needed and none is named',
    help: [
      'Whoever remembers what is done needs a store to remember it in. If exactly one store is declared it is taken without being named.',
    ],
    example: 'stores: [{ id: done }]\nconsumers: [{ id: worker, from: orders, dedup: mark-last }]',
  },
  QS411: {
    title: 'An atomic mark needs a transactional store',
    help: [
      'With `dedup: atomic` the effect and the mark happen together or not at all. Only a store with `kind: transactional` can do both in one step.',
    ],
    example: 'stores: [{ id: done, kind: transactional }]\nconsumers: [{ id: worker, from: orders, dedup: atomic }]',
  },
  QS412: {
    title: "A windowed store's window is missing, or another store has one",
    help: [
      'A store with `kind: windowed` forgets each message when `window` has passed; the other kinds never forget.',
    ],
    example: 'stores: [{ id: done, kind: windowed, window: 5m }]',
  },
  QS413: {
    title: 'Dead letters go round in a circle',
    help: [
      'Following `dead-letter` from queue to queue leads back to the start, so that a poison message would circulate for ever.',
    ],
    example: topology,
  },
  QS414: {
    title: 'This profile is not in this version',
    help: [
      'The vocabulary knows in-memory, rabbitmq, kafka, sqs-standard, sqs-fifo, redis-pubsub and redis-streams. The message says which of them this version can run.',
    ],
    example: 'profile: in-memory',
  },
  QS415: {
    title: 'The brokers are described twice',
    help: [
      'One broker is described by `profile`, `topology` and `disk` at the top; several by a list under `brokers`, each with these keys of its own. The two forms do not mix.',
    ],
    example:
      'brokers:\n  - { id: east, topology: { queues: [{ name: orders }] } }\n  - { id: west, topology: { queues: [{ name: bills }] } }',
  },
  QS416: {
    title: 'With several brokers each needs its topology',
    help: [
      'With one broker the queues can be those that people name. With several, nobody could tell on which broker a queue stands.',
    ],
    example:
      'brokers:\n  - { id: east, topology: { queues: [{ name: orders }] } }\n  - { id: west, topology: { queues: [{ name: bills }] } }',
  },
  QS417: {
    title: 'There are too many actors',
    help: ['A world has at most 1,000 actors. Diagrams stay readable up to about ten.'],
    example: 'consumers: [{ id: worker, from: orders, count: 3 }]',
  },
  QS418: {
    title: 'These promises contradict each other',
    help: [
      'exactly-once holds exactly if at-most-once and at-least-once hold, and the same is true of deliveries. No run can keep a promise that says otherwise.',
    ],
    example: 'expect: { at-most-once: violated, at-least-once: holds, exactly-once: violated }',
  },
  QS419: {
    title: 'There is no such version of this profile',
    help: [
      'A profile behaves like certain versions of the real broker; the message lists them. Without a version it is the newest.',
    ],
    example: 'profile: { name: in-memory, version: "1" }',
  },
  QS460: {
    title: 'The profile lacks what the scenario asks for',
    help: [
      "Each kind of broker maps the neutral vocabulary to its own client's verbs. What it has no verb for it refuses, and says what is missing, rather than pretend. Settings that only one kind of broker has stand under that profile's own name and do not disturb the others.",
    ],
    example: 'profile: in-memory',
  },
  QS456: {
    title: 'The profile does without this setting',
    help: [
      'Some settings have no counterpart in a kind of broker, which reaches the same end in another way: RabbitMQ has no lease, for instance, since it sees by its connection that a consumer is gone. The setting is not used, and the scenario runs.',
      'The same is told of all that stands under the name of the own broker of a file, such as `rabbitmq: { type: quorum }`, where `--profile` or `compare` runs the scenario on another one.',
    ],
    example: 'profile: in-memory\ntopology: { queues: [{ name: orders, lease: 100ms }] }',
  },
  QS457: {
    title: 'A message may be sent to an exchange that is not there',
    help: [
      'A real broker accepts an alternate or a dead-letter exchange that it does not have, and loses what should go there (RMQ-08, RMQ-33); who publishes to one has its channel closed (RMQ-07). The scenario runs and shows it. Perhaps a name is misspelt.',
    ],
    example:
      'profile: rabbitmq\ntopology:\n  queues: [{ name: orders, rabbitmq: { dead-letter-exchange: failed } }]\n  rabbitmq: { exchanges: [{ name: failed, type: fanout }] }',
  },
  QS450: {
    title: 'The retry never happens',
    help: [
      'A producer with `confirm: none` takes each message for accepted when it is sent. It waits for nothing, so there is nothing after which it would send again.',
    ],
    example: 'producers: [{ id: shop, to: orders, confirm: all, retry: { after: 100ms, max: 5 } }]',
  },
  QS451: {
    title: 'Nobody consumes from this queue',
    help: [
      'Messages go into the queue and nothing takes them out. Perhaps a name is misspelt: without a topology every name makes a queue.',
    ],
    example: 'producers: [{ id: shop, to: orders }]\nconsumers: [{ id: worker, from: orders }]',
  },
  QS452: {
    title: 'Nothing ever goes into this queue',
    help: [
      'A consumer waits at a queue that nobody publishes to and that is no dead-letter queue. Perhaps a name is misspelt.',
    ],
    example: 'producers: [{ id: shop, to: orders }]\nconsumers: [{ id: worker, from: orders }]',
  },
  QS453: {
    title: 'The fault would strike too late',
    help: [
      'The run ends at `until`, which is 60s where it is not given, and all faults end for good at `heal-at`, half of that where it is not given: a run has to show what comes after the faults.',
    ],
    example: 'until: 10s\nfaults: [{ crash: broker, at: 2s }]',
  },
  QS455: {
    title: 'The faults last longer than the run',
    help: [
      'The run ends at `until`, and its faults at `heal-at`. What a fault delays is judged when the faults have ended and the world is quiet, so where they never end it stays undecided.',
    ],
    example: 'until: 10s\nheal-at: 5s',
  },
  QS454: {
    title: 'A dead-letter queue without a limit of deliveries gets little',
    help: [
      'Only what is rejected, expired or too much goes to the dead-letter queue; without `max-deliveries` a poison message that is requeued circulates for ever. Quorum queues of RabbitMQ have a limit of 20 by default since 4.0, and are not warned of; those of 3.10 have none (RMQ-36).',
    ],
    example: 'topology: { queues: [{ name: orders, max-deliveries: 5, dead-letter: failed }, { name: failed }] }',
  },
} as const satisfies Readonly<Record<`QS4${string}`, Explanation>>;
