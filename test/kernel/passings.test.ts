// Each named crash point: the crash falls exactly there, as the trace shows.
import { describe, expect, test } from 'vitest';
import { type CrashPoint, crashPointsOf, type Role } from '../../src/model/crash-point.ts';
import type { Fault } from '../../src/model/fault.ts';
import { packet, type Script, seenBy, token, worldOf } from '../support/engine/fake.ts';
import { deeds, idsOf, linesWith, play, playSetup } from '../support/engine/play.ts';

/** A durable queue, an outbox and a mark after the effect: a world in which every point is passed. */
const world = `
topology: { queues: [{ name: orders, lease: 50ms, durable: true }] }
producers: [{ id: producer, to: orders, messages: 3, every: 20ms, confirm: all, retry: { after: 30ms, max: 5 }, outbox: true }]
stores: [{ id: store }]
consumers: [{ id: consumer, from: orders, work: 2ms, dedup: mark-last, store: store }]
until: 2s
`;

interface Fall {
  readonly role: Role;
  readonly point: CrashPoint;
  /** What came last before the crash, and what came next. */
  readonly before: readonly string[];
  readonly next: string;
}

const fall = (role: Role, point: CrashPoint, before: readonly string[], next: string): Fall => ({
  role,
  point,
  before,
  next,
});

const falls: readonly Fall[] = [
  fall('producer', 'before-send', ['broker fires synced'], 'producer restarted'),
  fall(
    'producer',
    'after-send',
    ['producer attempted producer-2', 'producer sends publish producer-2 to broker'],
    'broker receives publish producer-2 from producer',
  ),
  fall(
    'producer',
    'after-confirm',
    ['producer receives confirm producer-2 from broker', 'producer confirmed producer-2'],
    'consumer receives deliver producer-2 from broker',
  ),
  fall(
    'broker',
    'before-write',
    ['producer sends publish producer-2 to broker'],
    'producer loses publish producer-2 to broker: down',
  ),
  fall(
    'broker',
    'after-write',
    ['broker fires written', 'broker stored producer-2'],
    'broker vanished producer-2: crash',
  ),
  fall('broker', 'after-fsync', ['broker fires synced', 'broker synced producer-2'], 'broker restarted'),
  fall(
    'broker',
    'after-confirm',
    [
      'broker accepted producer-2',
      'broker sends confirm producer-2 to producer',
      'broker dispatched producer-2',
      'broker sends deliver producer-2 to consumer',
    ],
    'producer receives confirm producer-2 from broker',
  ),
  fall(
    'consumer',
    'after-receive',
    ['consumer delivered producer-2', 'consumer moves from idle to receiving'],
    'consumer restarted',
  ),
  fall(
    'consumer',
    'after-effect',
    ['consumer effected producer-2', 'consumer moves from working to effecting'],
    'consumer restarted',
  ),
  fall(
    'consumer',
    'after-mark',
    ['store marked producer-2', 'store sends answer producer-2 to consumer'],
    'store loses answer producer-2 to consumer: down',
  ),
  fall(
    'consumer',
    'after-ack',
    ['consumer sends ack producer-2 to broker', 'consumer acked producer-2', 'consumer moves from marking to idle'],
    'broker receives ack producer-2 from consumer',
  ),
  fall(
    'store',
    'before-write',
    ['consumer sends mark producer-2 to store', 'consumer moves from effecting to marking'],
    'consumer loses mark producer-2 to store: down',
  ),
  fall(
    'store',
    'after-write',
    ['store marked producer-2', 'store sends answer producer-2 to consumer'],
    'consumer receives answer producer-2 from store',
  ),
];

describe('a crash at a named point', () => {
  test.each(falls)('$role $point falls exactly there', ({ role, point, before, next }) => {
    const { lines, end } = play(`${world}faults: [{ crash: ${role}, at: ${point}, message: 2, restart-after: 2ms }]`);
    const told = deeds(lines).filter((each) => !each.startsWith('producer moves'));
    const at = told.indexOf(`${role} crashed`);
    expect(told.slice(at - before.length, at)).toEqual(before);
    expect(told[at + 1]).toBe(next);
    expect([end, told.filter((each) => each.endsWith(' crashed')).length]).toEqual(['quiet', 1]);
  });

  test('is shown above for every point of every role', () => {
    const roles: readonly Role[] = ['producer', 'broker', 'consumer', 'store'];
    const all = roles.flatMap((role) => crashPointsOf(role).map((point) => `${role} ${point}`));
    expect(falls.map(({ role, point }) => `${role} ${point}`)).toEqual(all);
  });

  test('loses no message here: each has its effect after all', () => {
    for (const { role, point } of falls) {
      const played = play(`${world}faults: [{ crash: ${role}, at: ${point}, message: 2, restart-after: 2ms }]`);
      expect([point, new Set(idsOf(played, 'effected'))]).toEqual([
        point,
        new Set(['producer-1', 'producer-2', 'producer-3']),
      ]);
    }
  });

  test('may be the nth passing, of any message or of one, by its number or its id', () => {
    const crashAfter = (when: string) => {
      const { lines } = play(`${world}faults: [{ crash: consumer, at: after-effect, ${when}restart-after: 2ms }]`);
      const told = deeds(lines).filter((each) => / effected | crashed/.test(each));
      return told[told.indexOf('consumer crashed') - 1];
    };
    expect(crashAfter('')).toBe('consumer effected producer-1');
    expect(crashAfter('nth: 3, ')).toBe('consumer effected producer-3');
    expect(crashAfter('message: 2, ')).toBe('consumer effected producer-2');
    expect(crashAfter('message: producer-3, ')).toBe('consumer effected producer-3');
    expect(crashAfter('message: 2, nth: 2, ')).toBeUndefined();
  });

  test('after what a store commits on behalf of a consumer is a point of the consumer', () => {
    const { lines } = play(`
topology: { queues: [{ name: orders, lease: 50ms }] }
producers: [{ id: producer, to: orders }]
stores: [{ id: store, kind: transactional, link: local }]
consumers: [{ id: consumer, from: orders, dedup: atomic, store: store }]
faults: [{ crash: consumer, at: after-effect, restart-after: 2ms }]
`);
    const told = deeds(lines);
    const at = told.indexOf('consumer crashed');
    // The store is called, so its commit and the consumer's question are one step, and the crash comes before the answer.
    expect(told.slice(at - 4, at + 2)).toEqual([
      'store effected producer-1',
      'store marked producer-1',
      'store sends answer producer-1 to consumer',
      'store moves from blank to remembering',
      'consumer crashed',
      'store loses answer producer-1 to consumer: down',
    ]);
    expect(told.filter((each) => each.includes('effected'))).toHaveLength(1);
  });
});

