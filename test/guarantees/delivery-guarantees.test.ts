// The six guarantees on effects and on deliveries, one anomaly a story.
import { describe, expect, test } from 'vitest';
import { count, judge } from '../../src/guarantees/index.ts';
import type { VerdictStatus } from '../../src/model/verdict.ts';
import * as t from '../support/trace.ts';

type Six = readonly [VerdictStatus, VerdictStatus, VerdictStatus, VerdictStatus, VerdictStatus, VerdictStatus];

const names = [
  'at-most-once',
  'at-least-once',
  'exactly-once',
  'at-most-once-delivery',
  'at-least-once-delivery',
  'exactly-once-delivery',
] as const;

const taken = [t.attempted('shop-1'), t.stored('shop-1'), t.confirmed('shop-1')];
const [ok, no, open] = ['holds', 'violated', 'undecided'] as const;

const stories: readonly [string, readonly t.Told[], Six][] = [
  ['nothing goes wrong', t.processed('shop-1'), [ok, ok, ok, ok, ok, ok]],
  ['nothing happens at all', [], [ok, open, open, ok, open, open]],
  ['P-LOSSE: a crash takes an accepted message', [...taken, t.vanished('shop-1')], [ok, no, no, ok, no, no]],
  [
    'P-DUPE: the consumer dies after the effect and before the ack',
    [
      ...taken,
      t.delivered('shop-1'),
      t.effected('shop-1'),
      t.requeued('shop-1'),
      t.delivered('shop-1'),
      t.effected('shop-1'),
    ],
    [no, ok, no, no, ok, no],
  ],
  [
    'P-DUP: a repeated delivery is suppressed, so only the delivery is a duplicate',
    [...taken, t.delivered('shop-1'), t.effected('shop-1'), t.delivered('shop-1', { copy: 1 }), t.suppressed('shop-1')],
    [ok, ok, ok, no, ok, no],
  ],
  [
    'P-LOSSE: the consumer acknowledges and dies before the effect',
    [...taken, t.delivered('shop-1'), t.acked('shop-1'), t.settled('shop-1')],
    [ok, no, no, ok, ok, ok],
  ],
  ['P-INT: something comes that nobody sent', [...taken, t.delivered('shop-9')], [no, no, no, no, no, no]],
  ['a declared loss is excused', [...taken, t.dropped('shop-1', 'ttl')], [ok, ok, ok, ok, ok, ok]],
  [
    'a refused message is owed to nobody',
    [t.attempted('shop-1'), t.refused('shop-1')],
    [ok, open, open, ok, open, open],
  ],
];

describe('at rest', () => {
  test.each(stories)('%s', (_, told, expected) => {
    const verdicts = judge(t.story(...told), 'quiet');
    expect(names.map((name) => verdicts[name].status)).toEqual(expected);
  });
});

describe('the counts', () => {
  test('a message whose life goes well is attempted, accepted, delivered and effected', () => {
    expect(count(t.story(...t.processed('shop-1')))).toMatchObject({
      attempted: 1,
      accepted: 1,
      delivered: 1,
      effected: 1,
      lost: 0,
    });
  });
});
