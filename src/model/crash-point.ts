/**
 * The named places at which an actor may die (design section 5), the same in every profile. A `before` point is passed
 * when the actor is about to react, an `after` point when its reaction is complete: a reaction is atomic, and the crash
 * falls between two of them.
 */
import type { FactType } from './fact.ts';

/** What an actor is for. */
export type Role = 'producer' | 'broker' | 'consumer' | 'store';

/** How the kernel recognises that a point has been passed. */
export type Passing =
  /** The verbs, or the timers, one of which is about to be handled. */
  { readonly before: readonly string[] } | { readonly after: FactType };

const table = {
  producer: {
    'before-send': { before: ['tick'] },
    'after-send': { after: 'attempted' },
    'after-confirm': { after: 'confirmed' },
  },
  broker: {
    'before-write': { before: ['publish'] },
    'after-write': { after: 'stored' },
    'after-fsync': { after: 'synced' },
    'after-confirm': { after: 'accepted' },
  },
  consumer: {
    'after-receive': { after: 'delivered' },
    'after-effect': { after: 'effected' },
    'after-mark': { after: 'marked' },
    'after-ack': { after: 'acked' },
  },
  store: {
    'before-write': { before: ['mark', 'apply'] },
    'after-write': { after: 'marked' },
  },
} as const satisfies Readonly<Record<Role, Readonly<Record<string, Passing>>>>;

type PointsOf<R extends Role> = keyof (typeof table)[R];

/** The name of a crash point. */
export type CrashPoint = { [R in Role]: PointsOf<R> }[Role];

/** The points of a role, in the order in which a message passes them. */
export function crashPointsOf(role: Role): readonly CrashPoint[] {
  return Object.keys(table[role]) as CrashPoint[];
}

/** How passing the point shows, or undefined where the role has no such point. */
export function passingOf(role: Role, point: CrashPoint): Passing | undefined {
  return (table[role] as Readonly<Record<string, Passing>>)[point];
}
