// What charts draw: no peak is lost when there are more changes than pixels, and each number has its unit.
import { describe, expect, test } from 'vitest';
import { chartGroups } from '../../../web/metrics/chart-list.ts';
import { ageAt, ages, sampled } from '../../../web/metrics/curves.ts';
import { RunSeries } from '../../../web/metrics/series.ts';
import { thinned } from '../../../web/metrics/thinned.ts';
import { Track } from '../../../web/metrics/track.ts';
import { onAxis, withUnit } from '../../../web/metrics/units.ts';
import { rehearsed, shipped } from '../support/rehearsed.ts';

describe('a thinned track', () => {
  const track = new Track();
  for (let i = 1; i <= 50_000; i++) track.set(i === 31_234 ? 999 : i === 7 ? -50 : (i * 7919) % 100, i, i * 10);

  test('has few corners, and keeps the greatest, the least and the last', () => {
    const corners = thinned(track, 500_000, 200);
    expect(corners.length).toBeLessThan(200 * 4 + 3);
    const values = corners.map(([, value]) => value);
    expect(Math.max(...values)).toBe(999);
    expect(Math.min(...values)).toBe(-50);
    expect(corners.at(-1)).toEqual([500_000, track.last]);
  });

  test('goes forward in time only', () => {
    const times = thinned(track, 500_000, 200).map(([time]) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('with few changes is all of them, up to the end', () => {
    const few = new Track(1);
    few.set(2, 0, 5);
    expect(thinned(few, 9, 100)).toEqual([
      [0, 1],
      [5, 2],
      [9, 2],
    ]);
  });
});

describe('the age of the oldest', () => {
  const oldest = new Track(-1);
  oldest.set(100, 1, 100);
  oldest.set(150, 5, 200);
  oldest.set(-1, 9, 300);

  test('grows with time and falls when the oldest goes', () =>
    expect([50, 100, 180, 200, 250, 300, 400].map((time) => ageAt(oldest, time))).toEqual([0, 0, 80, 50, 100, 0, 0]));

  test('is drawn as it is', () =>
    expect(ages(oldest, 400, 100)).toEqual([
      [0, 0],
      [100, 0],
      [100, 0],
      [200, 100],
      [200, 50],
      [300, 150],
      [300, 0],
      [400, 0],
    ]));
});

test('a sampled function has its values at even distances', () =>
  expect(sampled((time) => time * 2, 100, 4)).toEqual([
    [0, 0],
    [25, 50],
    [50, 100],
    [75, 150],
    [100, 200],
  ]));

test('every chart of a run ends at what its lines are at the end', () => {
  const { events } = rehearsed(shipped('1-patterns/pipeline.yaml'));
  const series = new RunSeries();
  series.catchUp(events);
  const span = events.at(-1)?.at ?? 0;
  const lines = chartGroups(series, span, 1_000).flatMap(({ charts }) => charts.flatMap((chart) => chart.lines));
  expect(lines.length).toBeGreaterThan(12);
  for (const line of lines) expect(line.corners(300).at(-1), line.name).toEqual([span, line.at(events.length, span)]);
});

test('numbers have their units', () => {
  expect(withUnit(1500, 'time')).toBe('1.5 ms');
  expect(withUnit(1 / 3, 'share')).toBe('33.3 %');
  expect(withUnit(-12.5, 'rate')).toBe('−12.5/s');
  expect(withUnit(3, 'copies')).toBe('3');
  expect(onAxis(2000, 'rate')).toBe('2,000');
});
