// A frame that is lost means a connection that breaks: both ends notice it, and what was under way comes again (RMQ-11, RMQ-18).
import { describe, expect, test } from 'vitest';
import { losesNothing, losingAt, said } from '../../support/engine/losing.ts';

const world = losingAt('rabbitmq');

losesNothing(world);

describe('RMQ-18 a lost frame after which nothing is said', () => {
  test.each([
    ['basic.consume', 'consume', 'worker', 'broker', 4],
    ['the last delivery', 'deliver', 'broker', 'worker', 5],
    ['the last acknowledgement', 'ack', 'worker', 'broker', 6],
  ])('%s shows by the next heartbeat, and the client connects and consumes anew', (_name, packet, from, to, nth) => {
    const played = world(from, to, nth);
    expect(played.lines.find((line) => line.includes('loses'))).toContain(`${from} loses ${packet}`);
    expect(said(played, 'heartbeat')).toBeGreaterThan(0);
    expect(said(played, 'reset')).toBe(1);
    expect(said(played, 'consume')).toBe(2);
  });

  test('is not waited for where nothing is under way: the world is quiet before the first heartbeat', () => {
    const played = world('shop', 'broker', 99);
    expect(said(played, 'heartbeat')).toBe(0);
    expect(played.end).toBe('quiet');
  });
});
