/** Topology and steps of recordings of Redis Pub/Sub, as they are spelt. */
import { z } from 'zod';
import { type Recording, RecordingError, readAs } from '../recording.ts';

const name = z.string().max(1_000);
const actor = { actor: name };
const server = name.optional();

const topologyFile = z.looseObject({
  servers: z.array(name).min(1).max(10).default(['primary']),
  serverArguments: z.array(name).max(100).default([]),
});

const actorFile = z.looseObject({
  server,
  db: z.int().min(0).max(15).default(0),
});

const publication = z.union([z.string(), z.looseObject({ message: name, channel: name.optional() })]);
const publishing = {
  ...actor,
  channel: name.optional(),
  shard: z.boolean().default(false),
  messages: z.array(publication).max(10_000),
};
const subscribing = z.looseObject({ ...actor, channels: z.array(name).min(1).max(1_000) });
const unsubscribing = z.looseObject({ ...actor, channels: z.array(name).max(1_000).default([]) });
const raw = z.looseObject({ ...actor, commands: z.array(name).max(1_000) });
const one = z.looseObject(actor);

/** The steps, by their `op`. */
const stepFiles = {
  subscribe: subscribing,
  psubscribe: subscribing,
  ssubscribe: subscribing,
  unsubscribe: unsubscribing,
  punsubscribe: unsubscribing,
  sunsubscribe: unsubscribing,
  publish: z.looseObject(publishing),
  publishPipelined: z.looseObject(publishing),
  transaction: z.looseObject(publishing),
  exec: one,
  discard: one,
  kill: one,
  close: one,
  connect: one,
  pauseReading: one,
  resumeReading: one,
  wait: z.looseObject({ ms: z.number().min(0).max(86_400_000) }),
  clientKill: z.looseObject({ type: z.enum(['pubsub', 'normal']).default('pubsub'), server }),
  pubsub: z.looseObject({
    what: z.array(z.enum(['channels', 'shardchannels', 'numpat', 'numsub', 'shardnumsub'])).max(10),
    channels: z.array(name).max(1_000).default([]),
    server,
  }),
  flood: z.looseObject({
    ...actor,
    channel: name,
    count: z.int().min(1).max(10_000),
    size: z.int().min(0).max(10_000_000),
    prefix: name.default('f'),
  }),
  summary: z.looseObject({
    actors: z.array(name).max(1_000),
    ofStep: z.int().min(1),
    expected: z.int().min(0),
  }),
  compareOrder: z.looseObject({
    publishers: z.array(name).min(1).max(100),
    subscribers: z.array(name).min(1).max(100),
    channel: name,
    each: z.int().min(1).max(10_000),
  }),
  resp2: raw,
  resp3: raw,
  stopServer: z.looseObject({ server }),
  startServer: z.looseObject({ server }),
  restartServer: z.looseObject({ server }),
  promote: z.looseObject({ server: name }),
} as const;

type StepFiles = typeof stepFiles;

/** The name of a kind of step. */
export type Op = keyof StepFiles;

/** What a step of one kind says. */
export type StepOf<O extends Op> = z.output<StepFiles[O]>;

/** A step that has been read. */
export type Step = { [O in Op]: { readonly step: number; readonly op: O; readonly does: StepOf<O> } }[Op];

/** Reads the topology of a recording. */
export const topologyIn = ({ topology }: Recording) => readAs(topologyFile, topology ?? {}, ['topology']);

/** Reads what a recording says of an actor. */
export const actorIn = ({ actors }: Recording, actor: string) =>
  readAs(actorFile, actors[actor] ?? {}, ['actors', actor]);

/** Reads the steps of a recording. */
export function stepsIn({ steps, actors }: Recording): readonly Step[] {
  return steps.map(({ step, op, ...rest }, index): Step => {
    if (!Object.hasOwn(stepFiles, op)) {
      const known = Object.keys(stepFiles).join(', ');
      throw new RecordingError(`steps.${index}.op: there is no step ${op} for Redis Pub/Sub; there are ${known}`);
    }
    const does = readAs(stepFiles[op as Op], rest, ['steps', index]);
    const { actor, publishers = [], subscribers = [] } = does as Partial<StepOf<'compareOrder'>> & { actor?: string };
    for (const named of [...(actor === undefined ? [] : [actor]), ...publishers, ...subscribers])
      if (named !== 'observer' && !Object.hasOwn(actors, named))
        throw new RecordingError(`steps.${index}: there is no actor ${named}`);
    return { step, op, does } as Step;
  });
}
