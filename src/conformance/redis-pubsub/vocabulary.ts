/** Topology and steps of recordings of Redis Pub/Sub, as they are spelt. */
import { z } from 'zod';
import { hintAt } from '../../model/did-you-mean.ts';
import { closed, closedOrNamed } from '../closed.ts';
import { noActor } from '../contract.ts';
import { type Recording, RecordingError, readAs } from '../recording.ts';
import { checkOptions } from './options.ts';

const name = z.string().max(1_000);
const actor = { actor: name };
const server = name.optional();

const topologyFile = closed({
  servers: z.array(name).min(1).max(10).default(['primary']),
  serverArguments: z.array(name).max(100).default([]),
});

const actorFile = closed({
  role: name,
  server,
  db: z.int().min(0).max(15).default(0),
});

const publication = closedOrNamed('message', { message: name, channel: name.optional() });
const publishing = {
  ...actor,
  channel: name.optional(),
  shard: z.boolean().default(false),
  messages: z.array(publication).max(10_000),
};
const subscribing = closed({ ...actor, channels: z.array(name).min(1).max(1_000) });
const unsubscribing = closed({ ...actor, channels: z.array(name).max(1_000).default([]) });
const raw = closed({ ...actor, commands: z.array(name).max(1_000) });
const one = closed(actor);

/** The steps, by their `op`. */
const stepFiles = {
  subscribe: subscribing,
  psubscribe: subscribing,
  ssubscribe: subscribing,
  unsubscribe: unsubscribing,
  punsubscribe: unsubscribing,
  sunsubscribe: unsubscribing,
  publish: closed(publishing),
  publishPipelined: closed(publishing),
  transaction: closed(publishing),
  exec: one,
  discard: one,
  kill: one,
  close: one,
  connect: one,
  pauseReading: one,
  resumeReading: one,
  wait: closed({ ms: z.number().min(0).max(86_400_000) }),
  clientKill: closed({ type: z.enum(['pubsub', 'normal']).default('pubsub'), server }),
  pubsub: closed({
    what: z.array(z.enum(['channels', 'shardchannels', 'numpat', 'numsub', 'shardnumsub'])).max(10),
    channels: z.array(name).max(1_000).default([]),
    server,
  }),
  flood: closed({
    ...actor,
    channel: name,
    count: z.int().min(1).max(10_000),
    size: z.int().min(0).max(10_000_000),
    prefix: name.default('f'),
  }),
  summary: closed({
    actors: z.array(name).max(1_000),
    ofStep: z.int().min(1),
    expected: z.int().min(0),
  }),
  compareOrder: closed({
    publishers: z.array(name).min(1).max(100),
    subscribers: z.array(name).min(1).max(100),
    channel: name,
    each: z.int().min(1).max(10_000),
  }),
  resp2: raw,
  resp3: raw,
  stopServer: closed({ server }),
  startServer: closed({ server }),
  restartServer: closed({ server }),
  promote: closed({ server: name }),
} as const;

type StepFiles = typeof stepFiles;

/** The name of a kind of step. */
export type Op = keyof StepFiles;

/** What a step of one kind says. */
export type StepOf<O extends Op> = z.output<StepFiles[O]>;

/** A step that has been read. */
export type Step = { [O in Op]: { readonly step: number; readonly op: O; readonly does: StepOf<O> } }[Op];

/** Reads the topology of a recording. */
export function topologyIn({ topology }: Recording) {
  const read = readAs(topologyFile, topology ?? {}, ['topology']);
  read.servers.forEach((name, index) => {
    if (read.servers.indexOf(name) < index)
      throw new RecordingError(`topology.servers.${index}: there is a server ${name} already`);
  });
  checkOptions(read.serverArguments);
  return read;
}

/** Reads what a recording says of an actor; an observer says nothing of itself. */
export function actorIn(recording: Recording, actor: string) {
  const read = readAs(actorFile, recording.actors[actor] ?? { role: 'observer' }, ['actors', actor]);
  const { servers } = topologyIn(recording);
  if (servers.includes(actor)) throw new RecordingError(`actors.${actor}: a server is called so`);
  if (read.server !== undefined) checkServer(read.server, servers, `actors.${actor}.server`);
  return read;
}

/** Throws a RecordingError where something is said of the end: this broker keeps nothing. */
export function checkNoEnd({ final }: Recording): void {
  if (final !== undefined) throw new RecordingError('final: Redis Pub/Sub keeps nothing of which an end could be told');
}

/** Steps that the observer takes, who is connected to the first server. */
const ofFirstServer: readonly string[] = ['clientKill', 'pubsub'];

/** Reads the steps of a recording. */
export function stepsIn(recording: Recording): readonly Step[] {
  const { servers } = topologyIn(recording);
  const known = [...Object.keys(recording.actors), 'observer'];
  return recording.steps.map(({ step, op, ...rest }, index): Step => {
    if (!Object.hasOwn(stepFiles, op)) {
      const ops = Object.keys(stepFiles);
      const hint = hintAt(op, ops, `there are ${ops.join(', ')}`);
      throw new RecordingError(`steps.${index}.op: there is no step ${op} for Redis Pub/Sub; ${hint}`);
    }
    const does = readAs(stepFiles[op as Op], rest, ['steps', index]);
    for (const actor of actorsIn(does))
      if (!known.includes(actor)) throw new RecordingError(`steps.${index}: ${noActor(actor, known)}`);
    const { server } = does as { readonly server?: string };
    if (server !== undefined) checkServer(server, servers, `steps.${index}.server`);
    if (server !== undefined && server !== servers[0] && ofFirstServer.includes(op))
      throw new RecordingError(`steps.${index}.server: the observer is connected to ${servers[0]} alone`);
    return { step, op, does } as Step;
  });
}

/** Whom a step names. */
function actorsIn(does: object): readonly string[] {
  const {
    actor,
    actors = [],
    publishers = [],
    subscribers = [],
  } = does as {
    readonly actor?: string;
    readonly actors?: readonly string[];
    readonly publishers?: readonly string[];
    readonly subscribers?: readonly string[];
  };
  return [...(actor === undefined ? [] : [actor]), ...actors, ...publishers, ...subscribers];
}

function checkServer(server: string, servers: readonly string[], at: string): void {
  if (!servers.includes(server))
    throw new RecordingError(
      `${at}: there is no server ${server}; ${hintAt(server, servers, `there are ${servers.join(', ')}`)}`,
    );
}
