// Small experiments with the simulated RabbitMQ, written as recordings write them: what is done, and what is seen.
import { type ObservedEvent, observe, type Recording, readRecording } from '../../../src/conformance/index.ts';

/** A step of an experiment. */
export type Step = Readonly<Record<string, unknown>> & { readonly op: string };

/** What an experiment sets up. */
export interface Setting {
  readonly version?: '4.3' | '3.10';
  readonly exchanges?: readonly object[];
  /** Queues by name with their arguments; `type: 'quorum'` makes them so. */
  readonly queues?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly bindings?: readonly object[];
}

const actors = {
  p: { confirms: true, role: 'publisher' },
  c1: {},
  c2: {},
  c3: {},
  w: {},
  plain: { role: 'publisher' },
};

/** What was seen, in words: one line an event, without what is of no interest here. */
export interface Seen {
  readonly events: readonly ObservedEvent[];
  /** The events of an actor, as `kind message`, e.g. `deliver m1`; a redelivery has an exclamation mark. */
  of(actor: string): readonly string[];
  /** What a queue holds in the end: what waits, and who holds what. */
  readonly left: Readonly<Record<string, ReturnType<typeof endOf>>>;
}

/** An experiment, as a recording in which nothing has been seen yet. */
export function recordingOf(setting: Setting, steps: readonly Step[]): Recording {
  const { version = '4.3', exchanges = [], queues = {}, bindings = [] } = setting;
  const declared = Object.entries(queues).map(
    ([name, { type = 'classic', durable = true, exclusive = false, autoDelete = false, ...rest }]) => ({
      name,
      type,
      durable,
      exclusive,
      autoDelete,
      arguments: rest,
    }),
  );
  const recording = {
    format: 'broker-conformance/1',
    id: 'rabbitmq/own',
    title: 'an experiment of a test',
    broker: { profile: 'rabbitmq', version },
    actors: Object.fromEntries(Object.entries(actors).map(([name, actor]) => [name, { role: 'consumer', ...actor }])),
    topology: { exchanges, queues: declared, bindings },
    steps: steps.map((step, index) => ({ step: index + 1, ...step })),
    trace: [],
    final: { queues: Object.fromEntries(declared.map(({ name }) => [name, {}])) },
  };
  return readRecording(JSON.stringify(recording));
}

/** Does an experiment. */
export function experiment(setting: Setting, ...steps: readonly Step[]): Seen {
  const { events, final } = observe(recordingOf(setting, steps));
  const ends = (final as unknown as { readonly queues: Readonly<Record<string, End>> }).queues;
  return {
    events,
    of: (actor) => events.filter((event) => event.actor === actor).map(inWords),
    left: Object.fromEntries(Object.entries(ends).map(([name, end]) => [name, endOf(end)])),
  };
}

interface End {
  readonly missing?: boolean;
  readonly ready?: readonly { readonly message: string }[];
  readonly unacked?: readonly { readonly message: string; readonly heldBy: string }[];
}

function endOf({ missing, ready = [], unacked = [] }: End) {
  return {
    ...(missing === true ? { missing } : {}),
    ready: ready.map(({ message }) => message),
    held: unacked.map(({ message, heldBy }) => `${heldBy}:${message}`),
  };
}

function inWords({ kind, message, redelivered, name, ready, consumers, missing, exists }: ObservedEvent): string {
  const depth = missing === true ? 'missing' : `${ready}/${consumers}`;
  const rest = kind === 'depth' ? depth : (message ?? name ?? exists ?? '');
  return `${kind} ${rest}${redelivered === true ? '!' : ''}`.trim();
}

/** `p` publishes to a queue, with a confirm. */
export const publish = (queue: string, ...messages: readonly (string | object)[]): Step => ({
  op: 'publish',
  actor: 'p',
  routingKey: queue,
  persistent: true,
  messages,
});

/** The same to an exchange. */
export const publishTo = (exchange: string, routingKey: string, ...messages: readonly (string | object)[]): Step => ({
  ...publish(routingKey, ...messages),
  exchange,
});

/** A consumer registers. */
export const consume = (actor: string, queue: string, prefetch = 0, more: object = {}): Step => ({
  op: 'consume',
  actor,
  queue,
  prefetch,
  ...more,
});

/** Several plain steps. */
export const ack = (actor: string, ...messages: readonly string[]): Step => ({ op: 'ack', actor, messages });
export const nack = (actor: string, requeue: boolean, ...messages: readonly string[]): Step => ({
  op: 'nack',
  actor,
  requeue,
  messages,
});
export const reject = (actor: string, requeue: boolean, ...messages: readonly string[]): Step => ({
  op: 'reject',
  actor,
  requeue,
  messages,
});
export const kill = (actor: string): Step => ({ op: 'kill', actor });
export const wait = (ms: number): Step => ({ op: 'wait', ms });
export const depth = (...queues: readonly string[]): Step => ({ op: 'depth', queues });
export const drain = (...queues: readonly string[]): Step => ({ op: 'drain', queues });

/** The arguments of a queue whose dead letters go to the queue `dead`. */
export const toDead = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' } as const;
