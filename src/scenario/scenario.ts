/**
 * What a scenario file means once it has been read: every default filled in, every name checked, plain data. Times and
 * spans are in integer microseconds. The spelling in files, with units and kebab-case keys, is in `vocabulary/`.
 */

import type { GuaranteeName } from '../guarantees/index.ts';
import type { CrashPoint } from '../model/crash-point.ts';
import type { FaultBudget, FaultPlan, Match, Ratio } from '../model/fault.ts';
import type { Micros } from '../model/ids.ts';
import type { VerdictStatus } from '../model/verdict.ts';
import type { ProfileName } from '../profiles/profile.ts';
import type { MustSeeWord } from './must-see.ts';

/** A span that is drawn anew each time, both ends included; a fixed one has equal ends. */
export interface Span {
  readonly min: Micros;
  readonly max: Micros;
}

/** A whole scenario. */
export interface Scenario {
  readonly name: string;
  readonly teaches: string | undefined;
  readonly question: string | undefined;
  /** At least one. The short form with `profile:` gives one broker with the id `broker`. */
  readonly brokers: readonly BrokerSpec[];
  readonly producers: readonly ProducerSpec[];
  /** `count: n` has been written out as n consumers `id-1` to `id-n`. */
  readonly consumers: readonly ConsumerSpec[];
  readonly services: readonly ServiceSpec[];
  readonly stores: readonly StoreSpec[];
  readonly network: NetworkSpec;
  /** The faults of this one run. */
  readonly faults: FaultPlan;
  readonly seed: string;
  /** The virtual time at which the run ends at the latest. */
  readonly until: Micros;
  /** When all faults end for good at the latest. */
  readonly healAt: Micros;
  readonly limits: LimitsSpec;
  /** What this run promises to show. */
  readonly expect: Readonly<Partial<Record<GuaranteeName, VerdictStatus>>>;
  readonly mustSee: readonly MustSeeWord[];
  readonly search: SearchSpec;
}

/** A broker, its queues and its disk. */
export interface BrokerSpec {
  readonly id: string;
  /** Its nodes by name: itself, or several of a cluster. */
  readonly nodes: readonly [string, ...string[]];
  readonly profile: { readonly name: ProfileName; readonly version: string | undefined };
  /** Unique over all brokers; without a topology they are the queues that producers, consumers and services name. */
  readonly queues: readonly QueueSpec[];
  readonly disk: DiskSpec;
  /** Of the topology as a whole. */
  readonly settings: Settings;
}

export type { ProfileName } from '../profiles/profile.ts';

/** What stands under the names of profiles: each reads its own and leaves the others alone. */
export type Settings = Readonly<Partial<Record<ProfileName, unknown>>>;

/** A queue of a broker. */
export interface QueueSpec {
  readonly name: string;
  /** How long a delivered message may stay unacknowledged before it is delivered again. */
  readonly lease: Micros;
  /** After so many deliveries the message is given up; undefined is never. */
  readonly maxDeliveries: number | undefined;
  /** The queue that gets what this one gives up; undefined drops it. */
  readonly deadLetter: string | undefined;
  /** False keeps messages in memory only, so that a crash of the broker loses them. */
  readonly durable: boolean;
  /** The broker asks this store before each delivery whether the message is done. */
  readonly dedup: { readonly check: 'before-delivery'; readonly store: string } | undefined;
  readonly maxLength: number | undefined;
  readonly ttl: Micros | undefined;
  readonly settings: Settings;
}

/** When what has been written is forced to the disk. */
export type FsyncPolicy =
  | { readonly policy: 'each' }
  | { readonly policy: 'never' }
  | { readonly policy: 'every'; readonly interval: Micros };

/** A broker's disk: its policy, and how long a write to its cache and a sync take. */
export interface DiskSpec {
  readonly fsync: FsyncPolicy;
  readonly write: Micros;
  readonly sync: Micros;
}

/** Who has to have a message before its producer is told so. */
export type Confirm = 'none' | 'leader' | 'all';

/** How an unconfirmed publication is repeated: the nth wait is `after` times `backoff` to the power n-1. */
export interface RetrySpec {
  readonly after: Micros;
  readonly max: number | 'forever';
  readonly backoff: number;
}

