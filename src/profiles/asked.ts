/** What a scenario asks of a broker, in the neutral words that every profile maps to its own, or says that it lacks. */

/** Something that a file asks for, and where. */
export interface Item {
  /** The way to it from the top of the document. */
  readonly at: readonly (string | number)[];
  /** Whether the file itself gives this key, as opposed to its default standing in. */
  says(key: string): boolean;
  /** What stands under the profile's own name; undefined where nothing does. */
  readonly settings: unknown;
}

/** A queue. Times are in microseconds. */
export interface AskedQueue extends Item {
  readonly name: string;
  readonly lease: number;
  readonly maxDeliveries: number | undefined;
  readonly deadLetter: string | undefined;
  readonly durable: boolean;
  /** Whether the broker is to ask a dedup store before each delivery. */
  readonly asksStore: boolean;
  readonly maxLength: number | undefined;
  readonly ttl: number | undefined;
}

/** A producer or a service, as one that publishes. */
export interface AskedPublisher extends Item {
  readonly id: string;
  readonly to: readonly string[];
  readonly confirm: 'none' | 'leader' | 'all';
  readonly idempotent: boolean;
}

/** A consumer or a service, as one that consumes. */
export interface AskedConsumer extends Item {
  readonly id: string;
  readonly from: string;
  readonly prefetch: number;
  readonly ack: 'on-receipt' | 'before-effect' | 'after-effect';
}

/** All that is asked of one broker. */
export interface Asked extends Item {
  readonly version: string | undefined;
  /** What its nodes are called; one that is no cluster is called as the broker is. */
  readonly nodes: readonly string[];
  /** What the topology says under the profile's own name. */
  readonly topology: Item;
  readonly queues: readonly AskedQueue[];
  readonly publishers: readonly AskedPublisher[];
  readonly consumers: readonly AskedConsumer[];
  /** The network between everybody: whether packets of one link may overtake each other. */
  readonly network: Item & { readonly order: 'fifo' | 'any' };
}

/** A name that stands for nothing, and the names that there are. */
export interface UnknownName {
  readonly name: string;
  readonly known: readonly string[];
}

/** Something that a profile does not have. */
export interface Lack {
  /** The way to what asks for it. */
  readonly at: Item['at'];
  /** What the broker lacks, in one sentence without a full stop. */
  readonly message: string;
  /** Whether the scenario can do without it: then it is a warning, and the setting is not used. */
  readonly dispensable: boolean;
  /** How to mend it, in one sentence without a full stop; empty where there is no way. */
  readonly hint: string;
  /** The name in question, where what is lacking is whatever it should stand for. */
  readonly unknown?: UnknownName;
}
