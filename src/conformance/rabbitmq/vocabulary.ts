/** Topology and steps of recordings of RabbitMQ, as they are spelt. */
import { z } from 'zod';
import { type Recording, RecordingError, readAs } from '../recording.ts';

const name = z.string().max(255);
const given = z.record(z.string(), z.json()).optional();

const queueShape = {
  type: z.enum(['classic', 'quorum']).default('classic'),
  durable: z.boolean().default(true),
  exclusive: z.boolean().default(false),
  autoDelete: z.boolean().default(false),
  arguments: given,
};

const queueFile = z.looseObject({ name, ...queueShape });

const exchangeFile = z.looseObject({
  name,
  type: z.enum(['direct', 'topic', 'fanout', 'headers']),
  durable: z.boolean().default(true),
  alternateExchange: name.optional(),
});

const bindingFile = z.looseObject({
  exchange: name,
  queue: name.optional(),
  toExchange: name.optional(),
  routingKey: name.default(''),
  arguments: given,
});

const topologyFile = z.looseObject({
  exchanges: z.array(exchangeFile).max(1_000).default([]),
  queues: z.array(queueFile).max(1_000).default([]),
  bindings: z.array(bindingFile).max(10_000).default([]),
});

const properties = {
  exchange: name.optional(),
  routingKey: name.optional(),
  persistent: z.boolean().optional(),
  priority: z.int().min(0).max(255).optional(),
  expiration: z.coerce.number().int().min(0).optional(),
  mandatory: z.boolean().optional(),
  headers: given,
};

const publication = z.union([z.string(), z.looseObject({ message: z.string(), ...properties })]);
const actor = { actor: z.string() };
const messages = { messages: z.array(z.string()).max(10_000) };

/** The steps, by their `op`. */
const stepFiles = {
  publish: z.looseObject({ ...actor, ...properties, messages: z.array(publication).max(10_000) }),
  consume: z.looseObject({
    ...actor,
    queue: name,
    prefetch: z.int().min(0).max(65_535).optional(),
    prefetchScope: z.enum(['consumer', 'channel']).default('consumer'),
    autoAck: z.boolean().default(false),
    exclusive: z.boolean().default(false),
    priority: z.int().default(0),
    consumer: z.string().optional(),
  }),
  ack: z.looseObject({ ...actor, ...messages, multiple: z.boolean().default(false) }),
  nack: z.looseObject({
    ...actor,
    ...messages,
    multiple: z.boolean().default(false),
    requeue: z.boolean().default(true),
  }),
  reject: z.looseObject({ ...actor, ...messages, requeue: z.boolean().default(true) }),
  ackTwice: z.looseObject({ ...actor, ...messages }),
  get: z.looseObject({
    ...actor,
    queue: name,
    times: z.int().min(1).max(10_000).default(1),
    autoAck: z.boolean().default(false),
  }),
  cancel: z.looseObject({ ...actor, queue: name.optional(), consumer: z.string().optional() }),
  kill: z.looseObject(actor),
  close: z.looseObject(actor),
  closeChannel: z.looseObject(actor),
  connect: z.looseObject(actor),
  newChannel: z.looseObject(actor),
  pauseReading: z.looseObject(actor),
  recover: z.looseObject(actor),
  wait: z.looseObject({ ms: z.number().min(0).max(86_400_000) }),
  depth: z.looseObject({ queues: z.array(name).max(1_000) }),
  exists: z.looseObject({
    queues: z.array(name).max(1_000).default([]),
    exchanges: z.array(name).max(1_000).default([]),
  }),
  drain: z.looseObject({ queues: z.array(name).max(1_000) }),
  purge: z.looseObject({ actor: z.string().optional(), queue: name }),
  deleteQueue: z.looseObject({ actor: z.string().optional(), queue: name }),
  deleteExchange: z.looseObject({ actor: z.string().optional(), exchange: name }),
  declareQueue: z.looseObject({ ...queueShape, actor: z.string().optional(), queue: name }),
  bind: z.looseObject({ actor: z.string().optional(), ...bindingFile.shape }),
  unbind: z.looseObject({ actor: z.string().optional(), ...bindingFile.shape }),
  bindAs: z.looseObject({ ...actor, ...bindingFile.shape }),
  restartBroker: z.looseObject({ how: z.enum(['graceful', 'kill']).default('graceful') }),
} as const;

type StepFiles = typeof stepFiles;

/** The name of a kind of step. */
export type Op = keyof StepFiles;

/** What a step of one kind says. */
export type StepOf<O extends Op> = z.output<StepFiles[O]>;

/** A step that has been read. */
export type Step = { [O in Op]: { readonly step: number; readonly op: O; readonly does: StepOf<O> } }[Op];

/** A topology that has been read. */
export type TopologyFile = z.output<typeof topologyFile>;

/** A queue that has been read, whatever it is called. */
export type QueueFile = z.output<z.ZodObject<typeof queueShape>>;

/** A binding that has been read. */
export type BindingFile = z.output<typeof bindingFile>;

/** Reads the topology of a recording. */
export const topologyIn = ({ topology }: Recording): TopologyFile => readAs(topologyFile, topology, ['topology']);

/** Reads the steps of a recording. */
export function stepsIn({ steps, actors }: Recording): readonly Step[] {
  return steps.map(({ step, op, ...rest }, index): Step => {
    if (!Object.hasOwn(stepFiles, op)) {
      const known = Object.keys(stepFiles).join(', ');
      throw new RecordingError(`steps.${index}.op: there is no step ${op} for RabbitMQ; there are ${known}`);
    }
    const does = readAs(stepFiles[op as Op], rest, ['steps', index]) as { readonly actor?: string };
    if (does.actor !== undefined && does.actor !== 'observer' && !Object.hasOwn(actors, does.actor))
      throw new RecordingError(`steps.${index}.actor: there is no actor ${does.actor}`);
    return { step, op, does } as Step;
  });
}
