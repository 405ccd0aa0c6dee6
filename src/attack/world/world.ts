/** The small world in which a person's code is attacked: a shop, a broker, the code, and the services behind its port. */
import type { Behaviour } from '../../kernel/behaviour.ts';
import type { NodeSetup, Setup } from '../../kernel/setup.ts';
import type { FaultPlan } from '../../model/fault.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { ProfileName } from '../../profiles/profile.ts';
import { compile } from '../../scenario/compile.ts';
import { parseScenario, type Scenario } from '../../scenario/index.ts';
import { QUEUE } from '../clients/topology.ts';
import type { Transcript } from '../process/transcript.ts';
import type { Received } from '../process/words.ts';
import type { HostedConfig } from './hosted-config.ts';
import { HostedConsumer } from './hosted-consumer.ts';
import { RedisServer } from './redis-server.ts';
import { Services, type ServicesConfig } from './services.ts';
import { actors, isWorker, workers } from './topology.ts';
import { WaitLog } from './waits.ts';
import { wiredClient, wiredScenario } from './wired-scenario.ts';
import { comesBack, targetsOf, type Wiring } from './wiring.ts';

/** What messages say, in turn: those of all queues, or of each queue by its name. */
export type Bodies = readonly Json[] | Readonly<Record<string, readonly Json[]>>;

/** What the world is like, apart from the code. */
export interface WorldChoice {
  readonly profile: ProfileName;
  /** How many messages the shop sends. */
  readonly messages: number;
  /** What they say, in turn; each says its number and an amount where this is left out. */
  readonly bodies: Bodies | undefined;
  /** How many messages the broker hands out to a process before they are acknowledged. */
  readonly prefetch: number;
  /** How many processes run the code beside each other, from 1 to `MOST_CONSUMERS`. */
  readonly consumers: number;
  readonly seed: string;
  /**
   * Whether the process speaks JSON lines. Then it works on one message at a time, and is told the time with all that it
   * hears, so that nothing that it does is known for another time.
   */
  readonly speaksLines: boolean;
  /** Whether the code begins by itself when it is loaded, since it speaks to a client. */
  readonly loads: boolean;
  /** Whether the broker settles a message when it hands it over. */
  readonly noAck: boolean;
  /** What the code has told its client of queues; undefined where it has not, or before it is known. */
  readonly wiring: Wiring | undefined;
  /** The stream from which the code reads; left out where it reads none, or before it is known. */
  readonly stream?: string;
  /** After how long, in microseconds, the code claims what others have read from it; left out where it claims nothing. */
  readonly claimed?: number;
}

/** How the shop sends its messages: one soon after the other, or so far apart that each is done with before the next comes. */
export type Pace = 'soon' | 'apart';

const paces = { soon: { every: '10ms', until: '10m' }, apart: { every: '10s', until: '10h' } } as const;

/** The scenario that the world is compiled from. */
export function scenarioOf(choice: WorldChoice, pace: Pace = 'soon'): Scenario {
  const { profile, messages, prefetch, consumers, seed, noAck, wiring } = choice;
  const { every, until } = paces[pace];
  const keeps = profile !== 'redis-pubsub';
  const queue = { leased: { lease: '1s' }, kept: { durable: true }, none: {} };
  // What a process has read and not acknowledged comes again only where somebody claims it.
  const claims =
    profile === 'redis-streams' ? { 'redis-streams': { reclaim: { 'min-idle': '1s', every: '100ms' } } } : {};
  const promises = keeps ? { confirm: 'all', retry: { after: '500ms', max: 5 } } : {};
  const document = {
    queuescope: 1,
    name: 'A handler under attack',
    profile,
    topology: {
      queues: [{ name: QUEUE, ...queue[profile === 'in-memory' ? 'leased' : keeps ? 'kept' : 'none'] }],
      ...claims,
    },
    producers: [{ id: actors.shop, to: QUEUE, messages, every, start: '20ms', ...promises }],
    consumers: workers(consumers).map((id) => ({
      id,
      from: QUEUE,
      prefetch: keeps ? prefetch : 0,
      ack: noAck || !keeps ? 'on-receipt' : 'after-effect',
    })),
    stores: [{ id: actors.store }, { id: actors.world }],
    network: { latency: '1ms..2ms', order: profile === 'in-memory' ? 'any' : 'fifo' },
    seed,
    until,
    limits: { steps: 50_000, events: 100_000 },
  };
  const parsed = parseScenario(JSON.stringify(document), 'attack.yaml');
  if (!parsed.ok) throw new RangeError(parsed.problems.map(({ message }) => message).join('; '));
  return wiring === undefined ? parsed.scenario : wiredScenario(parsed.scenario, wiring);
}

/** What the messages of a queue say; undefined where nobody has said it. */
const bodiesFor = (bodies: Bodies | undefined, queue: string): readonly Json[] | undefined =>
  isForAll(bodies) ? bodies : bodies[queue];

const isForAll = (bodies: Bodies | undefined): bodies is readonly Json[] | undefined =>
  bodies === undefined || Array.isArray(bodies);

