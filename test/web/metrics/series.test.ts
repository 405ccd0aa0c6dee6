// The series that charts read agree with the numbers that reports print, at the end of a run and at every moment before.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { metricsOf } from '../../../src/metrics/index.ts';
import type { TraceEvent } from '../../../src/model/trace.ts';
import { RunSeries, rateAt, windowFor } from '../../../web/metrics/series.ts';
import { percents } from '../../../web/metrics/spans.ts';
import { Track } from '../../../web/metrics/track.ts';
import { rehearsed, shipped } from '../support/rehearsed.ts';

const scenarios = readdirSync(new URL('../../../scenarios/', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();

function seriesOf(events: readonly TraceEvent[]): RunSeries {
  const series = new RunSeries();
  series.catchUp(events);
  return series;
}

/** What a chart would say after so many events, in the words of the metrics. */
function read(series: RunSeries, count: number, span: number) {
  const quantiles = (spans: RunSeries['latency']) =>
    Object.fromEntries(percents.map((percent, index) => [`p${percent}`, spans.quantiles[index]?.at(count)]));
  return {
    queues: Object.fromEntries(
      [...series.queues].map(([name, queue]) => [
        name,
        {
          depth: { max: queue.ready.maxUntil(count), final: queue.ready.at(count) },
          unacked: { max: queue.unacked.maxUntil(count), final: queue.unacked.at(count) },
          lag: { max: queue.lag.maxUntil(count), final: queue.lag.at(count) },
          oldestAge: queue.oldestAge(count, span),
        },
      ]),
    ),
    processing: { latency: { ...quantiles(series.latency), count: series.latency.until(count).length } },
    consumers: {
      active: { max: series.active.maxUntil(count), final: series.active.at(count) },
      work: { ...quantiles(series.work), count: series.work.until(count).length },
    },
  };
}

describe.each(scenarios)('the series of %s', (path) => {
  const { events } = rehearsed(shipped(path));

  test('agree with the metrics of the run', () => {
    const metrics = metricsOf(events);
    const series = seriesOf(events);
    expect(metrics).toMatchObject(read(series, events.length, metrics.span));
    const [failed, handled] = metrics.processing.errorRate;
    expect(series.errors.at(events.length)).toBeCloseTo(failed / handled, 12);
    const [effects, second] = metrics.processing.effected;
    expect(rateAt(series.count('effected'), metrics.span, metrics.span)).toBeCloseTo(effects / second, 6);
  });

  test('know at each moment what the metrics of the run until then are', () => {
    const series = seriesOf(events);
    for (const count of [1, 2, 3].map((part) => Math.floor((events.length * part) / 4))) {
      const metrics = metricsOf(events.slice(0, count));
      const queues = Object.keys(metrics.queues);
      const { queues: all, ...rest } = read(series, count, metrics.span);
      expect(metrics).toMatchObject(rest);
      expect(metrics.queues).toMatchObject(Object.fromEntries(queues.map((name) => [name, all[name]])));
    }
  });

  test('are the same however the events come', () => {
    const series = new RunSeries();
    for (let i = 0; i <= events.length; i += 7) series.catchUp(events.slice(0, i));
    series.catchUp(events);
    expect(series).toEqual(seriesOf(events));
  });
});

describe('a track', () => {
  const track = new Track(2);
  track.set(5, 3, 100);
  track.set(6, 4, 100);
  track.add(-4, 7, 250);

  test('is known at every position and at every time', () => {
    expect([0, 3, 4, 5, 7, 8, 99].map((count) => track.at(count))).toEqual([2, 2, 5, 6, 6, 2, 2]);
    expect([0, 99, 100, 249, 250].map((time) => track.atTime(time))).toEqual([2, 2, 6, 6, 2]);
    expect([100, 101, 250].map((time) => track.beforeTime(time))).toEqual([2, 6, 6]);
  });

  test('takes as its largest number one that lasted', () => {
    const flash = new Track();
    flash.set(9, 0, 50);
    flash.set(1, 1, 50);
    expect(flash.maxUntil(2)).toBe(1);
    expect(flash.maxUntil(1)).toBe(9);
  });
});

test('a rate counts what happened in its window', () => {
  const total = new Track();
  for (let i = 1; i <= 10; i++) total.add(1, i, i * 100_000);
  expect(rateAt(total, 1_000_000, 500_000)).toBe(10);
  expect(rateAt(total, 200_000, 500_000)).toBe(4);
  expect(rateAt(total, 0, 500_000)).toBe(0);
  expect(rateAt(total, 1_000_000, 500_000, 9)).toBe(8);
});

test('a window is a round part of a run', () =>
  expect([0, 63_000, 2_000_000, 90_000_000].map(windowFor)).toEqual([1000, 5000, 100_000, 5_000_000]));
