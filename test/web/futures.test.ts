// What may still come of a moment, and from when on a guarantee cannot be kept any more.
import { describe, expect, test } from 'vitest';
import type { Outlook } from '../../src/explore/prospects.ts';
import { type GuaranteeName, guaranteeNames } from '../../src/guarantees/index.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { type PointOfNoReturn, searching } from '../../web/worker/doom.ts';
import { type Bounds, Futures } from '../../web/worker/futures.ts';
import { studying } from '../../web/worker/study.ts';
import { rehearsed, shipped, small } from './support/rehearsed.ts';

const bounds: Bounds = { walks: 50, depth: 2_000, steps: 150_000 };

function finished<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

/** A scenario's run, and what may still come of its moments. */
function ahead(scenario: Scenario, limit?: number) {
  const run = rehearsed(scenario);
  const futures = new Futures(run.after(-1).world.setup, scenario.search.faults, limit);
  return {
    run,
    futures,
    counted: (event: number): Outlook | undefined => finished(futures.exact(run.after(event))),
    sampled: (event: number, walks = bounds.walks): Outlook =>
      finished(futures.sample(run.after(event), { ...bounds, walks })),
  };
}

describe('the futures of a moment', () => {
  test('without an adversary and without anything at once there is one, and all is well in it', () => {
    const outlook = ahead(small('', ', confirm: none')).counted(-1);
    expect(outlook?.schedules).toBe(1n);
    expect(outlook?.shares['exactly-once']).toEqual({ holds: 1n, violated: 0n, undecided: 0n });
  });

  test('with one loss to spend, each packet may be the one that is lost', () => {
    const outlook = ahead(small('search: { budget: { drops: 1 } }', ', confirm: none')).counted(-1);
    // Nothing is lost; the publish; the delivery, or the acknowledgement, after which the lease brings it again.
    expect(outlook?.schedules).toBe(4n);
    expect(outlook?.shares['at-least-once']).toEqual({ holds: 3n, violated: 1n, undecided: 0n });
    expect(outlook?.shares['at-most-once']).toEqual({ holds: 3n, violated: 1n, undecided: 0n });
  });

  test('strike only whom and what the search may strike', () => {
    const rest = (faults: string) => small(`search: { budget: { drops: 1, crashes: 1 }, faults: ${faults} }`);
    const all = ahead(rest('{ nodes: [worker, shop, broker] }')).counted(-1);
    const some = ahead(rest('{ nodes: [worker], packets: [ack] }')).counted(-1);
    expect(some?.schedules).toBeLessThan(all?.schedules ?? 0n);
  });

  test('of a run with a fault of its own go on from there without it, within what the budget has left', () => {
    const { run, counted } = ahead(shipped('2-guarantees/exactly-once-crash.yaml'));
    const crash = run.events.findIndex((event) => event.type === 'fault' && event.injected);
    expect(counted(crash)?.shares['exactly-once']).toMatchObject({ holds: 0n, undecided: 0n });
    expect(counted(-1)?.shares['exactly-once'].holds).toBeGreaterThan(0n);
  });

  test('that are too many for the limit are not counted; those of a later moment may be', () => {
    const { run, counted } = ahead(shipped('2-guarantees/exactly-once.yaml'), 1_000);
    expect(counted(-1)).toBeUndefined();
    expect(counted(Math.floor(run.events.length * 0.8))?.schedules).toBeGreaterThan(0n);
  });

  test('random walks find nothing that the count has not', () => {
    const { run, counted, sampled } = ahead(shipped('2-guarantees/ack-before-effect.yaml'));
    const event = Math.floor(run.events.length / 2);
    const all = counted(event);
    const some = sampled(event);
    expect(some.schedules).toBe(BigInt(bounds.walks));
    for (const name of guaranteeNames)
      for (const status of ['holds', 'violated', 'undecided'] as const)
        if (some.shares[name][status] > 0n) expect(all?.shares[name][status], `${name} ${status}`).toBeGreaterThan(0n);
  });

  test('random walks are the same each time', () => {
    const { sampled } = ahead(shipped('2-guarantees/exactly-once-crash.yaml'));
    expect(sampled(-1, 20)).toEqual(sampled(-1, 20));
  });

  test('a study says first what a sample shows, and in the end how it knows', () => {
    const { run, futures } = ahead(shipped('2-guarantees/exactly-once.yaml'));
    const late = studying(futures, 25, run.after(25), bounds);
    expect(late.next().value).toMatchObject({ how: 'sampled', done: false });
    expect(finished(late)).toMatchObject({ how: 'exact', done: true });
    const large = ahead(shipped('1-patterns/pipeline.yaml'), 100);
    expect(finished(studying(large.futures, 0, large.run.after(0), bounds))).toMatchObject({
      how: 'sampled',
      done: true,
      outlook: { schedules: BigInt(bounds.walks) },
    });
  });
});

function pointOf(path: string, name: GuaranteeName): PointOfNoReturn {
  const { run, futures } = ahead(shipped(path));
  return finished(searching(futures, name, run, { ...bounds, walks: 64 }));
}

describe('the point of no return', () => {
  test.each([
    ['2-guarantees/ack-before-effect.yaml', 'at-least-once'],
    ['2-guarantees/at-most-once-crash.yaml', 'at-least-once'],
    ['2-guarantees/exactly-once-crash.yaml', 'exactly-once'],
    ['2-guarantees/at-least-once-ack-lost.yaml', 'at-most-once'],
  ] as const)('of %s and %s is the fault from which nothing leads back', (path, name) => {
    const { run, counted } = ahead(shipped(path));
    const point = pointOf(path, name);
    expect(run.events[point.event]).toMatchObject({ type: expect.stringMatching(/fault|lost/) });
    expect(point).toMatchObject({ how: 'exact' });
    expect(counted(point.event)?.shares[name]).toMatchObject({ holds: 0n, undecided: 0n });
    // Events of one step happen at once: what could still be kept could be kept before that step.
    let before = point.event - 1;
    while (before >= 0 && run.after(before).world.traceLength > point.event) before -= 1;
    expect(counted(before)?.shares[name].holds).toBeGreaterThan(0n);
  });

  test('where the trace itself breaks the guarantee needs no futures', () => {
    const { run } = ahead(shipped('2-guarantees/exactly-once-crash.yaml'));
    const broken = run.after(run.events.length - 1).judge.firstViolations()['at-most-once'];
    expect(pointOf('2-guarantees/exactly-once-crash.yaml', 'at-most-once').event).toBeLessThanOrEqual(broken as number);
  });
});
