/** The disciplines of the crash matrix (semantics.md 2.6): in which order a consumer effects, acknowledges and remembers. */
import type { CrashPoint } from '../../model/crash-point.ts';

/** The three places of a crash, as the columns of the matrix. */
export type CrashColumn = 'after-receive' | 'between-the-writes' | 'after-both';

/** The columns in their order. */
export const crashColumns: readonly CrashColumn[] = ['after-receive', 'between-the-writes', 'after-both'];

/** A row of the matrix. */
export interface Discipline {
  readonly id: string;
  /** What it is called in the table. */
  readonly name: string;
  /** The order of its steps: r receive, e effect, a ack, m mark; what stands in parentheses is one transaction. */
  readonly steps: string;
  /** What its consumer says in a scenario file, besides its id and its queue. */
  readonly consumer: string;
  /** The kind of store that it needs. */
  readonly store: 'plain' | 'transactional' | undefined;
  /** The point at which the crash of each column falls. */
  readonly points: Readonly<Record<CrashColumn, CrashPoint>>;
}

const points = (between: CrashPoint, both: CrashPoint): Discipline['points'] => ({
  'after-receive': 'after-receive',
  'between-the-writes': between,
  'after-both': both,
});

/** The seven disciplines, in the order of semantics.md 2.6. */
export const disciplines: readonly Discipline[] = [
  {
    id: 'ack-on-receipt',
    name: 'ack on receipt (auto-ack)',
    steps: '(r a) e',
    consumer: 'ack: on-receipt',
    store: undefined,
    points: points('after-ack', 'after-effect'),
  },
  {
    id: 'ack-before-effect',
    name: 'ack before effect',
    steps: 'r a e',
    consumer: 'ack: before-effect',
    store: undefined,
    points: points('after-ack', 'after-effect'),
  },
  {
    id: 'effect-before-ack',
    name: 'effect before ack',
    steps: 'r e a',
    consumer: 'ack: after-effect',
    store: undefined,
    points: points('after-effect', 'after-ack'),
  },
  {
    id: 'idempotent-effect',
    name: 'effect idempotent by key',
    steps: 'r e a',
    consumer: 'ack: after-effect, effect: idempotent',
    store: 'plain',
    points: points('after-effect', 'after-ack'),
  },
  {
    id: 'atomic-mark',
    name: 'effect and mark in one step',
    steps: 'r (e m) a',
    consumer: 'ack: after-effect, dedup: atomic',
    store: 'transactional',
    points: points('after-effect', 'after-ack'),
  },
  {
    id: 'mark-first',
    name: 'mark before effect',
    steps: 'r m e a',
    consumer: 'ack: after-effect, dedup: mark-first',
    store: 'plain',
    points: points('after-mark', 'after-effect'),
  },
  {
    id: 'mark-last',
    name: 'mark after effect',
    steps: 'r e m a',
    consumer: 'ack: after-effect, dedup: mark-last',
    store: 'plain',
    points: points('after-effect', 'after-mark'),
  },
];

/** The scenario file of a cell: one message, one consumer, one crash with its restart, and time to drain. */
export function cellText({ name, consumer, store, points: at }: Discipline, column: CrashColumn): string {
  return `queuescope: 1
name: ${name}, a crash ${at[column]}
profile: in-memory
topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: forever } }]
${store === undefined ? '' : `stores: [{ id: ledger, kind: ${store} }]\n`}consumers: [{ id: worker, from: orders, work: 10ms, ${consumer} }]
network: { latency: 1ms }
faults: [{ crash: worker, at: ${at[column]}, restart-after: 50ms }]
until: 30s
`;
}
