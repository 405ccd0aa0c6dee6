import { expect, test } from 'vitest';
import { metricsOf } from '../../src/metrics/index.ts';
import { dispatched, settled, stored, story } from '../support/trace.ts';

test('copies are told apart by their message, since each message numbers its own', () => {
  const trace = story(
    stored('shop-1', { at: 0 }),
    stored('shop-2', { at: 1000 }),
    dispatched('shop-1', 'worker', { at: 2000 }),
    settled('shop-1', { at: 3000 }),
    stored('shop-3', { at: 4000 }),
  );
  const { depth, lag, unacked, oldestAge } = metricsOf(trace).queues.orders!;
  expect({ depth: depth.max, lag: lag.max, unacked: unacked.max, oldestAge }).toEqual({
    depth: 2,
    lag: 2,
    unacked: 1,
    oldestAge: 3000,
  });
});
