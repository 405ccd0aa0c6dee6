/** QS43x: services that cannot work as they are described. */
import type { Explanation } from './explanation.ts';

export const serviceProblems = {
  QS430: {
    title: 'What services send goes round in a circle',
    help: [
      'A service publishes one message for each that it consumes. Where following `from` and `to` from service to service, and `dead-letter` from queue to queue, leads back to the start, every message would go round for ever.',
    ],
    example:
      'producers: [{ id: shop, to: orders }]\nservices: [{ id: pay, from: orders, to: bills }]\nconsumers: [{ id: mailer, from: bills }]',
  },
  QS431: {
    title: 'This service cannot mark what is done in one step with what it sends',
    help: [
      'With `dedup: atomic` a service notes that a message is done together with what it sends. Only its own database can do both in one step, which is what `outbox: true` is. With `count` each instance has a database of its own, and what one of them has done the others do not know.',
    ],
    example: 'services: [{ id: pay, from: orders, to: bills, outbox: true, dedup: atomic }]',
  },
  QS432: {
    title: 'Services could make too many messages',
    help: [
      'Each message that may come to a service counts once for each queue in its `to`. Services that follow one another multiply them: two targets at each of twenty steps are a million for each message at the start.',
    ],
    example: 'producers: [{ id: shop, to: orders, messages: 3 }]\nservices: [{ id: pay, from: orders, to: bills }]',
  },
} as const satisfies Readonly<Record<`QS43${string}`, Explanation>>;
