// Random queues, exchanges and bindings, of all kinds that recordings may have.
import fc from 'fast-check';
import type { Setting } from '../experiment.ts';

/** Queues that each experiment has, and one that only a step declares. */
export const queueNames = ['a', 'b', 'c', 'd'] as const;
export const OWN = 'own';
export const exchangeNames = ['x', 'y', 'z'] as const;

/** How long what expires lives, in milliseconds: longer than some steps take at a real broker, shorter than a wait. */
export const TTL = 8_000;
export const WAIT = 12_000;

/** Routing keys; patterns of topics match some of them. */
export const keys = ['', 'k', 'k.l', 'k.l.m', 'l'] as const;
const patterns = ['#', '*', 'k.*', 'k.#', '*.l', '#.l', '', 'k', 'k.l', '#.l.#', '*.*.*'] as const;

/** Values of headers: numbers, texts that look like them, booleans, nothing. */
export const headerValues = [1, 2, '1', true, false, 'true', null, 1.5] as const;

/** Something one time in so many, and else nothing. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, times: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const queueName = fc.constantFrom(...queueNames);
const exchangeName = fc.constantFrom(...exchangeNames);

/** Where dead letters go: to a queue by the default exchange, by another one, or nowhere. */
const deadLetters = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 5, arbitrary: queueName.map((to) => ({ 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': to })) },
  exchangeName.map((exchange) => ({ 'x-dead-letter-exchange': exchange })),
  fc.constant({ 'x-dead-letter-exchange': '' }),
  fc.constant({ 'x-dead-letter-exchange': 'nowhere' }),
);

/** A length limit and what happens beyond it. */
const limits = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        'x-max-length': fc.integer({ min: 0, max: 3 }),
        'x-overflow': fc.constantFrom('drop-head', 'reject-publish', 'reject-publish-dlx'),
      },
      { requiredKeys: ['x-max-length'] },
    ),
  },
  fc.record(
    {
      'x-max-length-bytes': fc.constantFrom(3, 5, 8),
      'x-overflow': fc.constantFrom('drop-head', 'reject-publish'),
    },
    { requiredKeys: ['x-max-length-bytes'] },
  ),
);

const common = {
  'x-message-ttl': seldom(fc.constantFrom(0, TTL, TTL), 5),
  'x-single-active-consumer': seldom(fc.constant(true), 6),
};

const classic = fc
  .record({
    type: fc.constant('classic'),
    durable: fc.constantFrom(true, true, true, false),
    autoDelete: fc.constantFrom(false, false, false, false, false, true),
    'x-max-priority': seldom(fc.constantFrom(1, 3, 10), 4),
    'x-queue-mode': seldom(fc.constant('lazy'), 6),
    // A quorum queue looks every five seconds only whether it has been used.
    'x-expires': seldom(fc.constant(TTL), 8),
    ...common,
  })
  .chain(withMore);

const quorum = fc
  .record({
    type: fc.constant('quorum'),
    'x-delivery-limit': seldom(fc.integer({ min: 0, max: 2 }), 2),
    'x-dead-letter-strategy': seldom(fc.constant('at-least-once'), 12),
    ...common,
  })
  .chain(withMore);

function withMore(base: Readonly<Record<string, unknown>>) {
  return fc.tuple(limits, deadLetters).map(([limit, dead]) => given({ ...base, ...limit, ...dead }));
}

/** Without what is undefined. */
const given = (all: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

/** What a queue is declared with. */
export const queue = fc.oneof({ weight: 3, arbitrary: classic }, { weight: 2, arbitrary: quorum });

const exchange = (name: string) =>
  fc
    .record({
      name: fc.constant(name),
      type: fc.constantFrom('direct', 'topic', 'fanout', 'headers'),
      durable: fc.constantFrom(true, true, false),
      alternateExchange: seldom(fc.constantFrom(...exchangeNames, 'nowhere'), 2),
    })
    .map(given);

const headers = fc.dictionary(fc.constantFrom('n', 'm', 'x-n'), fc.constantFrom(...headerValues), { maxKeys: 3 });

/** Headers of a message. */
export const messageHeaders = headers;

const bindingArguments = fc
  .tuple(headers, fc.constantFrom(undefined, 'all', 'any', 'any', 'all-with-x', 'any-with-x'))
  .map(([own, mode]) => (mode === undefined ? own : { ...own, 'x-match': mode }));

/** From an exchange to a queue, or to another exchange. */
export const binding = fc
  .record({
    exchange: exchangeName,
    queue: fc.option(queueName, { nil: undefined, freq: 5 }),
    toExchange: exchangeName,
    routingKey: fc.constantFrom(...patterns),
    arguments: bindingArguments,
  })
  .map(({ toExchange, queue: to, ...rest }) =>
    to === undefined ? { ...rest, toExchange } : { ...rest, queue: to as string },
  );

/** What there is before the first step. */
export const topology: fc.Arbitrary<Setting> = fc.record({
  version: fc.constant('3.10' as const),
  exchanges: fc.tuple(...exchangeNames.map(exchange)),
  queues: fc.record(Object.fromEntries(queueNames.map((name) => [name, queue]))),
  bindings: fc.array(binding, { minLength: 2, maxLength: 7 }),
});
