// The metrics of little traces, worked out by hand; events are a millisecond apart unless they say otherwise.
import { describe, expect, test } from 'vitest';
import { metricsOf } from '../../src/metrics/index.ts';
import * as told from '../support/trace.ts';

const once = metricsOf(told.story(...told.processed('shop-1')));

describe('the metrics of a queue', () => {
  test('count what waits, what is with a consumer and both, over time', () => {
    // Stored at 1 ms, handed over at 5 ms, settled at 10 ms, when the trace ends.
    expect(once.queues.orders).toEqual({
      depth: { max: 1, mean: [2, 5], final: 0 },
      unacked: { max: 1, mean: [1, 2], final: 0 },
      lag: { max: 1, mean: [9, 10], final: 0 },
      oldestAge: 9_000,
      growth: [0, 1],
    });
  });

  test('show a queue that grows, and how old its oldest message is', () => {
    const growing = [0, 1, 2, 3].map((copy) => told.stored(`shop-${copy + 1}`, { copy, at: 1_000 + 100 * copy }));
    const { queues } = metricsOf(told.story(...growing, told.fault('crashed', 'shop', { at: 2_000_000 })));
    expect(queues.orders).toMatchObject({
      depth: { max: 4, final: 4 },
      lag: { max: 4, final: 4 },
      oldestAge: 1_999_000,
      growth: [2, 1],
    });
  });

  test('let a copy wait again that comes back, and forget those that are gone for good', () => {
    const { queues } = metricsOf(
      told.story(
        told.stored('shop-1'),
        told.dispatched('shop-1', 'worker'),
        told.requeued('shop-1'),
        told.stored('shop-2', { copy: 1 }),
        told.stored('shop-3', { copy: 2 }),
        told.dropped('shop-1'),
        told.deadLettered('shop-2', 'orders.dead', { copy: 1 }),
        told.vanished('shop-3', { copy: 2 }),
      ),
    );
    expect(queues.orders).toMatchObject({
      depth: { max: 3, final: 0 },
      unacked: { max: 1, final: 0 },
      lag: { max: 3, final: 0 },
    });
  });

  test('are kept apart for each queue, and take no notice of copies that nobody stored', () => {
    const { queues } = metricsOf(
      told.story(
        told.stored('shop-1', { group: 'a' }),
        told.stored('shop-1', { group: 'b' }),
        told.settled('shop-1', { group: 'b' }),
        told.settled('shop-9', { group: 'b', copy: 9 }),
      ),
    );
    expect(Object.entries(queues).map(([name, { lag }]) => [name, lag.final])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });
});

describe('the metrics of processing', () => {
  test('are rates per second of virtual time, and the latency from the first attempt to the first effect', () => {
    expect(once.processing).toEqual({
      delivered: [100, 1],
      effected: [100, 1],
      acked: [100, 1],
      latency: { count: 1, min: 8_000, p50: 8_000, p95: 8_000, p99: 8_000, max: 8_000 },
      errorRate: [0, 1],
    });
  });

  test('measure a message that is sent and effected twice from its first attempt to its first effect', () => {
    const { processing } = metricsOf(
      told.story(
        told.attempted('shop-1', { at: 0 }),
        told.attempted('shop-1', { at: 50 }),
        told.effected('shop-1', { at: 70 }),
        told.effected('shop-1', { at: 90 }),
        told.effected('shop-2', { at: 95 }),
      ),
    );
    expect(processing.latency).toMatchObject({ count: 1, max: 70 });
  });

  test('take a failure for an error, and a suppression for none', () => {
    const events = [told.failed('shop-1'), told.effected('shop-1'), told.suppressed('shop-1'), told.failed('shop-2')];
    expect(metricsOf(told.story(...events)).processing.errorRate).toEqual([1, 2]);
  });
});

describe('the metrics of consumers', () => {
  test('tell how many were at work, and for how long', () => {
    expect(once.consumers).toEqual({
      active: { max: 1, mean: [1, 10], final: 0 },
      reached: 1,
      work: { count: 1, min: 1_000, p50: 1_000, p95: 1_000, p99: 1_000, max: 1_000 },
    });
  });

  test('do not measure work that a crash ended, and do not count who is down', () => {
    const { consumers } = metricsOf(
      told.story(
        told.delivered('shop-1', { node: 'a' }),
        told.began('shop-1', { node: 'a' }),
        told.delivered('shop-2', { node: 'b' }),
        told.began('shop-2', { node: 'b' }),
        told.fault('crashed', 'a'),
      ),
    );
    expect(consumers).toMatchObject({ active: { max: 2, final: 1 }, reached: 2, work: { count: 0, max: 0 } });
  });
});

test('a trace without events has metrics too', () => {
  expect(metricsOf([])).toMatchObject({ span: 0, queues: {}, processing: { delivered: [0, 1] } });
});
