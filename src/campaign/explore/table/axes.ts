/** The axes of the proof table: when a consumer acknowledges, how it remembers what it has done, and what goes wrong. */
import type { FaultBudget } from '../../../model/fault.ts';

/** When the consumer acknowledges. */
export const acknowledgements = ['on-receipt', 'before-effect', 'after-effect'] as const;

/** The name of an acknowledgement; a scenario's consumer spells it in the same way. */
export type Acknowledgement = (typeof acknowledgements)[number];

/** A way to remember what has been done, so that a message that comes again does nothing again. */
export interface Memory {
  /** What it is called in the table. */
  readonly title: string;
  /** What its consumer says in a scenario file besides when it acknowledges; empty where it says nothing. */
  readonly consumer: string;
  /** The kind of store that it needs. */
  readonly store: 'plain' | 'transactional' | undefined;
  /** What the queue says, where the broker takes part. */
  readonly queue: string;
}

/** The ways to remember, by their names: those of the crash matrix, and the one in which the broker looks first. */
export const memories = {
  none: { title: 'no dedup', consumer: '', store: undefined, queue: '' },
  idempotent: { title: 'effect idempotent by key', consumer: 'effect: idempotent', store: 'plain', queue: '' },
  atomic: { title: 'effect and mark in one step', consumer: 'dedup: atomic', store: 'transactional', queue: '' },
  'mark-first': { title: 'mark before effect', consumer: 'dedup: mark-first', store: 'plain', queue: '' },
  'mark-last': { title: 'mark after effect', consumer: 'dedup: mark-last', store: 'plain', queue: '' },
  'broker-checks': {
    title: 'mark after effect, and the broker checks',
    consumer: 'dedup: mark-last',
    store: 'plain',
    queue: 'dedup: { check: before-delivery }',
  },
} as const satisfies Readonly<Record<string, Memory>>;

/** The name of a way to remember. */
export type MemoryName = keyof typeof memories;

/** The names of the ways to remember, in the order of the table. */
export const memoryNames = Object.keys(memories) as readonly MemoryName[];

/** A kind of fault that the adversary may inject. */
export interface FaultClass {
  /** What it is called in the table. */
  readonly title: string;
  /** What the adversary may spend; undefined where it does nothing. */
  readonly spends: keyof FaultBudget | undefined;
  /** The one actor that may be struck; undefined where anything may. */
  readonly node: 'worker' | 'broker' | 'shop' | undefined;
}

/** The kinds of fault by their names, in the order of the table. */
export const faultClasses = {
  none: { title: 'no fault', spends: undefined, node: undefined },
  'consumer-crash': { title: 'consumer crash', spends: 'crashes', node: 'worker' },
  'broker-crash': { title: 'broker crash', spends: 'crashes', node: 'broker' },
  'producer-crash': { title: 'producer crash', spends: 'crashes', node: 'shop' },
  loss: { title: 'loss', spends: 'drops', node: undefined },
  duplicate: { title: 'duplicate', spends: 'duplicates', node: undefined },
  timeout: { title: 'early timeout', spends: 'timeouts', node: undefined },
} as const satisfies Readonly<Record<string, FaultClass>>;

/** The name of a kind of fault. */
export type FaultClassName = keyof typeof faultClasses;

/** The names of the kinds of fault, in the order of the table. */
export const faultClassNames = Object.keys(faultClasses) as readonly FaultClassName[];
