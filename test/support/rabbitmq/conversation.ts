// What clients and a simulated RabbitMQ say to each other, method by method: for what recordings have no words for.
import { MachineBehaviour } from '../../../src/actors/machine-behaviour.ts';
import { packetOf } from '../../../src/conformance/packets.ts';
import { Script } from '../../../src/conformance/script.ts';
import type { Behaviour } from '../../../src/kernel/behaviour.ts';
import { streamKeys } from '../../../src/kernel/random.ts';
import { run } from '../../../src/kernel/run.ts';
import type { NodeSetup } from '../../../src/kernel/setup.ts';
import type { NodeState } from '../../../src/kernel/world.ts';
import type { Role } from '../../../src/model/crash-point.ts';
import type { Fault } from '../../../src/model/fault.ts';
import { hashText } from '../../../src/model/hash.ts';
import { nodeId } from '../../../src/model/ids.ts';
import type { Packet, Verb } from '../../../src/model/packet.ts';
import { DEAD_LETTER_TIMEOUT } from '../../../src/profiles/rabbitmq/broker/config.ts';
import type { QueueNow } from '../../../src/profiles/rabbitmq/broker/frozen.ts';
import { rabbitBroker } from '../../../src/profiles/rabbitmq/broker.ts';
import { rabbitClient } from '../../../src/profiles/rabbitmq/client/client.ts';
import { type Content, methods } from '../../../src/profiles/rabbitmq/protocol.ts';
import type { QueueDeclaration } from '../../../src/profiles/rabbitmq/topology/declared.ts';
import { versionNamed } from '../../../src/profiles/rabbitmq/version.ts';

/** A method that a client calls, a message that it publishes, or a pause in milliseconds. */
export type Turn =
  | { readonly by: string; readonly verb: Verb; readonly fields?: object }
  | {
      readonly by: string;
      readonly publishes: string;
      readonly content?: Partial<Content>;
      readonly mandatory?: boolean;
    };

/** What there is before anybody speaks. */
export interface Stage {
  readonly queues: readonly (Partial<QueueDeclaration> & { readonly name: string })[];
  /** The clients: one whose name begins with `c` publishes with confirms. */
  readonly clients?: readonly string[];
  readonly faults?: readonly Fault[];
  readonly version?: string;
}

/** What a client heard, in words, and what the queues hold in the end. */
export interface Heard {
  of(client: string): readonly string[];
  readonly queues: Readonly<Record<string, QueueNow>>;
}

/** The time between two turns, in microseconds: long enough for all that a turn sets off. */
export const TURN = 100_000;

interface State {
  readonly log: readonly { readonly by: string; readonly words: string }[];
  readonly asked: readonly string[];
}

