// Frames that are lost on their way, at brokers whose clients keep a connection: the world, and what holds whichever is lost.
import { describe, expect, test } from 'vitest';
import { factsOf, type Played, play } from './play.ts';

/** Plays a world on which nothing fails but the frame of a number from one to another; `more` is said of the worker. */
export type Losing = (from: string, to: string, nth: number, more?: string) => Played;

/** The world at a kind of broker. */
export const losingAt =
  (profile: string): Losing =>
  (from, to, nth, more = ', prefetch: 1, work: 20ms') =>
    play(`
profile: ${profile}
topology: { queues: [{ name: orders, durable: true }] }
stores: [{ id: ledger, kind: transactional }]
producers: [{ id: shop, to: orders, messages: 2, every: 10ms, confirm: all, retry: { after: 1s, max: forever } }]
consumers: [{ id: worker, from: orders, ack: after-effect, dedup: atomic, store: ledger${more} }]
network: { latency: 1ms, rules: [{ lose-nth: ${nth}, from: ${from}, to: ${to} }] }
until: 5m
`);

/** The numbers of the messages that were accepted, or had their effects, in order. */
export const numbers = (played: Played, type: 'accepted' | 'effected') =>
  factsOf(played, type).map(({ message }) => message.number);

/** How often somebody sends something. */
export const said = ({ lines }: Played, what: string) => lines.filter((line) => line.includes(` sends ${what}`)).length;

const links = [
  ['worker', 'broker'],
  ['broker', 'worker'],
  ['shop', 'broker'],
  ['broker', 'shop'],
] as const;

/** Loses each of the first frames of each link in turn. */
export function losesNothing(world: Losing): void {
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
}
