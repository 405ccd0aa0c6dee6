// A frame that is lost means a connection that breaks: the consumer connects again and reads its own pending entries (RPS-23).
import { describe, expect, test } from 'vitest';
import { losesNothing, losingAt, numbers, said } from '../../support/engine/losing.ts';
import { factsOf, type Played, play } from '../../support/engine/play.ts';

const world = losingAt('redis-streams');
const handed = (played: Played) =>
  factsOf(played, 'dispatched').map(({ message, delivery }) => `${message.number}/${delivery}`);

losesNothing(world);

describe('RPS-23 a lost frame after which nothing is said', () => {
  test.each([
    ['the answer of an XREADGROUP', 'deliver', 'broker', 'worker', 2],
    ['the last XACK', 'ack', 'worker', 'broker', 2],
  ])('%s shows when the read is over, and the client connects anew', (_name, packet, from, to, nth) => {
    const played = world(from, to, nth);
    expect(played.lines.find((line) => line.includes('loses'))).toContain(`${from} loses ${packet}`);
    expect(said(played, 'nothing')).toBe(1);
    expect(said(played, 'connect ')).toBe(1);
    expect(handed(played)).toEqual(['1/1', '2/1', '2/2']);
  });

  test('comes to nobody where the consumer reads no history and nobody claims', () => {
    const played = world('broker', 'worker', 2, ', prefetch: 1, work: 20ms, redis-streams: { history: false }');
    expect(numbers(played, 'effected')).toEqual([1]);
  });

  test('takes nothing from a consumer that still works on an entry', () => {
    expect(handed(world('broker', 'worker', 2, ', work: 8s, prefetch: 2'))).toEqual(['1/1', '2/1', '2/2']);
  });

  test('is not waited for where nothing is under way: the world is quiet before the read is over', () => {
    const played = world('shop', 'broker', 99);
    expect(said(played, 'nothing')).toBe(0);
    expect(played.end).toBe('quiet');
  });
});

test('a server that crashes ends all connections, and consumers read what they have not acknowledged once more', () => {
  const played = play(`
profile: redis-streams
topology: { queues: [{ name: orders, durable: true }] }
producers: [{ id: shop, to: orders, messages: 2, confirm: all }]
consumers: [{ id: worker, from: orders, prefetch: 1, work: 20ms, ack: after-effect }]
network: { latency: 1ms }
faults: [{ crash: broker, at: 22.5ms, restart-after: 10ms }]
until: 5m
`);
  // The acknowledgement was under way.
  expect(numbers(played, 'effected')).toEqual([1, 1, 2]);
});
