// Whether faults mattered in a search: never denied where one did, whatever a search takes for one and leaves out.
import { describe, expect, test } from 'vitest';
import { inquestOf } from '../../src/campaign/explore/inquest-of.ts';
import { acknowledgements, faultClassNames, memoryNames } from '../../src/campaign/explore/table/axes.ts';
import { worldOf } from '../../src/campaign/explore/table/world.ts';
import { type ExploreResult, explore } from '../../src/campaign/index.ts';
import type { Rest } from '../../src/explore/findings.ts';
import { Search } from '../../src/explore/search.ts';
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import { availableProfiles, type ProfileName, type Scenario } from '../../src/scenario/index.ts';
import { scenarioOf } from '../support/parsed.ts';

const impartial: readonly GuaranteeName[] = [
  'at-most-once',
  'at-least-once',
  'exactly-once',
  'at-most-once-delivery',
  'at-least-once-delivery',
  'exactly-once-delivery',
  'no-silent-loss',
];

const leastPar = ({ findings }: ExploreResult): number =>
  findings.reduce((most, { counterexample }) => Math.max(most, counterexample?.par ?? 0), 0);

/** An end of a world, and how many faults had led there. */
interface End extends Rest {
  readonly faults: number;
}

/** All ends of a world by all ways that differ in what happened: nothing is taken for anything else, nothing put first. */
function endsOf(scenario: Scenario, names: readonly GuaranteeName[]): readonly End[] {
  const { inquest } = inquestOf(scenario, { names, symmetry: false, commuting: false, telling: true });
  const ends: End[] = [];
  const search = new Search(inquest, {
    limit: 100_000,
    meet: () => true,
    expand: (state, _, steps) => {
      const rest = inquest.rest(state, steps);
      if (rest !== undefined) ends.push({ ...rest, faults: inquest.faults(state) });
    },
  });
  while (search.advance(1000));
  expect(search.limited).toBe(false);
  return ends;
}

/** How many ends with faults are other than all ends without: in what happened, or in what is violated. */
function countOf(ends: readonly End[]) {
  const usual = ends.filter(({ faults }) => faults === 0);
  const faulty = ends.filter(({ faults }) => faults > 0);
  const violatedAnyhow = usual.reduce((bits, { violated }) => bits | violated, 0);
  const isOther = ({ facts }: End) => !usual.some((end) => end.facts === facts);
  const breaks = ({ violated }: End) => (violated & ~violatedAnyhow) !== 0;
  return {
    faultyEnds: faulty.length,
    mattered: faulty.filter((end) => isOther(end) || breaks(end)).length,
    breaking: faulty.filter(breaks).length,
  };
}

/** Small worlds of a profile: every kind of fault under some disciplines, and every discipline under crashes of its consumer. */
function worldsOf(profile: ProfileName): readonly (readonly [string, Scenario])[] {
  const faults = faultClassNames.filter((name) => name !== 'none');
  const cells = [
    ...faults.map((fault) => ({ ack: 'after-effect', dedup: 'none', fault }) as const),
    ...faults.map((fault) => ({ ack: 'on-receipt', dedup: 'none', fault }) as const),
    ...acknowledgements.flatMap((ack) =>
      memoryNames.map((dedup) => ({ ack, dedup, fault: 'consumer-crash' }) as const),
    ),
  ];
  return cells.flatMap(({ ack, dedup, fault }) => {
    const world = worldOf({ profile, ack, dedup, fault, faults: 1 });
    return world.possible ? [[`${ack}, ${dedup}, ${fault}`, world.scenario] as const] : [];
  });
}

// A broker with connections has so many states that a search of each of its worlds takes seconds.
const quick = availableProfiles.filter((profile) => profile !== 'rabbitmq');

describe.each(quick)('at %s a search says that faults mattered', (profile) => {
  test.each(worldsOf(profile))('where some did, and nowhere else: %s', async (_, scenario) => {
    const { breaking, mattered } = countOf(endsOf(scenario, impartial));
    const all = await explore(scenario, { guarantees: impartial });
    expect({ complete: all.complete, mattered: all.mattered > 0 }).toEqual({ complete: true, mattered: mattered > 0 });
    expect(all.vacuous).toBe(mattered === 0);
    if (breaking > 0 || leastPar(all) > 0) expect(all.mattered).toBeGreaterThan(0);
    for (const guarantee of impartial) {
      const alone = await explore(scenario, { guarantees: [guarantee] });
      expect([guarantee, alone.vacuous, alone.mattered > 0]).toEqual([guarantee, mattered === 0, mattered > 0]);
    }
  });
});

