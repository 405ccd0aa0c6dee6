// Declarations of queues by their arguments, and whether a real RabbitMQ takes them.
import type { Step } from './experiment.ts';

/** A declaration, by the kind of the queue and its arguments. */
export interface Declaration {
  readonly type: 'classic' | 'quorum';
  readonly given: Readonly<Record<string, unknown>>;
  readonly taken: boolean;
}

const both = ['classic', 'quorum'] as const;

const each = (taken: boolean, types: readonly Declaration['type'][], name: string, values: readonly unknown[]) =>
  types.flatMap((type) => values.map((value): Declaration => ({ type, given: { [name]: value }, taken })));

/** What was found at RabbitMQ 3.10.8; test/live asks a real one. */
export const declarations: readonly Declaration[] = [
  ...each(true, ['classic'], 'x-max-priority', [0, 1, 10, 255]),
  ...each(false, ['classic'], 'x-max-priority', [256, -1, 1.5, 'a', true]),
  ...each(false, ['quorum'], 'x-max-priority', [5]),
  ...each(true, both, 'x-max-length', [0, 1, 4_294_967_296]),
  ...each(false, both, 'x-max-length', [-1, 1.5, 'a', 1e20]),
  ...each(true, both, 'x-max-length-bytes', [0]),
  ...each(false, both, 'x-max-length-bytes', [-1, 'a']),
  ...each(true, both, 'x-message-ttl', [0, 4_294_967_296, 315_360_000_000]),
  ...each(false, both, 'x-message-ttl', [-5, 1.5, '60000', 1e20, 315_360_000_001]),
  ...each(true, both, 'x-expires', [100_000, 315_360_000_000]),
  ...each(false, both, 'x-expires', [0, -1, 1.5, 'a', 315_360_000_001]),
  ...each(true, both, 'x-overflow', ['drop-head', 'reject-publish', 'reject-publish-dlx']),
  ...each(false, both, 'x-overflow', ['zzz', 1]),
  ...each(true, both, 'x-dead-letter-exchange', ['', 'nowhere']),
  ...each(false, both, 'x-dead-letter-exchange', [5, null]),
  ...each(false, both, 'x-dead-letter-routing-key', ['key', 5]),
  ...both.map((type) => ({
    type,
    given: { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'k' },
    taken: true,
  })),
  ...each(true, both, 'x-single-active-consumer', [true, false]),
  ...each(false, both, 'x-single-active-consumer', ['a', 1]),
  ...each(true, ['quorum'], 'x-delivery-limit', [-1, 0, 5, 'a']),
  ...each(false, ['classic'], 'x-delivery-limit', [5]),
  ...each(true, ['quorum'], 'x-dead-letter-strategy', ['at-most-once', 'at-least-once']),
  ...each(false, ['quorum'], 'x-dead-letter-strategy', ['zzz']),
  ...each(false, ['classic'], 'x-dead-letter-strategy', ['at-most-once']),
  ...each(true, ['classic'], 'x-queue-mode', ['default', 'lazy']),
  ...each(false, ['classic'], 'x-queue-mode', ['zzz']),
  ...each(false, ['quorum'], 'x-queue-mode', ['lazy']),
  ...each(false, both, 'x-max-age', ['1D']),
  ...each(true, both, 'x-nobody-knows-this', [1, 'a']),
];

/** Declares them all; who has lost its channel by it opens another. */
export const declaresAll: readonly Step[] = declarations.flatMap(({ type, given, taken }, index): Step[] => [
  { op: 'declareQueue', actor: 'c1', queue: `own-${index}`, type, arguments: given },
  ...(taken ? [] : [{ op: 'newChannel', actor: 'c1' }]),
]);
