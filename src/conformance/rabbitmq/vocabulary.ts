/** Topology and steps of recordings of RabbitMQ, as they are spelt. */
import { z } from 'zod';
import { hintAt } from '../../model/did-you-mean.ts';
import { closed, closedOrNamed } from '../closed.ts';
import { noActor } from '../contract.ts';
import { type Recording, RecordingError, readAs } from '../recording.ts';

const name = z.string().max(255);
const given = z.record(z.string(), z.json()).optional();

const queueShape = {
  type: z.enum(['classic', 'quorum']).default('classic'),
  durable: z.boolean().default(true),
  exclusive: z.boolean().default(false),
  autoDelete: z.boolean().default(false),
  arguments: given.refine((own) => own?.['x-queue-type'] !== 'stream', { error: 'streams are not simulated' }),
};

const queueFile = closed({ name, ...queueShape });

const exchangeFile = closed({
  name,
  type: z.enum(['direct', 'topic', 'fanout', 'headers']),
  durable: z.boolean().default(true),
  alternateExchange: name.optional(),
  // Exchanges that go by themselves or that nobody may publish to are not simulated.
  autoDelete: z.literal(false).optional(),
  internal: z.literal(false).optional(),
});

const bindingFile = closed({
  exchange: name,
  queue: name.optional(),
  toExchange: name.optional(),
  routingKey: name.default(''),
  arguments: given,
});

/** A topology as it is spelt. */
export const topologyFile = closed({
  exchanges: z.array(exchangeFile).max(1_000).default([]),
  queues: z.array(queueFile).max(1_000).default([]),
  bindings: z.array(bindingFile).max(10_000).default([]),
});

const properties = {
  exchange: name.optional(),
  routingKey: name.optional(),
  persistent: z.boolean().optional(),
  priority: z.int().min(0).max(255).optional(),
  // A text that is no time is for the broker to refuse.
  expiration: z
    .union([z.string(), z.number()])
    .transform((value) => (/^\d+$/.test(`${value}`) ? Number(value) : Number.NaN))
    .optional(),
  mandatory: z.boolean().optional(),
  headers: given,
};

const publication = closedOrNamed('message', { message: z.string(), ...properties });
const actor = { actor: z.string() };
const anybody = { actor: z.string().optional() };
const messages = { messages: z.array(z.string()).max(10_000) };

/** The steps, by their `op`. */
const stepFiles = {
  publish: closed({ ...actor, ...properties, messages: z.array(publication).max(10_000) }),
  consume: closed({
    ...actor,
    queue: name,
    prefetch: z.int().min(0).max(65_535).optional(),
    prefetchScope: z.enum(['consumer', 'channel']).default('consumer'),
    autoAck: z.boolean().default(false),
    exclusive: z.boolean().default(false),
    priority: z.int().default(0),
    consumer: z.string().optional(),
  }),
  ack: closed({ ...actor, ...messages, multiple: z.boolean().default(false) }),
  nack: closed({
    ...actor,
    ...messages,
    multiple: z.boolean().default(false),
    requeue: z.boolean().default(true),
  }),
  reject: closed({ ...actor, ...messages, requeue: z.boolean().default(true) }),
  ackTwice: closed({ ...actor, ...messages }),
  get: closed({
    ...actor,
    queue: name,
    times: z.int().min(1).max(10_000).default(1),
    autoAck: z.boolean().default(false),
  }),
  cancel: closed({ ...actor, queue: name.optional(), consumer: z.string().optional() }),
  kill: closed(actor),
  close: closed(actor),
  closeChannel: closed(actor),
  connect: closed(actor),
  newChannel: closed(actor),
  pauseReading: closed(actor),
  recover: closed(actor),
  wait: closed({ ms: z.number().min(0).max(86_400_000) }),
  depth: closed({ ...anybody, queues: z.array(name).max(1_000) }),
  exists: closed({
    ...anybody,
    queues: z.array(name).max(1_000).default([]),
    exchanges: z.array(name).max(1_000).default([]),
  }),
  drain: closed({ ...anybody, queues: z.array(name).max(1_000) }),
  purge: closed({ ...anybody, queue: name }),
  deleteQueue: closed({ ...anybody, queue: name }),
  deleteExchange: closed({ ...anybody, exchange: name }),
  declareQueue: closed({ ...queueShape, ...anybody, queue: name }),
  bind: closed({ ...anybody, ...bindingFile.shape }),
  unbind: closed({ ...anybody, ...bindingFile.shape }),
  bindAs: closed({ ...actor, ...bindingFile.shape }),
  restartBroker: closed({ how: z.enum(['graceful', 'kill']).default('graceful') }),
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

/** Throws a RecordingError where a binding does not lead to one thing. */
export function checkTarget({ queue, toExchange }: Partial<BindingFile>, at: string): void {
  if ((queue === undefined) === (toExchange === undefined))
    throw new RecordingError(`${at}: a binding leads to a queue or, with toExchange, to an exchange`);
}

/** What is said of an actor. */
const actorFile = closed({ role: z.string(), confirms: z.boolean().optional() });

/** Names that stand for somebody else. */
const taken = ['broker', 'observer'];

/** Reads the steps of a recording. */
export function stepsIn({ steps, actors }: Recording): readonly Step[] {
  for (const [actor, said] of Object.entries(actors)) {
    readAs(actorFile, said, ['actors', actor]);
    if (taken.includes(actor)) throw new RecordingError(`actors.${actor}: no actor may be called so`);
  }
  return steps.map(({ step, op, ...rest }, index): Step => {
    if (!Object.hasOwn(stepFiles, op)) {
      const known = Object.keys(stepFiles);
      const hint = hintAt(op, known, `there are ${known.join(', ')}`);
      throw new RecordingError(`steps.${index}.op: there is no step ${op} for RabbitMQ; ${hint}`);
    }
    const does = readAs(stepFiles[op as Op], rest, ['steps', index]) as Partial<BindingFile> & { actor?: string };
    const known = [...Object.keys(actors), 'observer'];
    if (does.actor !== undefined && !known.includes(does.actor))
      throw new RecordingError(`steps.${index}.actor: ${noActor(does.actor, known)}`);
    if (op === 'bind' || op === 'unbind' || op === 'bindAs') checkTarget(does, `steps.${index}`);
    return { step, op, does } as Step;
  });
}