/** Lets clients take their turns, the first one at the time 0. */
export function converse(
  { queues, clients = ['a', 'b'], faults = [], version = '3.10' }: Stage,
  ...turns: readonly Turn[]
): Heard {
  const FIRST = 2;
  const positions = new Map(clients.map((client, at): [string, number] => [client, FIRST + at]));
  const script = new Script<State>({
    starts: turns.map((_, at) => (at + 1) * TURN),
    end: (turns.length + 2) * TURN,
    positions,
    first: { log: [], asked: [] },
    does(state, at, say, messages) {
      const turn = turns[at] as Turn;
      if ('verb' in turn) say(turn.by, packetOf(turn.verb, turn.fields));
      else say(turn.by, publishOf(turn, messages(turn.publishes)));
      return state;
    },
    heard: (state, by, packet) => ({ ...state, log: [...state.log, { by, words: inWords(packet) }] }),
  });
  const clientOf = (id: string): Behaviour =>
    new MachineBehaviour(rabbitClient, {
      id: nodeId(id),
      nodes: [0],
      seeksLeader: false,
      user: 1,
      confirms: id.startsWith('c'),
      transaction: undefined,
      neutral: undefined,
      reconnect: 50,
      heartbeat: 0,
    }) as Behaviour;
  const broker = new MachineBehaviour(rabbitBroker, {
    id: nodeId('broker'),
    version: versionNamed(version),
    topology: { exchanges: [], queues: queues.map(declared), bindings: [] },
    fsync: { policy: 'each', interval: 0 },
    heartbeat: 0,
    deadLetterTimeout: DEAD_LETTER_TIMEOUT,
    readers: undefined,
    cluster: undefined,
  }) as Behaviour;
  const nodes = [
    node('broker', 'broker', broker),
    node('script', 'producer', script as Behaviour),
    ...clients.map((id) => node(id, 'consumer', clientOf(id))),
  ];
  const end = (turns.length + 2) * TURN;
  const { world } = run({
    nodes,
    network: {
      latency: { min: 0, max: 0 },
      order: 'fifo',
      rules: [],
      local: clients.map((id) => [nodeId('script'), nodeId(id)] as const),
    },
    faults,
    budget: { drops: 0, duplicates: 0, crashes: 0, timeouts: 0 },
    seed: '1',
    keys: streamKeys('1'),
    limits: { until: end, steps: 1_000_000, events: 1_000_000, pending: 100_000 },
    healAt: 3 * end,
  });
  const { log } = (world.nodes[1] as NodeState).state as State;
  const frozen = broker.freeze(world.nodes[0]?.state) as unknown as {
    readonly ledger: { readonly queues: readonly QueueNow[] };
  };
  return {
    of: (client) => log.filter(({ by }) => by === client).map(({ words }) => words),
    queues: Object.fromEntries(frozen.ledger.queues.map((queue) => [queue.name, queue])),
  };
}

/** Methods as turns. */
export const does = (by: string, verb: Verb, fields?: object): Turn => ({ by, verb, ...(fields && { fields }) });
export const select = (by: string): Turn => does(by, methods.select);
export const commit = (by: string): Turn => does(by, methods.commit);
export const rollback = (by: string): Turn => does(by, methods.rollback);
export const publishes = (by: string, message: string, queue: string, more: object = {}): Turn => ({
  by,
  publishes: message,
  content: { routingKey: queue },
  ...more,
});
export const gets = (by: string, name: string, noAck = false): Turn => does(by, methods.get, { name, noAck });
export const acks = (by: string, tag: number, multiple = false): Turn =>
  does(by, methods.ack, { tag, multiple, requeue: false });

/** A consumer registers, with a prefetch of its own. */
export const reads = (by: string, queue: string, prefetch: number, more: object = {}): readonly Turn[] => [
  does(by, methods.qos, { count: prefetch, global: false }),
  does(by, methods.consume, { queue, consumer: 't', noAck: false, exclusive: false, ...more }),
];

function publishOf(turn: Extract<Turn, { readonly publishes: string }>, message: Content['message']): Packet {
  const content: Content = {
    message,
    exchange: '',
    routingKey: '',
    persistent: true,
    priority: undefined,
    expiration: undefined,
    headers: undefined,
    publishing: undefined,
    deaths: [],
    ...turn.content,
  };
  return { verb: methods.publish, message, copy: 0, attempt: 1, content, mandatory: turn.mandatory ?? false } as Packet;
}

const declared = (queue: Stage['queues'][number]): QueueDeclaration => ({
  type: 'classic',
  durable: true,
  exclusive: false,
  autoDelete: false,
  arguments: {},
  ...queue,
});

function node(name: string, role: Role, behaviour: Behaviour): NodeSetup {
  return { id: nodeId(name), role, hash: hashText(name), behaviour, disk: { write: 0, sync: 1_000 } };
}

/** What a client hears, as `verb message`; a redelivery has an exclamation mark, an error its name. */
function inWords(packet: Packet): string {
  const { verb, message, method, name, redelivered } = packet as Packet & {
    readonly method?: string;
    readonly name?: string;
    readonly redelivered?: boolean;
  };
  const what = message?.id ?? method ?? name ?? '';
  return `${verb.name} ${what}${redelivered === true ? '!' : ''}`.trim();
}
