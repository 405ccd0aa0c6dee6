/** An experiment with RabbitMQ at the simulated broker. */
import { MachineBehaviour } from '../../actors/machine-behaviour.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import { streamKeys } from '../../kernel/random.ts';
import { run } from '../../kernel/run.ts';
import type { NodeSetup, Setup } from '../../kernel/setup.ts';
import type { NodeState } from '../../kernel/world.ts';
import type { Role } from '../../model/crash-point.ts';
import { hashText } from '../../model/hash.ts';
import { type NodeId, nodeId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import { DEAD_LETTER_TIMEOUT, type RabbitConfig } from '../../profiles/rabbitmq/broker/config.ts';
import type { QueueNow } from '../../profiles/rabbitmq/broker/frozen.ts';
import { rabbitBroker } from '../../profiles/rabbitmq/broker.ts';
import { rabbitClient } from '../../profiles/rabbitmq/client/client.ts';
import type { ClientConfig } from '../../profiles/rabbitmq/client/config.ts';
import type { Topology } from '../../profiles/rabbitmq/topology/declared.ts';
import { versionLike, versionNamed } from '../../profiles/rabbitmq/version.ts';
import type { Observed, ObservedEvent } from '../observed.ts';
import type { Recording } from '../recording.ts';
import { clientOf, type Schedule } from '../schedule.ts';
import { Script } from '../script.ts';
import { bindingOf, declarationOf } from './asking.ts';
import { does } from './doing.ts';
import { fatesOf } from './fates.ts';
import { heard, OBSERVER } from './hearing.ts';
import { matchesIn } from './matches.ts';
import { scheduleOf } from './schedule.ts';
import { firstState, type ScriptState } from './script-state.ts';
import { topologyIn } from './topology.ts';
import { type Step, stepsIn } from './vocabulary.ts';

/** Where the broker, the script and the first client stand. */
const BROKER = 0;
const SCRIPT = 1;
const FIRST = 2;

/** How long a client waits before it tries again to connect, in microseconds. */
const RECONNECT = 50;

/**
 * Does the steps of a recording at the broker of the recorded version, at zero latency. What waits in the end is what can be
 * read out then, since nobody can know it otherwise: what has expired behind the head does not come out, and a queue that
 * refuses to be read shows nothing.
 */
export function simulateRabbitmq(recording: Recording): Observed {
  const steps = stepsIn(recording);
  const { events, queues } = played(recording, steps);
  const last = Math.max(...steps.map(({ step }) => step)) + 1;
  const seenIn = (op: 'exists' | 'drain', asked: readonly string[]): readonly ObservedEvent[] => {
    const more = { step: last, op, does: { queues: asked, exchanges: [] } } as unknown as Step;
    return played(recording, [...steps, more]).events.filter(({ step }) => step === last);
  };
  // Fates tell of the queues whose end the recording tells of. One that belongs to an actor is none to who watches.
  const there = seenIn('exists', Object.keys(endsOf(recording))).filter(({ exists }) => exists === true);
  const names = there.map(({ queue }) => String(queue));
  const readOut = seenIn('drain', names).filter(({ kind }) => kind === 'get');
  const told = names.map((name) => {
    const { unacked } = queues.find((queue) => queue.name === name) as QueueNow;
    const ready = readOut.filter(({ queue }) => queue === name);
    return { name, ready: ready.map(shownReady), unacked };
  });
  return {
    events,
    final: finalOf(told, recording),
    fates: fatesOf(events, told),
    matches: matchesIn(recording, events, told),
  };
}

const shownReady = ({ message, redelivered }: ObservedEvent): QueueNow['ready'][number] => ({
  message: String(message),
  redelivered: redelivered === true,
});

/** Does steps, and gives what was seen and what the broker's queues are like after the last one. */
function played(recording: Recording, steps: readonly Step[]) {
  const schedule = scheduleOf(steps);
  const actors = [...Object.keys(recording.actors), OBSERVER];
  const positions = new Map([
    ['broker', BROKER],
    ...actors.map((actor, index): [string, number] => [actor, FIRST + index]),
  ]);
  const script = new Script<ScriptState>({
    starts: schedule.starts,
    end: schedule.end,
    positions,
    first: firstState,
    does: (state, step, say, messages) => does(state, steps[step] as Step, say, messages),
    heard,
  });
  const nodes = [
    node('broker', 'broker', new MachineBehaviour(rabbitBroker, brokerConfig(recording)) as Behaviour),
    node('script', 'producer', script as Behaviour),
    ...actors.map((actor) => node(clientOf(actor), 'consumer', client(actor, recording))),
  ];
  const { world } = run(setupOf(nodes, schedule));
  const { log } = (world.nodes[SCRIPT] as NodeState).state as ScriptState;
  const { ledger } = (nodes[BROKER] as NodeSetup).behaviour.freeze(world.nodes[BROKER]?.state) as unknown as Frozen;
  return { events: log, queues: ledger.queues.map((queue) => inTheirOrder(queue, actors)) };
}

/** What the broker's state is as plain data. */
interface Frozen {
  readonly ledger: { readonly queues: readonly QueueNow[] };
}

/** The version of the profile that behaves like the recorded one; undefined where there is none. */
export const versionOf = (recorded = ''): string | undefined => versionLike(recorded)?.name;

function node(name: string, role: Role, behaviour: Behaviour): NodeSetup {
  return { id: nodeId(name), role, hash: hashText(name), behaviour, disk: { write: 0, sync: 0 } };
}

function brokerConfig(recording: Recording): RabbitConfig {
  const { exchanges, queues, bindings } = topologyIn(recording);
  const topology: Topology = {
    exchanges: exchanges.map(({ name, type, durable, alternateExchange: alternate }) => ({
      name,
      type,
      durable,
      alternate,
    })),
    queues: queues.map((queue) => declarationOf(queue, queue.name)),
    bindings: bindings.map(bindingOf),
  };
  const fsync = { policy: 'each', interval: 0 } as const;
  return {
    id: nodeId('broker'),
    version: versionNamed(versionOf(recording.broker.version)),
    topology,
    fsync,
    heartbeat: 0,
    deadLetterTimeout: DEAD_LETTER_TIMEOUT,
    readers: undefined,
    cluster: undefined,
  };
}

function client(actor: string, { actors }: Recording): Behaviour {
  const config: ClientConfig = {
    id: nodeId(actor),
    nodes: [BROKER],
    seeksLeader: false,
    user: SCRIPT,
    transaction: undefined,
    confirms: actors[actor]?.confirms ?? false,
    neutral: undefined,
    reconnect: RECONNECT,
    heartbeat: 0,
  };
  return new MachineBehaviour(rabbitClient, config) as Behaviour;
}

function setupOf(nodes: readonly NodeSetup[], { end, faults }: Schedule): Setup {
  const local = nodes.slice(FIRST).map(({ id }): readonly [NodeId, NodeId] => [nodeId('script'), id]);
  return {
    nodes,
    network: { latency: { min: 0, max: 0 }, order: 'fifo', rules: [], local },
    faults,
    budget: { drops: 0, duplicates: 0, crashes: 0, timeouts: 0 },
    seed: 'conform',
    keys: streamKeys('conform'),
    limits: { until: end, steps: 10_000_000, events: 10_000_000, pending: 1_000_000 },
    healAt: 3 * end,
  };
}

/** What is held, actor by actor in the order of the recording, each in the order of its deliveries. */
function inTheirOrder(queue: QueueNow, actors: readonly string[]): QueueNow {
  const rank = (holder: string): number => actors.indexOf(holder);
  return { ...queue, unacked: queue.unacked.toSorted((a, b) => rank(a.holder) - rank(b.holder) || a.tag - b.tag) };
}

/** The queues whose end a recording tells of. */
function endsOf({ final }: Recording): Readonly<Record<string, unknown>> {
  return (final as { readonly queues?: Readonly<Record<string, unknown>> } | undefined)?.queues ?? {};
}

/** What the queues of the recording hold in the end; those that the recording does not look at are left out. */
function finalOf(queues: readonly QueueNow[], recording: Recording): Json {
  const shown = (name: string): Json => {
    const queue = queues.find((each) => each.name === name);
    if (queue === undefined) return { missing: true };
    return {
      ready: queue.ready.map(({ message, redelivered }) => ({ message, redelivered })),
      unacked: queue.unacked.map(({ message, holder }) => ({ message, heldBy: holder })),
    };
  };
  return { queues: Object.fromEntries(Object.keys(endsOf(recording)).map((name) => [name, shown(name)])) };
}