/** What is recorded as an effect, and for whom. */
export type Judged = Pick<ServicesConfig, 'focus' | 'owners'>;

/** One world, ready to run, the log of what its process waits for, and to which queue messages were sent from outside. */
export interface AttackWorld extends Pick<ServicesConfig, 'homeOf'> {
  readonly setup: Setup;
  readonly waits: WaitLog;
  /** The messages that have come to a process so far. */
  came(): readonly Came[];
}

/** A message that has come, as the code sees it, whenever it comes. */
export type Came = Omit<Received, 'redelivered'>;

/** What goes otherwise than by itself. Waits are told by their names. */
export interface Disturbance {
  readonly faults: FaultPlan;
  /** The waits that end so many microseconds later. */
  readonly holds: ReadonlyMap<string, number>;
  /** The waits for what is never asked, since the process dies before the request is on its way. */
  readonly unsent: ReadonlySet<string>;
  /** The waits whose requests fail. */
  readonly failing: HostedConfig['failing'];
  /** The lives that die by themselves, by their names; the crashes are among the faults. */
  readonly dying: ReadonlySet<string>;
}

/** Nothing goes otherwise. */
export const undisturbing: Disturbance = {
  faults: [],
  holds: new Map(),
  unsent: new Set(),
  failing: new Map(),
  dying: new Set(),
};

/** Builds worlds that differ in what goes otherwise alone. */
export class Worlds {
  private readonly scenario: Scenario;
  private readonly choice: WorldChoice;
  private readonly transcript: Transcript;

  constructor(choice: WorldChoice, transcript: Transcript, pace: Pace = 'soon') {
    this.choice = choice;
    this.scenario = scenarioOf(choice, pace);
    this.transcript = transcript;
  }

  /** Whether a message that is not acknowledged in time is handed out once more. */
  get hasLease(): boolean {
    return this.choice.profile === 'in-memory' || this.choice.profile === 'redis-streams';
  }

  /** A world in which this goes otherwise, and in which the effect in focus is recorded. */
  world({ faults, ...besides }: Disturbance, { focus, owners }: Judged): AttackWorld {
    const waits = new WaitLog();
    const met = new Map<string, Message>();
    const { transcript } = this;
    const services = (index: number): number => this.position(index);
    const { wiring, speaksLines, loads } = this.choice;
    const homeOf = (message: Message): string => this.homeOf(message);
    const { stream } = this.choice;
    const hosted = new Map<string, Behaviour>();
    const setup = compile(this.scenario, {
      faults,
      client: (plan) => (wiring !== undefined && isWorker(plan.id) ? wiredClient(plan, wiring) : plan),
      consumer: (config) => {
        const consumer = new HostedConsumer({
          ...config,
          services: { store: services(0), world: services(1) },
          redis: stream === undefined ? services(0) : config.broker,
          pulls: stream !== undefined,
          transcript,
          waits,
          ...besides,
          tellsTime: speaksLines,
          loads,
          isWired: wiring !== undefined,
          isOwn: (parcel) =>
            wiring !== undefined && targetsOf(wiring, parcel).some((queue) => comesBack(wiring, queue)),
          noAck: (queue) => wiring?.consumed.find((each) => each.queue === queue)?.noAck ?? config.autoAck,
          received: (message) => {
            met.set(message.id, message);
            return this.received(message);
          },
        }) as Behaviour;
        hosted.set(config.id, consumer);
        return consumer;
      },
    });
    const served = {
      focus,
      owners,
      homeOf,
      received: (message: Message) => ({ ...this.received(message), redelivered: false }),
      met: (id: string) => met.get(id),
    };
    const server = new Services(served) as Behaviour;
    const others = new Map([
      [actors.store as string, server],
      [actors.world, server],
      // Code that reads a stream speaks to its server by commands, and so without the client of the profile.
      ...(stream === undefined
        ? []
        : ([...hosted, [actors.broker, new RedisServer({ ...served, stream }) as Behaviour]] as const)),
    ]);
    const nodes = setup.nodes.map((node): NodeSetup => ({ ...node, behaviour: others.get(node.id) ?? node.behaviour }));
    const came = (): readonly Came[] => [...met.values()].map((message) => this.received(message));
    return { setup: { ...setup, nodes }, waits, homeOf, came };
  }

  /** What a message says. */
  received(message: Message): Came {
    const { id, number } = message;
    const { bodies } = this.choice;
    const these = bodiesFor(bodies, this.homeOf(message));
    const body = these === undefined ? { order: number, amount: 10 * number } : these[(number - 1) % these.length];
    return { id, number, body: body ?? null };
  }

  private homeOf({ producer }: Message): string {
    return this.scenario.producers.find(({ id }) => id === producer)?.to ?? QUEUE;
  }

  /** Where the nth store stands: after the producers and the brokers. */
  private position(nth: number): number {
    const { producers, brokers } = this.scenario;
    return producers.length + brokers.flatMap(({ nodes }) => nodes).length + nth;
  }
}
