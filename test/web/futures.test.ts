// What may still come of a moment, and from when on a guarantee cannot be kept any more.
import { describe, expect, test } from 'vitest';
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { type PointOfNoReturn, searching } from '../../web/worker/doom.ts';
import type { Bounds, Origin, Outlook } from '../../web/worker/futures.ts';
import { listedFutures } from '../../web/worker/listed-futures.ts';
import { choices, taken } from '../../web/worker/schedules.ts';
import { studying } from '../../web/worker/study.ts';
import { rehearsed, shipped, small } from './support/rehearsed.ts';

const bounds: Bounds = { schedules: 20_000, walks: 50, depth: 2_000, steps: 150_000 };

function finished<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

const listed = (origin: Origin, within = bounds): Outlook | undefined => finished(listedFutures.exact(origin, within));
const beginning = (scenario: Scenario): Origin => rehearsed(scenario).after(-1);

/** Every schedule from a place, as the path of its choices. */
function paths(place: Origin, path = ''): string[] {
  const open = choices(place);
  if (open.length === 0) return [path];
  return open.flatMap((choice, index) => paths(taken(place, choice), `${path}.${index}`));
}

describe('the futures of a moment', () => {
  test('without an adversary and without anything at once there is one, and all is well in it', () => {
    const outlook = listed(beginning(small('', ', confirm: none')));
    expect(outlook?.futures).toBe(1);
    expect(outlook?.shares['exactly-once']).toEqual({ holds: 1, violated: 0, undecided: 0 });
  });

  test('with one loss to spend, each packet may be the one that is lost', () => {
    const outlook = listed(beginning(small('search: { budget: { drops: 1 } }', ', confirm: none')));
    // Nothing is lost; the publish; the delivery, or the acknowledgement, after which the lease brings it again.
    expect(outlook?.futures).toBe(4);
    expect(outlook?.shares['at-least-once']).toEqual({ holds: 3, violated: 1, undecided: 0 });
    expect(outlook?.shares['at-most-once']).toEqual({ holds: 3, violated: 1, undecided: 0 });
  });

  test('are listed once each, as many as there are paths', () => {
    const origin = beginning(small('search: { budget: { drops: 1, crashes: 1 }, faults: { nodes: [worker] } }'));
    const all = paths(origin);
    expect(new Set(all).size).toBe(all.length);
    expect(listed(origin)?.futures).toBe(all.length);
  });

  test('strike only whom and what the search may strike', () => {
    const rest = 'search: { budget: { drops: 1, crashes: 1 }, faults: { nodes: [worker], packets: [ack] } }';
    const struck = choices(beginning(small(rest))).map(({ step }) => step.type);
    expect(struck.filter((type) => type === 'crash')).toHaveLength(1);
    expect(struck).not.toContain('lose');
  });

  test('a timer that overtakes spends a timeout, and none rings early without one', () => {
    const early = (scenario: Scenario): number => paths(beginning(scenario)).length - paths(beginning(small())).length;
    expect(early(small('search: { budget: { timeouts: 1 } }'))).toBeGreaterThan(0);
    expect(early(small('search: { budget: { drops: 0 } }'))).toBe(0);
  });

  test('a list that does not fit into its bounds says nothing', () => {
    const origin = beginning(small('search: { budget: { drops: 1 } }', ', confirm: none'));
    expect(listed(origin, { ...bounds, schedules: 3 })).toBeUndefined();
    expect(listed(origin, { ...bounds, schedules: 4 })?.futures).toBe(4);
    expect(listed(origin, { ...bounds, depth: 2 })).toBeUndefined();
    expect(listed(origin, { ...bounds, steps: 3 })).toBeUndefined();
  });

  test('random walks find nothing that the list has not', () => {
    const { from, events } = rehearsedWith('2-guarantees/ack-before-effect.yaml');
    const origin = from(Math.floor(events.length * 0.75));
    const all = listed(origin);
    const some = finished(listedFutures.sample(origin, bounds));
    expect(some.futures).toBe(bounds.walks);
    for (const [name, share] of Object.entries(some.shares))
      for (const status of ['holds', 'violated', 'undecided'] as const)
        if (share[status] > 0)
          expect(all?.shares[name as GuaranteeName][status], `${name} ${status}`).toBeGreaterThan(0);
  });

  test('random walks are the same each time', () => {
    const origin = beginning(shipped('2-guarantees/exactly-once-crash.yaml'));
    const walk = (walks: number) => finished(listedFutures.sample(origin, { ...bounds, walks }));
    expect(walk(20)).toEqual(walk(20));
  });

  test('a study says first what a sample shows, and in the end how it knows', () => {
    const { from, events } = rehearsedWith('2-guarantees/exactly-once.yaml');
    const late = studying(listedFutures, 25, from(25), bounds);
    expect(late.next().value).toMatchObject({ how: 'sampled', done: false });
    expect(finished(late)).toMatchObject({ how: 'exact', done: true });
    const large = studying(listedFutures, 0, from(0), { ...bounds, schedules: 100 });
    expect(finished(large)).toMatchObject({ how: 'sampled', done: true, outlook: { futures: bounds.walks } });
    expect(events.length).toBeGreaterThan(25);
  });
});

function rehearsedWith(path: string) {
  const rehearsal = rehearsed(shipped(path));
  return { events: rehearsal.events, from: (event: number) => rehearsal.after(event) };
}

const pointOf = (path: string, name: GuaranteeName): PointOfNoReturn =>
  finished(searching(listedFutures, name, rehearsed(shipped(path)), { ...bounds, walks: 64 }));

describe('the point of no return', () => {
  test.each([
    ['2-guarantees/ack-before-effect.yaml', 'at-least-once'],
    ['2-guarantees/at-most-once-crash.yaml', 'at-least-once'],
    ['2-guarantees/exactly-once-crash.yaml', 'exactly-once'],
    ['2-guarantees/at-least-once-ack-lost.yaml', 'at-most-once'],
  ] as const)('of %s and %s is the fault from which nothing leads back', (path, name) => {
    const { events, from } = rehearsedWith(path);
    const point = pointOf(path, name);
    expect(events[point.event]).toMatchObject({ type: expect.stringMatching(/fault|lost/) });
    expect(point).toMatchObject({ how: 'exact' });
    const share = (at: number) => listed(from(at), { ...bounds, schedules: 200_000, steps: 1_000_000 })?.shares[name];
    expect(share(point.event)).toMatchObject({ holds: 0, undecided: 0 });
  });

  test('where the trace itself breaks the guarantee needs no futures', () => {
    const { events, from } = rehearsedWith('2-guarantees/exactly-once-crash.yaml');
    const { judge } = from(events.length - 1);
    const broken = judge.firstViolations()['at-most-once'];
    const point = pointOf('2-guarantees/exactly-once-crash.yaml', 'at-most-once');
    expect(point.event).toBeLessThanOrEqual(broken as number);
  });
});
