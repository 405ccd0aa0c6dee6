// A frame that is lost means a connection that breaks: both ends notice it, and what was under way comes again (RMQ-11, RMQ-18).
import { describe, expect, test } from 'vitest';
import { factsOf, type Played, play } from '../../support/engine/play.ts';

/** A world on which nothing gets through from one to another but for the frame of this number. */
const world = (from: string, to: string, nth: number): Played =>
  play(`
profile: rabbitmq
topology: { queues: [{ name: orders, durable: true }] }
stores: [{ id: ledger, kind: transactional }]
producers: [{ id: shop, to: orders, messages: 2, every: 10ms, confirm: all, retry: { after: 1s, max: forever } }]
consumers: [{ id: worker, from: orders, prefetch: 1, work: 20ms, ack: after-effect, dedup: atomic, store: ledger }]
network: { latency: 1ms, rules: [{ lose-nth: ${nth}, from: ${from}, to: ${to} }] }
until: 5m
`);

const numbers = (played: Played, type: 'accepted' | 'effected') =>
  factsOf(played, type).map(({ message }) => message.number);
const said = ({ lines }: Played, what: string) => lines.filter((line) => line.includes(` sends ${what}`)).length;

const links = [
  ['worker', 'broker'],
  ['broker', 'worker'],
  ['shop', 'broker'],
  ['broker', 'shop'],
] as const;

describe('where each message is confirmed, acknowledged last, and its effect remembered', () => {
  test.each(links.flatMap(([from, to]) => [1, 2, 3, 4, 5, 6].map((nth) => [nth, from, to] as const)))(
    'the loss of frame %i from %s to %s costs no effect and repeats none',
    (nth, from, to) => {
      const played = world(from, to, nth);
      expect(numbers(played, 'effected').toSorted()).toEqual([1, 2]);
      expect(numbers(played, 'accepted')).toEqual(expect.arrayContaining([1, 2]));
    },
  );
});

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
