// Nothing appears from nowhere and nothing goes without a word, at Redis Streams: over random worlds and faults.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NodeSetup } from '../../src/kernel/setup.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { FaultPlan } from '../../src/model/fault.ts';
import { compile } from '../../src/scenario/compile.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { type Played, playSetup } from '../support/engine/play.ts';
import { streamsCase } from '../support/engine/random-brokers.ts';

/** Property tests may take their time on a busy machine. */
const minute = 60_000;

type Case = { readonly scenario: Scenario; readonly faults: FaultPlan };
const played = ({ scenario, faults }: Case): Played => playSetup(compile(scenario, { faults }));

const factsIn = ({ events }: Played): readonly Fact[] =>
  events.flatMap((event) => (event.type === 'fact' ? [event.fact] : []));

/** Facts about a copy that a group is owed, as `group message#copy`. */
type CopyFact = Extract<Fact, { group: string; copy: number }>;
const isOfCopy = (fact: Fact): fact is CopyFact => 'copy' in fact && 'group' in fact;
const copyOf = ({ group, message, copy }: CopyFact): string => `${group} ${message.id}#${copy}`;

/** The copies that are owed still, as far as the events say, each as `group message`. */
function openIn(world: Played): readonly string[] {
  const open = new Map<string, string>();
  for (const fact of factsIn(world)) {
    if (!isOfCopy(fact)) continue;
    if (fact.type === 'stored' || fact.type === 'requeued') open.set(copyOf(fact), `${fact.group} ${fact.message.id}`);
    else if (['settled', 'dropped', 'vanished'].includes(fact.type)) open.delete(copyOf(fact));
  }
  return [...open.values()].toSorted();
}

interface StreamNow {
  readonly entries: readonly { readonly id: string; readonly message: string }[];
  readonly groups: readonly GroupNow[];
}

interface GroupNow {
  readonly name: string;
  readonly read: string;
  readonly pending: readonly { readonly id: string; readonly message: string }[];
}

/** What the server still owes: what a group has not read, and what is pending; undefined while it is down. */
function owedBy({ world, setup }: Played): readonly string[] | undefined {
  const at = setup.nodes.findIndex(({ role }) => role === 'broker');
  const state = world.nodes[at]?.state;
  if (state === undefined) return undefined;
  const { ledger } = (setup.nodes[at] as NodeSetup).behaviour.freeze(state) as unknown as {
    readonly ledger: readonly StreamNow[];
  };
  return ledger
    .flatMap(({ entries, groups }) =>
      groups.flatMap(({ name, read, pending }) =>
        [...entries.filter(({ id }) => Number.parseInt(id, 10) > Number.parseInt(read, 10)), ...pending].map(
          ({ message }) => `${name} ${message}`,
        ),
      ),
    )
    .toSorted();
}

const crashes = ({ faults }: Case): boolean => faults.some(({ type }) => type === 'crash');

describe('Redis Streams, whatever strikes it', () => {
  test(
    'has every copy unread or pending, or an event says that it was acknowledged, trimmed, rejected or lost',
    () => {
      fc.assert(
        fc.property(streamsCase, (each) => {
          const world = played(each);
          const owed = owedBy(world);
          fc.pre(owed !== undefined);
          expect(openIn(world)).toEqual(owed);
        }),
        { seed: 41, numRuns: 300 },
      );
    },
    minute,
  );

  test(
    'confirms nothing that it has neither stored nor recognised',
    () => {
      fc.assert(
        fc.property(streamsCase, (each) => {
          const told = new Set<string>();
          for (const { type, message } of factsIn(played(each))) {
            if (type === 'stored' || type === 'deduplicated') told.add(message.id);
            if (type === 'accepted') expect(told, message.id).toContain(message.id);
          }
        }),
        { seed: 42, numRuns: 150 },
      );
    },
    minute,
  );

  test(
    'counts the deliveries of each copy one by one, and settles it once',
    () => {
      fc.assert(
        fc.property(streamsCase, (each) => {
          fc.pre(!crashes(each));
          const deliveries = new Map<string, number>();
          const settled = new Set<string>();
          for (const fact of factsIn(played(each))) {
            if (fact.type === 'dispatched') {
              const before = deliveries.get(copyOf(fact)) ?? 0;
              expect([copyOf(fact), fact.delivery]).toEqual([copyOf(fact), before + 1]);
              deliveries.set(copyOf(fact), fact.delivery);
            }
            if (fact.type !== 'settled') continue;
            expect(settled, copyOf(fact)).not.toContain(copyOf(fact));
            settled.add(copyOf(fact));
          }
        }),
        { seed: 43, numRuns: 250 },
      );
    },
    minute,
  );

  test(
    'hands what nobody struck to every group, and to each in the order of the log (RPS-21, RPS-29)',
    () => {
      fc.assert(
        fc.property(streamsCase, ({ scenario }) => {
          const calm = { ...scenario, network: { ...scenario.network, rules: [] } };
          const world = played({ scenario: calm, faults: [] });
          const lost = new Set(
            factsIn(world).flatMap((fact) => (fact.type === 'dropped' && isOfCopy(fact) ? [copyOf(fact)] : [])),
          );
          const first = new Map<string, number[]>();
          const stored = factsIn(world).filter((fact): fact is CopyFact => fact.type === 'stored');
          const places = new Map(stored.map((fact, place) => [copyOf(fact), place]));
          for (const fact of factsIn(world))
            if (fact.type === 'dispatched' && fact.delivery === 1)
              first.set(fact.group, [...(first.get(fact.group) ?? []), places.get(copyOf(fact)) as number]);
          for (const order of first.values()) expect(order).toEqual(order.toSorted((a, b) => a - b));
          const handed = new Set([...first.values()].flat());
          for (const fact of stored)
            if (!lost.has(copyOf(fact))) expect(handed, copyOf(fact)).toContain(places.get(copyOf(fact)));
        }),
        { seed: 44, numRuns: 150 },
      );
    },
    minute,
  );
});
