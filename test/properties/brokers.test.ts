// Nothing appears from nowhere and nothing goes without a word, at RabbitMQ and at Redis: over random worlds and faults.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NodeSetup } from '../../src/kernel/setup.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { FaultPlan } from '../../src/model/fault.ts';
import { compile } from '../../src/scenario/compile.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { type Played, playSetup } from '../support/engine/play.ts';
import { rabbitCase, redisCase } from '../support/engine/random-brokers.ts';

/** Property tests may take their time on a busy machine. */
const minute = 60_000;

type Case = { readonly scenario: Scenario; readonly faults: FaultPlan };
const played = ({ scenario, faults }: Case): Played => playSetup(compile(scenario, { faults }));

type CopyFact = Extract<Fact, { copy: number }>;
const copyOf = ({ message, copy }: CopyFact): string => `${message.id}#${copy}`;

/** What came last of each copy: undefined where it is owed still. */
function fatesOf({ events }: Played): Map<string, { readonly message: string; readonly end: string | undefined }> {
  const fates = new Map<string, { message: string; end: string | undefined }>();
  for (const event of events) {
    if (event.type !== 'fact' || !('copy' in event.fact)) continue;
    const { fact } = event;
    const put = (end: string | undefined) => fates.set(copyOf(fact), { message: fact.message.id, end });
    if (fact.type === 'stored' || fact.type === 'requeued') put(undefined);
    else if (['settled', 'dropped', 'dead-lettered', 'vanished'].includes(fact.type)) put(fact.type);
  }
  return fates;
}

interface Queue {
  readonly ready: Held;
  readonly unacked: Held;
  readonly delayed: readonly string[];
}
type Held = readonly { readonly message: string }[];

/** The messages that a broker has in the end, waiting or held, once for each copy; undefined while it is down. */
function owedBy({ world, setup }: Played): string[] | undefined {
  const at = setup.nodes.findIndex(({ role }) => role === 'broker');
  const state = world.nodes[at]?.state;
  if (state === undefined) return undefined;
  const { ledger } = (setup.nodes[at] as NodeSetup).behaviour.freeze(state) as unknown as {
    readonly ledger: { readonly queues?: readonly Queue[] };
  };
  return (ledger.queues ?? [])
    .flatMap(({ ready, unacked, delayed }) => [...[...ready, ...unacked].map(({ message }) => message), ...delayed])
    .toSorted();
}

/** How many bytes wait in the output buffers of Redis in the end. */
function bytesWaitingIn({ world, setup }: Played): number {
  const at = setup.nodes.findIndex(({ role }) => role === 'broker');
  const state = world.nodes[at]?.state;
  if (state === undefined) return 0;
  const { ledger } = (setup.nodes[at] as NodeSetup).behaviour.freeze(state) as unknown as {
    readonly ledger: { readonly connections: readonly { readonly waiting: number }[] };
  };
  return ledger.connections.reduce((sum, { waiting }) => sum + waiting, 0);
}

describe('RabbitMQ, whatever strikes it', () => {
  test(
    'has every copy in a queue or in flight, or an event says that it was acknowledged, dead-lettered, dropped or lost',
    () => {
      fc.assert(
        fc.property(rabbitCase, (each) => {
          const world = played(each);
          const owed = owedBy(world);
          fc.pre(owed !== undefined);
          const open = [...fatesOf(world).values()].flatMap(({ message, end }) => (end === undefined ? [message] : []));
          expect(open.toSorted()).toEqual(owed);
        }),
        { seed: 31, numRuns: 250 },
      );
    },
    minute,
  );

  test(
    'confirms nothing that it has neither stored nor dropped for a reason that it says',
    () => {
      fc.assert(
        fc.property(rabbitCase, (each) => {
          const told = new Set<string>();
          // Who asks for no confirm takes everything for confirmed that it has sent.
          const asks = new Set<string>(
            each.scenario.producers.flatMap(({ id, confirm }) => (confirm === 'all' ? [id] : [])),
          );
          for (const event of played(each).events) {
            if (event.type !== 'fact') continue;
            const { type, message } = event.fact;
            if (type === 'stored' || type === 'dropped') told.add(message.id);
            if (type === 'confirmed' && asks.has(event.node)) expect(told, message.id).toContain(message.id);
          }
        }),
        { seed: 32, numRuns: 150 },
      );
    },
    minute,
  );

  test(
    'dead-letters into a queue that then has it, or takes it for full',
    () => {
      fc.assert(
        fc.property(rabbitCase, (each) => {
          const { events } = played(each);
          events.forEach((event, at) => {
            if (event.type !== 'fact' || event.fact.type !== 'dead-lettered') return;
            const { message, to } = event.fact;
            const after = events
              .slice(at + 1)
              .some(
                ({ type, fact }: { readonly type: string; readonly fact?: Fact }) =>
                  type === 'fact' &&
                  fact !== undefined &&
                  'group' in fact &&
                  fact.group === to &&
                  fact.message === message,
              );
            expect(after, `${message.id} moves to ${to}`).toBe(true);
          });
        }),
        { seed: 33, numRuns: 150 },
      );
    },
    minute,
  );
});

describe('Redis Pub/Sub, whatever strikes it', () => {
  test(
    'gives each copy to a subscriber or says why not, unless it waits for a connection that takes no more',
    () => {
      fc.assert(
        fc.property(redisCase, (each) => {
          const world = played(each);
          const open = [...fatesOf(world)].flatMap(([copy, { end }]) => (end === undefined ? [copy] : []));
          if (bytesWaitingIn(world) === 0) expect(open).toEqual([]);
        }),
        { seed: 34, numRuns: 250 },
      );
    },
    minute,
  );

  test(
    'delivers to a subscription at most once what was published once',
    () => {
      fc.assert(
        fc.property(redisCase, (each) => {
          const { events } = played(each);
          // Whoever publishes again, and a network that says things twice, makes two of one (RPS-18).
          const seen = new Map<string, number>();
          for (const event of events) {
            if (event.type !== 'fact' || event.fact.type !== 'delivered') continue;
            const { message, group, copy } = event.fact;
            const key = `${message.id} ${group} ${copy}`;
            seen.set(key, (seen.get(key) ?? 0) + 1);
          }
          for (const [key, times] of seen) expect([key, times]).toEqual([key, 1]);
        }),
        { seed: 35, numRuns: 150 },
      );
    },
    minute,
  );
});

test(
  'what nobody struck takes effect, or an event says who gave it up',
  () => {
    fc.assert(
      fc.property(fc.oneof(rabbitCase, redisCase), ({ scenario }) => {
        const calm = { ...scenario, network: { ...scenario.network, rules: [] } };
        const world = played({ scenario: calm, faults: [] });
        const ends = ['effected', 'dropped', 'dead-lettered', 'failed', 'refused'];
        const told = new Map<string, string[]>();
        for (const event of world.events)
          if (event.type === 'fact')
            told.set(event.fact.message.id, [...(told.get(event.fact.message.id) ?? []), event.fact.type]);
        const waits = new Set(owedBy(world) ?? []);
        for (const [id, words] of told)
          expect(waits.has(id) || ends.some((word) => words.includes(word)), `${id}: ${words.join(', ')}`).toBe(true);
      }),
      { seed: 36, numRuns: 150 },
    );
  },
  minute,
);
