/** What every kind of broker shows of itself: its face towards scenarios and compilers. */
import type { ActorDefinition, Part } from '../actors/adapter/definition.ts';
import type { Behaviour } from '../kernel/behaviour.ts';
import type { Asked, Lack } from './asked.ts';
import type { BrokerPlan, ClientPlan } from './plan.ts';

/** The kinds of broker that the vocabulary knows. */
export const profileNames = [
  'in-memory',
  'rabbitmq',
  'kafka',
  'sqs-standard',
  'sqs-fifo',
  'redis-pubsub',
  'redis-streams',
] as const;

/** The name of a kind of broker. */
export type ProfileName = (typeof profileNames)[number];

/** Makes the behaviour of whoever stands in a world, from a definition and its settings. */
export type Cast = <L, C, P extends Part>(definition: ActorDefinition<L, C, P>, config: C) => Behaviour;

/** The face of a profile. A profile is added by writing one, and by naming it in the registry. */
export interface Profile {
  readonly name: ProfileName;
  /** In one line, for lists. */
  readonly about: string;
  /** The versions that it behaves like, the newest first, which stands in where a scenario names none. */
  readonly versions: readonly string[];
  /** What it cannot do of what a scenario asks, each with its place. */
  lacks(asked: Asked): readonly Lack[];
  /** Whether these settings of a publisher, and of the queues that it names, leave it to the broker to whom a message is owed. */
  readonly routes?: (settings: unknown, queues: readonly unknown[]) => boolean;
  /**
   * Whether a queue with these settings gives up after so many deliveries by itself, where a scenario names no limit, in this
   * version or the newest; it does not where this is left out.
   */
  readonly limitsDeliveries?: (settings: unknown, version: string | undefined) => boolean;
  /** How many nodes these settings of a topology give a broker; one where this is left out. */
  readonly nodes?: (settings: unknown) => number;
  /** The broker, or each of its nodes, as an actor. */
  broker(plan: BrokerPlan, cast: Cast): Behaviour;
  /**
   * Whoever publishes or consumes, together with the client through which it speaks to the broker; undefined where the
   * broker understands the neutral protocol itself.
   */
  readonly client: ((plan: ClientPlan, user: Behaviour, cast: Cast) => Behaviour) | undefined;
}
