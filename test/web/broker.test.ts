// What the management panel says of a queue, from the trace alone.
import { describe, expect, test } from 'vitest';
import { numbersOf, rateText } from '../../web/broker/queue-numbers.ts';
import { RunSeries } from '../../web/metrics/series.ts';
import { brokersOf } from '../../web/worker/broker-layout.ts';
import { rehearsed, shipped } from './support/rehearsed.ts';

describe('the numbers of a queue', () => {
  const { events } = rehearsed(shipped('1-patterns/work-queue.yaml'));
  const series = new RunSeries();
  series.catchUp(events);
  const queue = series.queues.get('tasks');
  const at = (count: number) => numbersOf(queue, count, events[count - 1]?.at ?? 0, 2_000);

  test('are all zero before anything came, and after all has gone', () => {
    const nothing = { ready: 0, unacked: 0, total: 0, oldest: undefined };
    expect(at(0)).toMatchObject({ ...nothing, rateIn: 0, rateOut: 0, rateGone: 0 });
    expect(at(events.length)).toMatchObject(nothing);
    expect(numbersOf(undefined, 5, 100, 2_000)).toMatchObject(nothing);
  });

  test('add up at every event, whoever holds the copies', () => {
    for (let count = 0; count <= events.length; count++) {
      const { ready, unacked, total } = at(count);
      expect(ready + unacked).toBe(total);
      const held = [...(queue?.held.values() ?? [])].reduce((sum, track) => sum + track.at(count), 0);
      expect(held).toBe(unacked);
    }
  });

  test('count what came in the window before, and not what comes at the same time after it', () => {
    const first = events.findIndex((event) => event.type === 'fact' && event.fact.type === 'stored');
    expect(at(first).rateIn).toBe(0);
    expect(at(first + 1).rateIn).toBeGreaterThan(0);
  });
});

test('rates have as many digits as they need', () =>
  expect([0, 0.25, 1 / 3, 12.5, 1234.5].map(rateText)).toEqual(['0', '0.25', '0.333', '12.5', '1,235']));

test('a broker is described with its queues, what leads there, and who takes from them', () => {
  const [broker] = brokersOf(shipped('2-guarantees/poison-dead-letter.yaml'));
  const [orders, dead] = broker?.places ?? [];
  expect(orders).toMatchObject({ kind: 'queue', deadLetter: dead?.name });
  expect(orders?.takers.length).toBeGreaterThan(0);
  expect(dead?.from).toContain(`dead letters of ${orders?.name}`);
});
