/** What consumers and services have in common: how they consume. */
import { name, whole, word } from './fields.ts';
import { span } from './quantities.ts';

/** The keys of everyone who consumes. */
export const consumingKeys = {
  id: name().describe('The name by which faults and diagrams mean it.'),
  from: name().describe('The queue from which it consumes.'),
  prefetch: whole(0, 100_000)
    .default(1)
    .describe('How many unacknowledged messages it may hold: 1 to 100,000, or 0 for any number. 1 by default.'),
  ack: word('on-receipt', 'before-effect', 'after-effect')
    .default('after-effect')
    .describe(
      'When it acknowledges. on-receipt: as soon as the message arrives (auto-ack). before-effect: after the work, before ' +
        'the effect. after-effect, the default: when the effect has happened.',
    ),
  work: span()
    .prefault('1ms..5ms')
    .describe('How long the work on one message takes. A duration or a range, 1ms..5ms by default.'),
  dedup: word('none', 'mark-first', 'mark-last', 'atomic')
    .default('none')
    .describe(
      'When it notes in its dedup store that a message is done. none, the default: never. mark-first: before the effect. ' +
        'mark-last: after it. atomic: together with it, in a transactional store.',
    ),
  store: name()
    .optional()
    .describe(
      'The dedup store, needed for dedup and for an idempotent effect. The only one if exactly one is declared.',
    ),
  'on-error': word('requeue', 'reject')
    .default('requeue')
    .describe(
      'What it does when its handler fails: requeue, the default, puts the message back; reject gives it up (dead-letter or drop).',
    ),
  count: whole(1, 100)
    .default(1)
    .describe('How many of the same kind there are. 1 to 100; with more than one they are called id-1, id-2, ...'),
};
