/** An experiment with Redis Pub/Sub at the simulated server. */
import { MachineBehaviour } from '../../actors/machine-behaviour.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import { streamKeys } from '../../kernel/random.ts';
import { run } from '../../kernel/run.ts';
import type { NodeSetup, Setup } from '../../kernel/setup.ts';
import type { NodeState } from '../../kernel/world.ts';
import type { Role } from '../../model/crash-point.ts';
import type { Fault } from '../../model/fault.ts';
import { hashText } from '../../model/hash.ts';
import { type NodeId, nodeId } from '../../model/ids.ts';
import { redisClient } from '../../profiles/redis-pubsub/client/client.ts';
import { layoutOf } from '../../profiles/redis-pubsub/cluster/layout.ts';
import { defaultLimits, limitsIn } from '../../profiles/redis-pubsub/limits.ts';
import { methods } from '../../profiles/redis-pubsub/protocol.ts';
import type { RedisConfig } from '../../profiles/redis-pubsub/server/config.ts';
import { SOCKET } from '../../profiles/redis-pubsub/server/from-plan.ts';
import { redisServer } from '../../profiles/redis-pubsub/server.ts';
import { versionLike } from '../../profiles/redis-pubsub/version.ts';
import type { Observed } from '../observed.ts';
import type { Recording } from '../recording.ts';
import { clientOf, type Schedule } from '../schedule.ts';
import { Script } from '../script.ts';
import { does, type Means, OBSERVER } from './doing.ts';
import { heard, offline } from './hearing.ts';
import { matchesIn } from './matches.ts';
import { optionsIn } from './options.ts';
import { scheduleOf } from './schedule.ts';
import { firstState, type ScriptState } from './script-state.ts';
import { fatesOf, summedUp } from './summing-up.ts';
import { actorIn, type Step, stepsIn, topologyIn } from './vocabulary.ts';

const SCRIPT = 0;

/** How long a client waits before it tries again to connect, in microseconds. */
const RECONNECT = 50;

/** The version of the profile that behaves like the recorded one; undefined where there is none. */
export const redisVersionOf = (recorded = ''): string | undefined => versionLike(recorded);

/** Does the steps of a recording at the simulated server, at zero latency; `more` are faults beside those of the steps. */
export function simulateRedis(recording: Recording, more: readonly Fault[] = []): Observed {
  const steps = stepsIn(recording);
  const { servers } = topologyIn(recording);
  const [first = ''] = servers;
  const schedule = scheduleOf(steps, first);
  const actors = [...new Set([...Object.keys(recording.actors), OBSERVER])];
  const places = [...servers, ...actors].map((name, index): [string, number] => [name, index + 1]);
  const positions = new Map(places);
  const script = new Script<ScriptState>({
    starts: schedule.starts,
    end: schedule.end,
    positions,
    first: firstState,
    does: (state, step, say, messages) => doesOrFails(state, steps[step] as Step, { say, messages }),
    heard: (state, actor, packet, say, messages) => heard(state, actor, packet, { say, messages }),
  });
  const serverOf = (actor: string): string => actorIn(recording, actor).server ?? first;
  const nodes = [
    node('script', 'producer', script as Behaviour),
    ...servers.map((name, index) => node(name, 'broker', server(recording, index))),
    ...actors.map((name) =>
      node(
        clientOf(name),
        'consumer',
        client(name, serverOf(name), positions.get(serverOf(name)) ?? SCRIPT + 1, recording),
      ),
    ),
  ];
  const local = [...servers, ...actors.map(clientOf)].map((name): [NodeId, NodeId] => [nodeId('script'), nodeId(name)]);
  const { world } = run(setupOf(nodes, local, schedule, more));
  const state = (world.nodes[SCRIPT] as NodeState).state as ScriptState;
  const events = [...state.log, ...summedUp(steps, state)];
  return { events, final: undefined, fates: fatesOf(events, actors), matches: matchesIn(recording, steps, events) };
}

/** Does a step; who has been killed cannot, and finds no connection. */
function doesOrFails(state: ScriptState, step: Step, means: Means): ScriptState {
  const unheard: string[] = [];
  const say: Means['say'] = (to, packet) => {
    if (state.killed.has(to) && packet.verb !== methods.connect) unheard.push(to);
    else means.say(to, packet);
  };
  const done = does(state, step, { ...means, say });
  return unheard.reduce((before, actor) => heard(before, actor, offline(), means), done);
}

function node(name: string, role: Role, behaviour: Behaviour): NodeSetup {
  return { id: nodeId(name), role, hash: hashText(name), behaviour, disk: { write: 0, sync: 0 } };
}

/** The first server leads and the others are its replicas; or all are nodes of a cluster, which tell each other. */
function server(recording: Recording, index: number): Behaviour {
  const { servers, serverArguments } = topologyIn(recording);
  const options = optionsIn(serverArguments);
  const isCluster = options.get('cluster-enabled') === 'yes';
  const masters = { masters: servers.length, replicas: 0, nodeTimeout: 0 };
  const config: RedisConfig = {
    id: nodeId(servers[index] as string),
    layout: layoutOf(isCluster ? { cluster: masters } : { replicas: servers.length - 1 }),
    nodes: servers.map((name, place) => ({ node: place + 1, id: nodeId(name) })),
    place: index,
    limits: limitsIn(options.get('client-output-buffer-limit') ?? '') ?? defaultLimits,
    socket: SOCKET,
    windows: true,
    events: options.get('notify-keyspace-events') ?? '',
    standing: [],
    wanted: [],
  };
  return new MachineBehaviour(redisServer, config) as Behaviour;
}

function client(actor: string, server: string, node: number, recording: Recording): Behaviour {
  const { db } = actorIn(recording, actor);
  const config = {
    id: nodeId(actor),
    servers: [{ node, id: nodeId(server) }],
    first: 0,
    seeksMaster: false,
    user: SCRIPT,
    protocol: 2,
    db,
    reconnect: RECONNECT,
  } as const;
  return new MachineBehaviour(redisClient, { ...config, neutral: undefined }) as Behaviour;
}

function setupOf(
  nodes: readonly NodeSetup[],
  local: readonly (readonly [NodeId, NodeId])[],
  { end, faults }: Schedule,
  more: readonly Fault[],
): Setup {
  return {
    nodes,
    network: { latency: { min: 0, max: 0 }, order: 'fifo', rules: [], local },
    faults: [...faults, ...more],
    budget: { drops: 0, duplicates: 0, crashes: 0, timeouts: 0 },
    seed: 'conform',
    keys: streamKeys('conform'),
    limits: { until: end, steps: 10_000_000, events: 10_000_000, pending: 1_000_000 },
    healAt: 3 * end,
  };
}
