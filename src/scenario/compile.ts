import type { ActorDefinition, Part } from '../actors/adapter/definition.ts';
import { NEVER } from '../actors/adapter/lower.ts';
import type { ActorTables } from '../actors/adapter/tables.ts';
import type { ConsumerConfig, HandlerError } from '../actors/consumers/config.ts';
import { consumerOf, type Dedup } from '../actors/consumers/disciplines.ts';
import { MachineBehaviour } from '../actors/machine-behaviour.ts';
import type { ProducerConfig } from '../actors/producers/config.ts';
import { confirmed } from '../actors/producers/confirmed.ts';
import { fireAndForget } from '../actors/producers/fire-and-forget.ts';
import { lastingStore, windowedStore } from '../actors/stores/store.ts';
import type { Behaviour } from '../kernel/behaviour.ts';
import { streamKeys } from '../kernel/random.ts';
import type { NodeSetup, Setup } from '../kernel/setup.ts';
import type { Role } from '../model/crash-point.ts';
import type { FaultPlan } from '../model/fault.ts';
import { hashText } from '../model/hash.ts';
import { type NodeId, nodeId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { inMemoryBroker } from '../profiles/in-memory/broker.ts';
import type { BrokerConfig, QueueConfig } from '../profiles/in-memory/config.ts';
import type { BrokerSpec, ConsumerSpec, ProducerSpec, QueueSpec, Scenario, StoreSpec } from './scenario.ts';

// A producer's messages are the same in every run, so they are made once for as long as its scenario is held.
const made = new WeakMap<ProducerSpec, Message[]>();

function messagesOf(spec: ProducerSpec): Message[] {
  const known = made.get(spec) ?? [];
  made.set(spec, known);
  return known;
}

/** Who evaluates the machines of a definition. */
export type TablesOf = <L, C, P extends Part>(definition: ActorDefinition<L, C, P>, config: C) => ActorTables;

/** What may differ from what the scenario says: another seed, other faults; and another way to evaluate machines. */
export interface Choice {
  readonly seed?: string;
  readonly faults?: FaultPlan;
  readonly tables?: TablesOf;
}

/** After which time a consumer that comes back from a crash subscribes again, in microseconds. */
const SUBSCRIBE_RETRY = 100_000;

/** After which time a producer that may not repeat itself takes the outcome for unknown, in microseconds. */
const CONFIRM_TIMEOUT = 1_000_000;

/** Entries on the agenda at once: more means that something multiplies without end. */
const PENDING_LIMIT = 1_000_000;

/** Turns a scenario into a world's setup. Actors stand in the order of diagrams: producers, brokers, stores, consumers. */
export function compile(scenario: Scenario, choice: Choice = {}): Setup {
  const seed = choice.seed ?? scenario.seed;
  const faults = choice.faults ?? scenario.faults;
  const places = placesOf(scenario, choice.tables);
  return {
    nodes: nodesOf(scenario, faults, places),
    network: { ...scenario.network, local: localLinks(scenario) },
    faults,
    budget: scenario.search.budget,
    seed,
    keys: streamKeys(seed),
    limits: { until: scenario.until, ...scenario.limits, pending: PENDING_LIMIT },
    healAt: scenario.healAt ?? Math.floor(scenario.until / 2),
  };
}

/** Where each actor stands in the world, and which broker has which queue. */
interface Places {
  readonly order: readonly { readonly id: NodeId; readonly role: Role }[];
  of(id: string): number;
  brokerOf(queue: string): number;
  /** Makes the behaviour of whoever stands there. */
  cast<L, C, P extends Part>(definition: ActorDefinition<L, C, P>, config: C): Behaviour;
}

function placesOf(scenario: Scenario, tables: TablesOf | undefined): Places {
  const named = (role: Role, list: readonly { readonly id: string }[]) =>
    list.map(({ id }) => ({ id: nodeId(id), role }));
  const order = [
    ...named('producer', scenario.producers),
    ...named('broker', scenario.brokers),
    ...named('store', scenario.stores),
    ...named('consumer', scenario.consumers),
  ];
  const positions = new Map<string, number>(order.map(({ id }, index) => [id, index]));
  const of = (id: string): number => positions.get(id) ?? -1;
  const brokers = new Map(scenario.brokers.flatMap(({ id, queues }) => queues.map(({ name }) => [name, of(id)])));
  const cast: Places['cast'] = (definition, config) =>
    new MachineBehaviour(definition, config, tables?.(definition, config)) as Behaviour;
  return { order, of, brokerOf: (queue) => brokers.get(queue) ?? -1, cast };
}

function nodesOf(scenario: Scenario, faults: FaultPlan, places: Places): NodeSetup[] {
  const firstIndices = runningTotals(scenario.producers.map(({ messages }) => messages));
  const behaviours = [
    ...scenario.producers.map((spec, index) => producer(spec, firstIndices[index] as number, places)),
    ...scenario.brokers.map((spec) => broker(spec, scenario, faults, places)),
    ...scenario.stores.map((spec) => store(spec, places)),
    ...scenario.consumers.map((spec) => consumer(spec, scenario, faults, places)),
  ];
  const speeds = new Map(scenario.brokers.map(({ id, disk }) => [id, { write: disk.write, sync: disk.sync }]));
  return places.order.map(({ id, role }, index) => ({
    id,
    role,
    hash: hashText(id),
    behaviour: behaviours[index] as Behaviour,
    disk: speeds.get(id) ?? { write: 0, sync: 0 },
  }));
}

function producer(spec: ProducerSpec, firstIndex: number, places: Places): Behaviour {
  const config: ProducerConfig = {
    id: nodeId(spec.id),
    hash: hashText(spec.id),
    broker: places.brokerOf(spec.to),
    queue: spec.to,
    messages: spec.messages,
    every: spec.every,
    start: spec.start,
    keys: spec.keys,
    firstIndex,
    idempotent: spec.idempotent,
    outbox: spec.outbox,
    retry: spec.retry ?? { after: CONFIRM_TIMEOUT, max: 0, backoff: 1 },
    made: messagesOf(spec),
  };
  return spec.confirm === 'none' ? places.cast(fireAndForget, config) : places.cast(confirmed, config);
}

function broker(spec: BrokerSpec, scenario: Scenario, faults: FaultPlan, places: Places): Behaviour {
  const { id, queues, disk } = spec;
  const queueOf = (spec: QueueSpec): QueueConfig => ({
    name: spec.name,
    lease: spec.lease,
    maxDeliveries: spec.maxDeliveries ?? 0,
    deadLetter: queues.findIndex(({ name }) => name === spec.deadLetter),
    durable: spec.durable,
    dedup: spec.dedup && { store: places.of(spec.dedup.store), retry: retryOf(scenario, faults, spec.dedup.store) },
    maxLength: spec.maxLength ?? 0,
    ttl: spec.ttl ?? 0,
    consumers: scenario.consumers
      .filter(({ from }) => from === spec.name)
      .map((each) => ({
        id: nodeId(each.id),
        node: places.of(each.id),
        seat: scenario.consumers.indexOf(each),
        prefetch: each.prefetch,
        autoAck: each.ack === 'on-receipt',
      })),
  });
  const interval = disk.fsync.policy === 'every' ? disk.fsync.interval : 0;
  const config: BrokerConfig = {
    id: nodeId(id),
    queues: queues.map(queueOf),
    fsync: { policy: disk.fsync.policy, interval },
  };
  return places.cast(inMemoryBroker, config);
}

function store({ window }: StoreSpec, places: Places): Behaviour {
  return places.cast(window === undefined ? lastingStore : windowedStore, { window: window ?? 0 });
}

function consumer(spec: ConsumerSpec, scenario: Scenario, faults: FaultPlan, places: Places): Behaviour {
  const queue = scenario.brokers.flatMap(({ queues }) => queues).find(({ name }) => name === spec.from);
  const dedup: Dedup = spec.effect === 'idempotent' && spec.dedup === 'none' ? 'idempotent' : spec.dedup;
  const config: ConsumerConfig = {
    id: nodeId(spec.id),
    broker: places.brokerOf(spec.from),
    queue: spec.from,
    work: spec.work,
    store: spec.store === undefined ? -1 : places.of(spec.store),
    retry: spec.store === undefined ? NEVER : retryOf(scenario, faults, spec.store),
    resubscribe: SUBSCRIBE_RETRY,
    why: dedup === 'idempotent' ? 'idempotent' : 'marked',
    autoAck: spec.ack === 'on-receipt',
    requeueOnError: spec.onError === 'requeue',
    errors: faults.flatMap((fault): HandlerError[] =>
      fault.type === 'handler-error' && fault.node === spec.id
        ? [{ message: fault.message, error: fault.error, times: fault.times }]
        : [],
    ),
  };
  return places.cast(consumerOf(spec.ack, dedup, queue?.dedup !== undefined), config);
}

/** After which time a store is asked again. A local store that cannot die always answers: a timer would ring in vain. */
function retryOf({ stores, search }: Scenario, faults: FaultPlan, id: string): number {
  const store = stores.find((each) => each.id === id);
  const mayDie = search.budget.crashes > 0 || faults.some((fault) => fault.type === 'crash' && fault.node === id);
  return store === undefined || (store.link === 'local' && !mayDie) ? NEVER : store.retry;
}

/** A local store and those who use it are one process for each other. */
function localLinks({ stores, consumers, brokers }: Scenario): (readonly [NodeId, NodeId])[] {
  return stores
    .filter(({ link }) => link === 'local')
    .flatMap(({ id }) => {
      const askers = brokers.filter(({ queues }) => queues.some(({ dedup }) => dedup?.store === id));
      const users = [...consumers.filter(({ store }) => store === id), ...askers];
      return users.map((user) => [nodeId(user.id), nodeId(id)] as const);
    });
}

function runningTotals(counts: readonly number[]): number[] {
  let total = 0;
  return counts.map((count) => {
    const before = total;
    total += count;
    return before;
  });
}
