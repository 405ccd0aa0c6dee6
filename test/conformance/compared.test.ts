// When two experiments are one: what a broker is free to do is no difference, and everything else is.
import { describe, expect, test } from 'vitest';
import { firstDifference, readRecording } from '../../src/conformance/index.ts';

type Seen = readonly [actor: string, kind: string, message: string, more?: object];

const eventsOf = (seen: readonly Seen[]) =>
  seen.map(([actor, kind, message, more = {}]) => ({ step: 1, actor, kind, message, ...more }));

/** Where a recording of one step and what was observed part; undefined where they do not. */
function partAt(recorded: readonly Seen[], observed: readonly Seen[], step: object = { op: 'wait', ms: 1 }) {
  const recording = {
    format: 'broker-conformance/1',
    id: 'rabbitmq/own',
    title: 'an experiment of a test',
    broker: { profile: 'rabbitmq', version: '3.10' },
    actors: { p: { role: 'publisher' }, c: { role: 'consumer' } },
    topology: {},
    steps: [
      { step: 1, ...step },
      { step: 2, op: 'wait', ms: 1 },
    ],
    trace: eventsOf(recorded),
  };
  const found = firstDifference(readRecording(JSON.stringify(recording)), {
    events: eventsOf(observed),
    final: undefined,
    fates: undefined,
  });
  return found?.where;
}

describe('a confirm', () => {
  const m1: Seen = ['p', 'confirm', 'm1'];
  const m2: Seen = ['p', 'confirm', 'm2'];
  const back: Seen = ['p', 'return', 'm2'];

  test('comes in any order among the others, and among what else its publisher hears', () => {
    expect(partAt([m1, back, m2], [back, m2, m1])).toBeUndefined();
    expect(partAt([['p', 'deliver', 'm9'], m1], [m1, ['p', 'deliver', 'm9']])).toBeUndefined();
  });

  test('does not come before its message was returned', () => {
    expect(partAt([back, m2, m1], [m2, back, m1])).toBe('step 1, p');
  });

  describe('may be lost with the channel that its publisher loses in the same step (RMQ-07, RMQ-10)', () => {
    const end: Seen = ['p', 'channel-closed', ''];
    const publishes = (...names: readonly string[]) => names.map((name): Seen => ['p', 'publish', name]);
    const both = publishes('m1', 'm2');

    test('whichever of the two experiments it is that lacks it', () => {
      expect(partAt([...both, m1, end], [...both, end])).toBeUndefined();
      expect(partAt([...both, end, m2], [...both, m1, end])).toBeUndefined();
    });

    test('and is then no other one, and nothing else is missing', () => {
      expect(partAt([...both, m1, end], [...both, ['p', 'publish-nack', 'm1'], end])).toBe('step 1, p');
      expect(partAt([...both, m1, end, ['p', 'deliver', 'm9']], [...both, m1, end])).toBe('step 1, p');
      expect(partAt([...both, m1, m1, end], [...both, end])).toBe('step 1, p');
    });

    test('and not where one of the two kept its channel, nor with the channel of another', () => {
      expect(partAt([...both, m1, end], [...both, m1])).toBe('step 1, p');
      expect(partAt([...both, m1], [...both])).toBe('step 1, p');
      const other: Seen = ['c', 'channel-closed', ''];
      expect(partAt([...both, m1, other], [...both, other])).toBe('step 1, p');
    });

    test('and not in another step, since a broker is done with what was published before', () => {
      const later = { step: 2 };
      const endLater: Seen = ['p', 'channel-closed', '', later];
      expect(partAt([...both, m1, endLater], [...both, endLater])).toBe('step 1, p');
      expect(partAt([...both, ['p', 'confirm', 'm1', later], endLater], [...both, endLater])).toBe('step 2, p');
      expect(partAt([...publishes('m2'), m1, end], [...publishes('m2'), end])).toBe('step 1, p');
    });
  });

  test('is no refusal, is not missing, and does not come twice', () => {
    expect(partAt([m1], [['p', 'publish-nack', 'm1']])).toBe('step 1, p');
    expect(partAt([m1, m2], [m1])).toBe('step 1, p');
    expect(partAt([m1], [m1, m1])).toBe('step 1, p');
  });
});

describe('who unsubscribes', () => {
  const left = (channel: string, subscriptions: number): Seen => ['c', 'unsubscribed', '', { channel, subscriptions }];
  const all = { op: 'unsubscribe', actor: 'c' };

  test('from all that there is leaves it in any order, and the counts fall one by one (RPS-12)', () => {
    expect(partAt([left('a', 1), left('b', 0)], [left('b', 1), left('a', 0)], all)).toBeUndefined();
    expect(partAt([left('a', 1), left('b', 0)], [left('b', 0), left('a', 1)], all)).toBe('step 1, c');
    expect(partAt([left('a', 1), left('b', 0)], [left('b', 1), left('c', 0)], all)).toBe('step 1, c');
  });

  test('from named channels leaves them in that order', () => {
    const named = { ...all, channels: ['a', 'b'] };
    expect(partAt([left('a', 1), left('b', 0)], [left('b', 1), left('a', 0)], named)).toBe('step 1, c');
  });
});

test('what PUBSUB says of channels is in any order, and how often each has subscribers is told in turn or as an object', () => {
  const told = (more: object): Seen => ['observer', 'pubsub-info', '', more];
  const asked = { op: 'pubsub', what: ['channels', 'numsub'] };
  const numsub = { a: 1, b: 0 };
  expect(
    partAt([told({ channels: ['b', 'a'], numsub: ['a', 1, 'b', 0] })], [told({ channels: ['a', 'b'], numsub })], asked),
  ).toBeUndefined();
  expect(partAt([told({ numsub: ['a', 0, 'b', 1] })], [told({ numsub })], asked)).toBe('step 1, observer');
});

describe('a delivery', () => {
  const by = (pattern: string): Seen => ['c', 'deliver', 'm1', { pattern }];

  test('comes through patterns in any order, as far as it is the same message', () => {
    expect(partAt([by('a*'), by('*')], [by('*'), by('a*')])).toBeUndefined();
    expect(
      partAt(
        [by('a*'), ['c', 'deliver', 'm2', { pattern: '*' }]],
        [['c', 'deliver', 'm2', { pattern: '*' }], by('a*')],
      ),
    ).toBe('step 1, c');
  });

  test('has its place among the others of its actor, and none among those of another', () => {
    const first: Seen = ['c', 'deliver', 'm1'];
    const second: Seen = ['c', 'deliver', 'm2'];
    expect(partAt([first, second], [second, first])).toBe('step 1, c');
    expect(partAt([first, ['p', 'publish', 'm1']], [['p', 'publish', 'm1'], first])).toBeUndefined();
  });
});

test('channels that Redis names are a set, and no two sets are one for their order (RPS-06)', () => {
  const told = (...channels: readonly string[]): Seen => ['c', 'pubsub-info', 'x', { channels }];
  expect(partAt([told('b', 'a')], [told('a', 'b')])).toBeUndefined();
  expect(partAt([told('b', 'a')], [told('a', 'c')])).toBe('step 1, c');
});
