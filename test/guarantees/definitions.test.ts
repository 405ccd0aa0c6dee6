// The folds against the formulas of semantics.md 2.2, written out as they stand there: slow, but plainly the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Judge, type PropertyId } from '../../src/guarantees/index.ts';
import type { Fact } from '../../src/model/fact.ts';
import { randomEvent } from '../support/random-stories.ts';
import { attempted, confirmed, delivered, effected, settled, stored, story, type Told } from '../support/trace.ts';

/** A fact with its place, as a formula wants it. */
type Entry = { readonly at: number } & Fact;
type Trace = readonly Entry[];

const groups = ['orders', 'mail'] as const;
const firstWhere = (trace: Trace, wanted: (entry: Entry) => boolean): number => trace.find(wanted)?.at ?? Number.NaN;
const first = (trace: Trace, type: Fact['type'], id: string, group?: string): number =>
  firstWhere(
    trace,
    (e) => e.type === type && e.message.id === id && (group === undefined || ('group' in e && e.group === group)),
  );
const ids = (trace: Trace): readonly string[] => [...new Set(trace.map((e) => e.message.id))];
const keyOf = (trace: Trace, id: string): string => {
  const message = trace.find((e) => e.message.id === id)?.message;
  return `${message?.producer}/${message?.key}`;
};
const pairs = (trace: Trace): readonly (readonly [string, string])[] =>
  ids(trace).flatMap((one) => ids(trace).flatMap((other) => (one === other ? [] : [[one, other] as const])));
const atMostOnce = (trace: Trace, type: Fact['type']): boolean =>
  ids(trace).every((id) =>
    groups.every(
      (g) => trace.filter((e) => e.type === type && e.message.id === id && 'group' in e && e.group === g).length <= 1,
    ),
  );

const formulas: Readonly<Partial<Record<PropertyId, (trace: Trace) => boolean>>> = {
  'P-INT': (trace) =>
    trace.every((e) => !['delivered', 'effected'].includes(e.type) || first(trace, 'attempted', e.message.id) < e.at),
  'P-DUP': (trace) => atMostOnce(trace, 'delivered'),
  'P-DUPE': (trace) => atMostOnce(trace, 'effected'),
  'P-FIFO': (trace) =>
    pairs(trace).every(([m1, m2]) =>
      groups.every((g) => {
        const promised =
          keyOf(trace, m1) === keyOf(trace, m2) &&
          // The producer cannot learn of a message that it has not sent.
          first(trace, 'attempted', m1) < okOf(trace, m1) &&
          okOf(trace, m1) < first(trace, 'attempted', m2);
        return !promised || !(arrivalOf(trace, m1, g) > arrivalOf(trace, m2, g));
      }),
    ),
  'P-SFIFO': (trace) =>
    trace.every((e) => {
      if (e.type !== 'delivered') return true;
      const place = first(trace, 'stored', e.message.id, e.group);
      return ids(trace).every((m1) => {
        const before = first(trace, 'stored', m1, e.group);
        const key = trace.find((entry) => entry.message.id === m1)?.message.key;
        const earlier = m1 !== e.message.id && key === e.message.key && before < place && place < e.at;
        const done = trace.some(
          (s) => s.type === 'settled' && s.message.id === m1 && s.group === e.group && before < s.at && s.at < e.at,
        );
        return !earlier || done;
      });
    }),
  'P-TOTAL': (trace) =>
    pairs(trace).every(([m1, m2]) => {
      const [here, there] = groups.map((g) => first(trace, 'delivered', m1, g) - first(trace, 'delivered', m2, g));
      return !((here as number) * (there as number) < 0);
    }),
};

/** The first confirm after the first attempt. */
const okOf = (trace: Trace, id: string): number =>
  firstWhere(trace, (e) => e.type === 'confirmed' && e.message.id === id && e.at > first(trace, 'attempted', id));

type Teller = (spec: string, where: { readonly group: string }) => Told;

const ok: Teller = (spec) => confirmed(spec);

/** The facts that each formula speaks of, so that random stories often come to a point. */
const tellers: Readonly<Partial<Record<PropertyId, readonly Teller[]>>> = {
  'P-INT': [attempted, delivered, effected],
  'P-DUP': [delivered, settled],
  'P-DUPE': [effected, delivered],
  'P-FIFO': [attempted, ok, delivered],
  'P-SFIFO': [stored, delivered, settled],
  'P-TOTAL': [delivered],
};

/** The first delivery of what had been sent; what came before that is for P-INT. */
const arrivalOf = (trace: Trace, id: string, group: string): number =>
  firstWhere(
    trace,
    (e) => e.type === 'delivered' && e.message.id === id && e.group === group && e.at > first(trace, 'attempted', id),
  );

const specs = ['shop-1:red', 'shop-2:red', 'shop-3:red', 'web-1:red', 'shop-4:blue'] as const;

/** Sending goes in order as a rule, so that an order can be broken; a story leaves some of it out. */
const prelude: readonly Told[] = specs.flatMap((spec) => [attempted(spec), confirmed(spec)]);

const pointed = (id: PropertyId): fc.Arbitrary<readonly Told[]> => {
  const teller = fc.constantFrom(...(tellers[id] as readonly Teller[]));
  const told = fc.tuple(teller, fc.constantFrom(...specs), fc.constantFrom(...groups));
  const after = fc.array(
    told.map(([tell, spec, group]) => tell(spec, { group })),
    { maxLength: 24, size: 'large' },
  );
  return fc.tuple(fc.subarray([...prelude]), after).map(([before, rest]) => [...before, ...rest]);
};

const judged = (told: readonly Told[]): { readonly judge: Judge; readonly trace: Trace } => {
  const judge = Judge.of();
  const trace: Entry[] = [];
  for (const event of story(...told)) {
    judge.observe(event);
    if (event.type === 'fact') trace.push({ ...event.fact, at: event.seq });
  }
  return { judge, trace };
};

describe('each fold finds what its formula finds', () => {
  test.each(Object.entries(formulas))('%s', (id, formula) => {
    const met = { holds: 0, violated: 0, undecided: 0 };
    fc.assert(
      fc.property(pointed(id as PropertyId), (told) => {
        const { judge, trace } = judged(told);
        const status = judge.propertyVerdicts('quiet')[id as PropertyId]?.status;
        expect(status).toBe(formula(trace) ? 'holds' : 'violated');
        met[status as keyof typeof met]++;
      }),
      { seed: 20261124, numRuns: 1000 },
    );
    expect(met.holds).toBeGreaterThan(50);
    expect(met.violated).toBeGreaterThan(50);
  });

  test('the counts add up on any trace', () => {
    fc.assert(
      fc.property(fc.array(randomEvent, { maxLength: 40 }), (told) => {
        const counts = judged(told).judge.counts();
        expect(counts.attempted).toBe(counts.accepted + counts.refused + counts.unknown);
        expect(counts.effected).toBeGreaterThanOrEqual(counts.duplicated);
        expect(Object.values(counts).every((n) => Number.isInteger(n) && n >= 0)).toBe(true);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });
});