describe('a point', () => {
  const TICK = token('tick');
  const ticking: Script = {
    role: 'producer',
    boot: (turn) => turn.timer(0, 1000, TICK, 1),
    fire: (turn, _token, count) => count < 6 && turn.timer(0, 1000, TICK, count + 1),
  };
  const beforeSend = (nth: number): Fault => ({
    type: 'crash',
    node: 'a',
    when: { point: 'before-send', nth },
    restartAfter: 10,
  });

  test('before a timer is passed when the timer rings, and then it does not ring', () => {
    const { world: end, lines } = playSetup(worldOf({ a: ticking }, { faults: [beforeSend(2)] }));
    expect(linesWith({ lines }, 'crashed', 'fires').slice(0, 2)).toEqual(['1000 a fires tick', '2000 a crashed']);
    expect(seenBy(end, 0)[0]).toBe('2010 boots with []');
  });

  test('is passed by what is about to react: not by what is down, and once only by what was paused', () => {
    const caller: Script = {
      boot: (turn) => turn.timer(0, 1000, token('next'), 1),
      fire(turn, _token, number) {
        turn.send(1, packet('publish', number));
        if (number < 6) turn.timer(0, 1000, token('next'), number + 1);
      },
    };
    const strike: Fault = { type: 'crash', node: 'b', when: { point: 'before-write', nth: 3 }, restartAfter: 10 };
    const crashed = (fault: Fault) => {
      const played = playSetup(worldOf({ a: caller, b: { role: 'broker' } }, { faults: [fault, strike] }));
      const told = deeds(played.lines);
      return told[told.lastIndexOf('b crashed') + 1];
    };
    // The first is lost at a node that is down; so the third that it is about to handle is the fourth.
    expect(crashed({ type: 'crash', node: 'b', when: { at: 500 }, restartAfter: 2000 })).toBe(
      'a loses publish m-4 to b: down',
    );
    expect(crashed({ type: 'pause', node: 'b', when: { at: 500 }, resumeAfter: 3000 })).toBe(
      'a loses publish m-3 to b: down',
    );
  });

  test('counts for each fault by itself, also where another one strikes there', () => {
    const { lines } = playSetup(worldOf({ a: ticking }, { faults: [beforeSend(1), beforeSend(2), beforeSend(3)] }));
    expect(linesWith({ lines }, 'crashed')).toEqual(['1000 a crashed', '2010 a crashed', '3020 a crashed']);
  });

  test('lets all faults fall that wait for it', () => {
    const faults: Fault[] = [
      { type: 'skew', node: 'a', when: { point: 'before-send' }, by: 5 },
      { type: 'pause', node: 'a', when: { point: 'before-send' }, resumeAfter: 100 },
      { type: 'partition', between: [['a'], ['b']], when: { point: 'before-send' }, healAfter: 10 },
      { type: 'hold', match: { from: 'a' }, when: { point: 'before-send' }, releaseAfter: 10 },
      { type: 'hold', match: { to: 'a' }, when: { point: 'before-send' }, releaseAfter: 10 },
      { type: 'slow-disk', node: 'a', when: { point: 'before-send' }, factor: 2, for: 10 },
      { type: 'fail-disk', node: 'a', when: { point: 'before-send' }, for: 10 },
    ];
    const { lines } = playSetup(worldOf({ a: ticking, b: {} }, { faults }));
    expect(deeds(lines.filter((each) => each.startsWith('1000 ')))).toEqual([
      'a skewed',
      'a paused',
      'a partitioned',
      'a holding',
      'a holding',
      'a disk-slowed',
      'a disk-failed',
    ]);
  });

  test('that its role does not have, or whose node there is not, is never passed', () => {
    const faults: Fault[] = [
      { type: 'crash', node: 'a', when: { point: 'after-fsync' } },
      { type: 'crash', node: 'nobody', when: { point: 'before-send' } },
    ];
    expect(linesWith(playSetup(worldOf({ a: ticking }, { faults })), 'crashed')).toEqual([]);
  });

  test('lets no fault fall after the healing', () => {
    const { lines } = playSetup(worldOf({ a: ticking }, { faults: [beforeSend(4)], healAt: 2500 }));
    expect(deeds(linesWith({ lines }, 'crashed', 'healing'))).toEqual(['a healing']);
  });
});
