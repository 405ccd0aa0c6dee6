/** QS42x: faults and rules that cannot strike. */
import type { Explanation } from './explanation.ts';

export const faultProblems = {
  QS420: {
    title: 'The actor has no such crash point',
    help: [
      'Producers can crash before-send, after-send and after-confirm; brokers before-write, after-write, after-fsync and after-confirm; consumers after-receive, after-effect, after-mark and after-ack; stores before-write and after-write. Services have those of a consumer.',
      'A fault can also strike at a time: `at: 25ms`.',
    ],
    example: 'faults: [{ crash: worker, at: after-effect, message: 2, restart-after: 50ms }]',
  },
  QS421: {
    title: 'There is no such message',
    help: [
      'A number counts the messages of a producer from 1 and goes up to its `messages`. An id joins the producer and the number: shop-3.',
    ],
    example: 'producers: [{ id: shop, to: orders, messages: 3 }]\nfaults: [{ poison: shop-3, node: worker }]',
  },
  QS422: {
    title: 'This fault cannot hit this kind of actor',
    help: ['Only brokers have disks, and only consumers and services have handlers that can fail.'],
    example: 'faults: [{ slow-disk: broker, factor: 100, at: 10ms, for: 1s }]',
  },
  QS423: {
    title: 'The partition does not part anybody',
    help: ['A partition has two sides, each with at least one actor, and nobody stands on both.'],
    example: 'faults: [{ partition: [[shop], [broker, worker]], at: 10ms, heal-after: 100ms }]',
  },
  QS424: {
    title: '`message` and `nth` belong to a crash point',
    help: [
      'A fault at a time strikes once, whoever is doing whatever. Counting makes sense only for points that actors pass.',
    ],
    example: 'faults: [{ crash: worker, at: after-effect, nth: 2 }]',
  },
  QS425: {
    title: 'There is no such packet',
    help: [
      'Rules and faults name what is on the wire: subscribe, publish, confirm, deliver, ack, nack, and check, mark, apply, answer between a consumer and its store.',
    ],
    example: 'network: { rules: [{ lose-nth: 1, packet: ack }] }',
  },
} as const satisfies Readonly<Record<`QS42${string}`, Explanation>>;
