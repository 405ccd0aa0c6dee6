// Random little traces: any facts in any order, sense or none, since a judge must stand all of them.
import fc from 'fast-check';
import * as t from './trace.ts';

const specs = ['shop-1:red', 'shop-2:red', 'shop-3:blue', 'web-1:red', 'shop-4:red'] as const;

const where = fc.record({
  group: fc.constantFrom('orders', 'mail'),
  copy: fc.constantFrom(0, 0, 0, 1),
  node: fc.constantFrom('worker', 'other'),
  cause: fc.constantFrom(undefined, 1),
  redelivered: fc.boolean(),
});

type Teller = (spec: string, place: t.Where & { readonly redelivered?: boolean }) => t.Told;

const tellers: readonly Teller[] = [
  (spec, { group }) => t.attempted(spec, group === 'mail' ? {} : { group: 'orders' }),
  (spec) => t.confirmed(spec),
  (spec) => t.refused(spec),
  (spec) => t.unknown(spec),
  (spec, place) => t.deduplicated(spec, place),
  (spec, place) => t.stored(spec, place),
  (spec, place) => t.dispatched(spec, place.node ?? 'worker', { group: place.group ?? 'orders' }),
  (spec, place) => t.delivered(spec, place),
  (spec, place) => t.delivered(spec, place),
  (spec, place) => t.effected(spec, place),
  (spec) => t.suppressed(spec),
  (spec, place) => t.acked(spec, place),
  (spec, place) => t.settled(spec, place),
  (spec, place) => t.requeued(spec, place),
  (spec, place) => t.dropped(spec, 'ttl', place),
  (spec, place) => t.deadLettered(spec, 'orders.dead', place),
  (spec, place) => t.vanished(spec, place),
  (spec) => t.lost(spec),
  () => t.fault('crashed'),
  () => t.fault('restarted'),
];

/** An event about one of a few messages, groups, copies and consumers. */
export const randomEvent: fc.Arbitrary<t.Told> = fc
  .tuple(fc.constantFrom(...tellers), fc.constantFrom(...specs), where)
  .map(([tell, spec, { cause, ...place }]) => tell(spec, cause === undefined ? place : { ...place, cause }));

/** Stories of up to forty such events. */
export const randomStory: fc.Arbitrary<readonly t.Told[]> = fc.array(randomEvent, { maxLength: 40 });

/** Events without meaning that mention every message in a fixed order, so that each has the same index in every story. */
export const cast: readonly t.Told[] = specs.map((spec) => t.synced(spec));
