/** The faults of a run, as files spell them. */
import { z } from 'zod';
import { entity, kinds, name, whole, word } from './fields.ts';
import { matchFile, messageFile } from './match.ts';
import { duration, rate, signedDuration, wait } from './quantities.ts';
import { whenKeys } from './when.ts';

const side = () => z.union([name(), z.array(name()).min(1).max(1_000)]);
const nth = () => whole(1, 1_000_000).default(1).describe('Which of the matching transmissions it is. 1 by default.');
const victim = (what: string) => name().describe(what);
const lasting = () => wait().optional().describe('How long it lasts. A duration; until the run heals by default.');
const errorKind = () => word('retryable', 'fatal').default('retryable');

/** A fault; the key that says what happens makes its kind. */
export const faultFile = kinds({
  crash: entity({
    crash: victim('The actor that crashes: what it has only in memory is gone.'),
    ...whenKeys,
    'restart-after': duration()
      .optional()
      .describe('How long it stays down. A duration; until the run heals by default.'),
  }),
  partition: entity({
    partition: z
      .array(side())
      .min(2)
      .max(2)
      .describe('The two sides that cannot reach each other: [shop, broker] or [[shop], [broker, worker]].'),
    ...whenKeys,
    'heal-after': wait().optional().describe('How long it lasts. A duration; until the run heals by default.'),
    'one-way': z.boolean().default(false).describe('Whether only what the first side sends is lost. false by default.'),
  }),
  hold: entity({
    hold: matchFile.describe('The transmissions that are held back, with at least `from` or `to`.'),
    ...whenKeys,
    'release-after': wait().optional().describe('When they are let go. A duration; until the run heals by default.'),
  }),
  pause: entity({
    pause: victim('The actor that stands still, as in a long garbage collection; it forgets nothing.'),
    ...whenKeys,
    'resume-after': wait().optional().describe('How long it stands still. A duration; until the run heals by default.'),
  }),
  lose: entity({ lose: matchFile.describe('The transmissions of which the nth is lost.'), nth: nth() }),
  duplicate: entity({ duplicate: matchFile.describe('The transmissions of which the nth arrives twice.'), nth: nth() }),
  delay: entity({
    delay: matchFile.describe('The transmissions of which the nth is delayed.'),
    nth: nth(),
    by: wait().describe('How much longer it takes, e.g. 30ms.'),
  }),
  'slow-disk': entity({
    'slow-disk': victim('The broker whose disk becomes slow.'),
    ...whenKeys,
    factor: whole(2, 1_000_000).default(10).describe('How many times slower it is. 2 to 1,000,000; 10 by default.'),
    for: lasting(),
  }),
  'fail-disk': entity({
    'fail-disk': victim('The broker whose disk fails every write.'),
    ...whenKeys,
    for: lasting(),
  }),
  skew: entity({
    skew: victim(
      'The actor whose clock goes wrong. Leases, windows and waits that it begins from then on run by the rate of its clock; ' +
        'a jump moves the moments that it reads, such as the end of a TTL, and leaves alone what already runs.',
    ),
    ...whenKeys,
    by: signedDuration().prefault('0ms').describe('By how much the clock jumps, forwards or (-50ms) backwards.'),
    rate: rate().optional().describe('How fast it goes from then on: 11/10 is fast, 9/10 is slow. 1 by default.'),
  }),
  poison: entity({
    poison: messageFile().describe(
      "The message on which handlers always fail: its number among its producer's, or its id.",
    ),
    node: name().optional().describe('The consumer or service whose handler fails. All of them by default.'),
    error: errorKind().describe('retryable, the default, or fatal, which the handler does not try again.'),
  }),
  'handler-error': entity({
    'handler-error': victim('The consumer or service whose handler fails.'),
    message: messageFile().describe("On which message: its number among its producer's, or its id."),
    error: errorKind().describe('retryable, the default, or fatal, which the handler does not try again.'),
    times: whole(1, 1_000_000).default(1).describe('How many times it fails on it. 1 by default.'),
  }),
});
