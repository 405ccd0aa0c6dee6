/** What differs between the versions of RabbitMQ that the profile behaves like. */

/** A version, as the rules that it follows. */
export interface Version {
  readonly name: string;
  /** Where a quorum queue names no delivery limit; -1 is none (RMQ-36). */
  readonly deliveryLimit: number;
  /** Whether a nack with requeue counts as a failed delivery on a quorum queue, as a reject does (RMQ-36). */
  readonly nackCounts: boolean;
  /**
   * Whether a quorum queue without a delivery limit puts what a consumer gives back behind all that waits, instead of
   * before it (RMQ-20; recorded of 3.10).
   */
  readonly returnsToTail: boolean;
  /** How many levels of priority a quorum queue has, and which one a message without priority gets (RMQ-29). */
  readonly quorumLevels: number;
  readonly quorumLevel: number;
  /** What the end of the consumer timeout does: it cancels the consumer of a quorum queue, or closes any channel (RMQ-24). */
  readonly timeout: 'cancels-on-quorum' | 'closes-channel';
  /** Whether a queue may be neither durable nor exclusive (RMQ-13). */
  readonly transientQueues: boolean;
  /** Whether each death turns the order of those before it round (recorded of 3.10; RMQ-34). */
  readonly reversesDeaths: boolean;
  /** Whether a dead letter's headers tell of its last death as well as of its first (RMQ-34; not so in 3.10). */
  readonly tellsLastDeath: boolean;
  /**
   * Whether a quorum queue counts as its consumers those who hold something, though cancelled or by basic.get, and not
   * those who wait to become the active one (recorded of 3.10).
   */
  readonly countsHolders: boolean;
  /**
   * Whether a quorum queue takes back what a lost channel held consumer by consumer, in the order of the texts of their tags,
   * each basic.get being a consumer that is called by the number of its delivery (found at 3.10).
   */
  readonly returnsByTag: boolean;
  /**
   * Whether a quorum queue gives a consumer room for two when it gives up what the consumer has returned, so that the
   * consumer comes to hold more than its prefetch (found at 3.10).
   */
  readonly creditsTwice: boolean;
  /** Whether a quorum queue dead-letters what makes room at once for one message the last one first (found at 3.10). */
  readonly reversesDrops: boolean;
  /** Whether a lazy queue forgets what expiration a message had that has waited in it, so that x-death says none (found at 3.10). */
  readonly lazyForgets: boolean;
  /** Whether the single active consumer of a quorum queue is the one of the highest priority (RMQ-25; not so in 3.10). */
  readonly ranksActive: boolean;
  /** Whether a quorum queue may delay what comes back (RMQ-38). */
  readonly delaysRetries: boolean;
  /** How many # a topic binding may have (RMQ-03). */
  readonly mostHashes: number;
}

const v43: Version = {
  name: '4.3',
  deliveryLimit: 20,
  nackCounts: false,
  returnsToTail: false,
  quorumLevels: 32,
  quorumLevel: 4,
  timeout: 'cancels-on-quorum',
  transientQueues: false,
  reversesDeaths: false,
  tellsLastDeath: true,
  countsHolders: false,
  returnsByTag: false,
  creditsTwice: false,
  reversesDrops: false,
  lazyForgets: false,
  ranksActive: true,
  delaysRetries: true,
  mostHashes: 2,
};

const v310: Version = {
  name: '3.10',
  deliveryLimit: -1,
  nackCounts: true,
  returnsToTail: true,
  quorumLevels: 1,
  quorumLevel: 0,
  timeout: 'closes-channel',
  transientQueues: true,
  reversesDeaths: true,
  tellsLastDeath: false,
  countsHolders: true,
  returnsByTag: true,
  creditsTwice: true,
  reversesDrops: true,
  lazyForgets: true,
  ranksActive: false,
  delaysRetries: false,
  mostHashes: Number.POSITIVE_INFINITY,
};

/** The versions, the newest first. */
export const versions: readonly Version[] = [v43, v310];

/** The version of a name; the newest where there is no name. */
export function versionNamed(name: string | undefined): Version {
  return versions.find((version) => version.name === name) ?? v43;
}

/** The version whose rules a broker of a full version, e.g. 3.10.8, follows; undefined where none is known. */
export function versionLike(recorded = ''): Version | undefined {
  return versions.find(({ name }) => recorded === name || recorded.startsWith(`${name}.`));
}