describe('at a broker with connections a search says that faults mattered', () => {
  const queue = (settings: string, budget: string) => `queuescope: 1
name: one worker
profile: rabbitmq
topology: { queues: [{ name: orders, durable: true${settings} }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: none }]
consumers: [{ id: worker, from: orders, work: 10ms }]
search: { budget: { ${budget} }, faults: { nodes: [worker] } }
`;
  test.each([
    ['classic', '', 'crashes: 1'],
    ['quorum', ', rabbitmq: { type: quorum }', 'crashes: 1'],
    ['single active', ', rabbitmq: { single-active-consumer: true }', 'crashes: 1'],
    ['classic', '', 'duplicates: 1'],
  ])('where some did, and nowhere else: a %s queue%s, %s', async (_, settings, budget) => {
    const scenario = scenarioOf(queue(settings, budget));
    const { mattered } = countOf(endsOf(scenario, impartial));
    for (const guarantees of [impartial, ['at-least-once'], ['at-most-once-delivery']] as const) {
      const result = await explore(scenario, { guarantees });
      expect([result.complete, result.vacuous, result.mattered > 0]).toEqual([true, mattered === 0, mattered > 0]);
    }
  });

  // More than 20,000 states: where a second search gave up sooner than the first, no fault seemed to have mattered.
  test('also where the search is long', { timeout: 400_000 }, async () => {
    const scenario = scenarioOf(`queuescope: 1
name: a queue with one consumer at a time
profile: rabbitmq
topology: { queues: [{ name: q, durable: true, rabbitmq: { single-active-consumer: true } }] }
producers: [{ id: p, to: q, messages: 1, confirm: all }]
consumers: [{ id: a, from: q }, { id: b, from: q }]
search: { budget: { crashes: 1 }, faults: { nodes: [a] } }
`);
    const result = await explore(scenario, { guarantees: ['at-least-once'], commuting: false });
    expect(result.states).toBeGreaterThan(20_000);
    expect(result).toMatchObject({ outcome: 'kept', vacuous: false, faultyEnds: 24, mattered: 12 });
  });
});

const crash = (consumer: string): Scenario =>
  scenarioOf(`queuescope: 1
name: one crash of the worker
topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: forever } }]
consumers: [{ id: worker, from: orders, work: 10ms, ${consumer} }]
search: { budget: { crashes: 1 }, faults: { nodes: [worker] } }
`);

describe('what a search counts', () => {
  const redelivered = crash('ack: after-effect');

  test('is what all ways have to show, where ends by other ways had to be told apart', async () => {
    const ends = countOf(endsOf(redelivered, ['at-least-once']));
    const { faultyEnds, mattered } = await explore(redelivered, { guarantees: ['at-least-once'], commuting: false });
    expect({ faultyEnds, mattered }).toEqual({ faultyEnds: ends.faultyEnds, mattered: ends.mattered });
    expect(mattered).toBeGreaterThan(0);
  });

  test('has the places at which all that was asked is broken, though nobody goes on there', async () => {
    const result = await explore(redelivered, { guarantees: ['at-most-once'] });
    expect(result.findings[0]).toMatchObject({ observed: 'violated', counterexample: { par: 1 } });
    expect([result.vacuous, result.mattered > 0]).toEqual([false, true]);
  });

  test('is never nothing where a guarantee was broken with a fault, wherever a bound stops the search', async () => {
    let broken = 0;
    for (let limit = 10; limit < 320; limit += 5)
      for (const consumer of ['ack: after-effect', 'ack: on-receipt']) {
        const result = await explore(crash(consumer), { guarantees: impartial, limit, commuting: false });
        if (leastPar(result) === 0) continue;
        broken += 1;
        expect([limit, consumer, result.mattered > 0, result.vacuous]).toEqual([limit, consumer, true, false]);
      }
    expect(broken).toBeGreaterThan(10);
  });
});

test('a search of which it is not known whether a fault mattered is undecided, and not vacuous', async () => {
  const redelivered = crash('ack: after-effect');
  const { states } = await explore(redelivered, { guarantees: ['at-least-once'] });
  const result = await explore(redelivered, { guarantees: ['at-least-once'], limit: states + 1 });
  expect(result).toMatchObject({ complete: true, vacuous: false, outcome: 'undecided' });
  expect(result.findings[0]?.because).toBe(
    `whether a fault ever mattered is not known: there the search was stopped by its bound of ${states + 1} states`,
  );
});