/** What everyone who publishes can set. */
export interface PublishingSpec {
  readonly confirm: Confirm;
  /** Undefined never repeats. */
  readonly retry: RetrySpec | undefined;
  /** Publications carry a number by which the broker recognises a repeated one. */
  readonly idempotent: boolean;
  /** Unconfirmed publications survive the publisher's crash. */
  readonly outbox: boolean;
}

/** A producer of numbered messages. */
export interface ProducerSpec extends PublishingSpec {
  readonly id: string;
  readonly to: string;
  readonly messages: number;
  readonly every: Micros;
  readonly start: Micros;
  /** How many distinct keys the messages carry in turn. */
  readonly keys: number;
  readonly settings: Settings;
}

/** When a consumer acknowledges. */
export type AckMoment = 'on-receipt' | 'before-effect' | 'after-effect';

/** When a consumer notes in its dedup store that a message is done. */
export type DedupMoment = 'none' | 'mark-first' | 'mark-last' | 'atomic';

/** What everyone who consumes can set. */
export interface ConsumingSpec {
  readonly id: string;
  readonly from: string;
  /** How many unacknowledged messages it may hold; 0 is any number. */
  readonly prefetch: number;
  readonly ack: AckMoment;
  readonly work: Span;
  readonly dedup: DedupMoment;
  /** Always set where dedup or an idempotent effect needs one. */
  readonly store: string | undefined;
  readonly onError: 'requeue' | 'reject';
  readonly settings: Settings;
}

/** A consumer. */
export interface ConsumerSpec extends ConsumingSpec {
  readonly effect: 'plain' | 'idempotent';
}

/** A service consumes from one queue and publishes what it makes of each message to others. Its effect is what it sends. */
export interface ServiceSpec extends ConsumingSpec, PublishingSpec {
  /** The name in the file; where `count` makes several of one, all of them send in this name. */
  readonly service: string;
  /** Each queue once. */
  readonly to: readonly string[];
}

/** A dedup store. */
export interface StoreSpec {
  readonly id: string;
  readonly kind: 'plain' | 'windowed' | 'transactional';
  /** How long it remembers; set exactly where the kind is `windowed`. */
  readonly window: Micros | undefined;
  /** A local store answers at once and its answers are never lost. */
  readonly link: 'local' | 'network';
  /** After this time an unanswered request is asked again. */
  readonly retry: Micros;
}

/** The network between the actors. */
export interface NetworkSpec {
  readonly latency: Span;
  /** `fifo` keeps the order between each pair of actors. */
  readonly order: 'fifo' | 'any';
  /** In the order of the file, in which they are tried. */
  readonly rules: readonly NetworkRule[];
}

/** What the network does to the transmissions that match: by chance, or to the nth of them. */
export type NetworkRule = { readonly match: Match } & (
  | { readonly type: 'lose' | 'duplicate'; readonly chance: Ratio }
  | { readonly type: 'lose-nth' | 'duplicate-nth'; readonly nth: number }
  | { readonly type: 'delay'; readonly by: Micros; readonly chance: Ratio }
  | { readonly type: 'delay-nth'; readonly by: Micros; readonly nth: number }
  | { readonly type: 'latency'; readonly min: Micros; readonly max: Micros }
);

/** Where a run stops, undecided, however much is left to do. */
export interface LimitsSpec {
  readonly steps: number;
  readonly events: number;
}

/** What a search promises about a guarantee over all runs; `par` is the least number of faults that breaks it. */
export type SearchPromise =
  | {
      readonly status: 'holds';
      /** True where the scenario promises nothing, and somebody asked by name whether it holds. */
      readonly asked?: true | undefined;
    }
  | { readonly status: 'violated'; readonly par: number | undefined };

/** What `check` and `explore` do instead of the run's own faults. */
export interface SearchSpec {
  readonly budget: FaultBudget;
  /** Undefined means any. */
  readonly faults: {
    readonly nodes: readonly string[] | undefined;
    readonly points: readonly CrashPoint[] | undefined;
    readonly packets: readonly string[] | undefined;
  };
  /** How many random plans `check` tries. */
  readonly runs: number;
  readonly expect: Readonly<Partial<Record<GuaranteeName, SearchPromise>>>;
}
