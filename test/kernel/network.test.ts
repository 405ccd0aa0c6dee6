// What the network does to packets: how long they take, whom they may overtake, and which of them never arrive.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkRule, NetworkSetup } from '../../src/kernel/setup.ts';
import { nodeId } from '../../src/model/ids.ts';
import type { TraceEventOf } from '../../src/model/trace.ts';
import { type Parts, packet, type Script, token, worldOf } from '../support/engine/fake.ts';
import { deeds, linesWith, type Played, playSetup } from '../support/engine/play.ts';

/** Sends `count` packets, one a millisecond, from 1. */
const sender = (count: number, name = 'call'): Script => ({
  boot: (turn) => turn.timer(0, 0, token('next'), 1),
  fire(turn, _token, number) {
    turn.send(1, packet(name, number));
    if (number < count) turn.timer(0, 1000, token('next'), number + 1);
  },
});

/** One who sends and one who listens. */
const sent = (count: number, network: Partial<NetworkSetup>, parts: Parts = {}): Played =>
  playSetup(worldOf({ a: sender(count), b: {} }, { ...parts, network }));

const received = ({ events }: Played): TraceEventOf<'received'>[] =>
  events.filter((event): event is TraceEventOf<'received'> => event.type === 'received');

const numbers = (played: Played): number[] => received(played).map((event) => event.packet.message?.number as number);

const wide = { min: 1000, max: 20_000 };
const rules = (...list: readonly NetworkRule[]) => ({ rules: list });

describe('a packet', () => {
  test('takes as long as the latency says, both ends included', () => {
    const played = sent(3000, { latency: { min: 1000, max: 1004 }, order: 'any' });
    const taken = received(played).map(({ at, sentAt }) => at - sentAt);
    expect(new Set(taken)).toEqual(new Set([1000, 1001, 1002, 1003, 1004]));
    expect(taken).toHaveLength(3000);
  });

  test('overtakes nobody on a fifo link, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const played = sent(40, { latency: wide, order: 'fifo' }, { seed: `${seed}` });
        expect(numbers(played)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test('may overtake where the order is any', () => {
    const played = sent(40, { latency: wide, order: 'any' });
    expect(numbers(played)).not.toEqual(numbers(sent(40, { latency: wide, order: 'fifo' })));
    expect(numbers(played).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  test('arrives at once between two that are one process, whatever the rules', () => {
    const local = [[nodeId('a'), nodeId('b')]] as const;
    const all = rules({ type: 'lose', chance: [1, 1], match: {} });
    const played = sent(2, { latency: wide, local, ...all });
    expect(received(played).map(({ at, sentAt }) => at - sentAt)).toEqual([0, 0]);
  });

  test('to a store in the own process is handled in the very step that sends it', () => {
    const local = [[nodeId('a'), nodeId('b')]] as const;
    const store: Script = {
      role: 'store',
      receive: (turn, { message }) => turn.send(0, packet('answer', message?.number)),
    };
    const { lines, steps } = playSetup(worldOf({ a: sender(1), b: store }, { network: { local } }));
    expect(deeds(lines)).toEqual([
      'a fires next',
      'a sends call m-1 to b',
      'a moves from seen 0 to seen 1',
      'b receives call m-1 from a',
      'b sends answer m-1 to a',
      'b moves from seen 0 to seen 1',
      'a receives answer m-1 from b',
      'a moves from seen 1 to seen 2',
    ]);
    expect(steps).toBe(2);
  });
});

describe('a rule', () => {
  test('loses the packets that chance picks, about as many as it says', () => {
    const played = sent(2000, rules({ type: 'lose', chance: [1, 10], match: {} }));
    const lost = linesWith(played, 'loses');
    expect(Math.abs(lost.length - 200)).toBeLessThan(60);
    expect(lost.every((each) => each.endsWith(': chance'))).toBe(true);
    expect(received(played)).toHaveLength(2000 - lost.length);
  });

  test('loses the nth match and no other', () => {
    const played = sent(5, rules({ type: 'lose-nth', nth: 2, match: { packet: 'call' } }));
    expect(linesWith(played, 'loses')).toEqual(['1000 a loses call m-2 to b: rule']);
    expect(numbers(played)).toEqual([1, 3, 4, 5]);
  });

  test('concerns the packets that it matches: by sender, receiver, verb, number and id', () => {
    const lost = (match: NetworkRule['match']) => {
      const played = sent(3, rules({ type: 'lose', chance: [1, 1], match }));
      return [1, 2, 3].filter((number) => !numbers(played).includes(number));
    };
    expect(lost({})).toEqual([1, 2, 3]);
    expect(lost({ from: 'a', to: 'b', packet: 'call' })).toEqual([1, 2, 3]);
    expect([lost({ from: 'b' }), lost({ to: 'a' }), lost({ packet: 'other' })]).toEqual([[], [], []]);
    expect([lost({ message: 2 }), lost({ message: 'm-3' }), lost({ message: 'm-4' })]).toEqual([[2], [3], []]);
  });

  test('about a message never concerns a packet without one', () => {
    const plain: Script = { boot: (turn) => turn.send(1, packet('hello')) };
    const network = rules({ type: 'lose', chance: [1, 1], match: { message: 1 } });
    expect(received(playSetup(worldOf({ a: plain, b: {} }, { network })))).toHaveLength(1);
  });

  test('duplicates by chance and by number: the packet arrives twice, as one transmission', () => {
    const always = sent(1, rules({ type: 'duplicate', chance: [1, 1], match: {} }));
    expect(numbers(always)).toEqual([1, 1]);
    expect(new Set(received(always).map(({ transmission }) => transmission)).size).toBe(1);
    const second = sent(3, rules({ type: 'duplicate-nth', nth: 2, match: {} }));
    expect(numbers(second)).toEqual([1, 2, 2, 3]);
    expect(linesWith(second, 'duplicated')).toEqual(['1000 a duplicated call m-2 to b']);
  });

  test('delays by chance and by number, on top of the latency', () => {
    const always = sent(1, rules({ type: 'delay', by: 500, chance: [1, 1], match: {} }));
    expect(linesWith(always, 'delayed', 'receives')).toEqual([
      '0 a delayed call m-1 to b by 500',
      '1500 b receives call m-1 from a',
    ]);
    const second = sent(3, { order: 'any', ...rules({ type: 'delay-nth', by: 5000, nth: 2, match: {} }) });
    expect(numbers(second)).toEqual([1, 3, 2]);
  });

  test('for a latency stands in place of that of the network; the first that matches wins', () => {
    const played = sent(
      2,
      rules(
        { type: 'latency', min: 7000, max: 7000, match: { message: 1 } },
        { type: 'latency', min: 9000, max: 9000, match: {} },
      ),
    );
    expect(received(played).map(({ at, sentAt }) => at - sentAt)).toEqual([7000, 9000]);
  });

  test('no longer strikes once the world has healed, but for latencies', () => {
    const lose: NetworkRule = { type: 'lose', chance: [1, 1], match: {} };
    const slow: NetworkRule = { type: 'latency', min: 2000, max: 2000, match: {} };
    const played = sent(3, rules(lose, slow), { healAt: 1500 });
    expect(deeds(linesWith(played, 'loses', 'receives', 'healing'))).toEqual([
      'a loses call m-1 to b: chance',
      'a loses call m-2 to b: chance',
      'a healing',
      'b receives call m-3 from a',
    ]);
    expect(received(played)[0]?.at).toBe(4000);
  });

  test('takes by chance the same packets alone as beside another rule, and none once the world has healed', () => {
    const lose: NetworkRule = { type: 'lose', chance: [1, 2], match: {} };
    const never: NetworkRule = { type: 'delay', by: 1, chance: [0, 1], match: {} };
    const alone = sent(40, rules(lose), { healAt: 20_500 });
    const beside = sent(40, rules(lose, never), { healAt: 20_500 });
    expect(linesWith(alone, 'loses').length).toBeGreaterThan(3);
    expect(deeds(linesWith(alone, 'loses', 'receives'))).toEqual(deeds(linesWith(beside, 'loses', 'receives')));
    expect(received(alone).filter(({ sentAt }) => sentAt > 20_500).length).toBe(40 - 21);
  });

  test('of the fault plan is told apart from one of the network, and counts as a strike', () => {
    const faults = [
      { type: 'lose', match: { message: 1 }, nth: 1 },
      { type: 'duplicate', match: { message: 2 }, nth: 1 },
      { type: 'delay', match: { message: 3 }, nth: 1, by: 10 },
    ] as const;
    const played = sent(3, {}, { faults });
    expect(deeds(linesWith(played, 'loses', 'duplicated', 'delayed'))).toEqual([
      'a loses call m-1 to b: fault',
      'a duplicated call m-2 to b',
      'a delayed call m-3 to b by 10',
    ]);
    expect(played.world.strikes).toBe(3);
  });
});

describe('the fate of a packet', () => {
  const lossy: Partial<NetworkSetup> = {
    latency: wide,
    order: 'any',
    rules: [
      { type: 'lose', chance: [1, 4], match: {} },
      { type: 'duplicate', chance: [1, 4], match: {} },
    ],
  };

  /** What became of each message: whether it was lost, and after which times it arrived. */
  const fatesOf = (played: Played): Map<string, string> => {
    const fates = new Map<string, string>();
    for (const event of played.events) {
      if (event.type !== 'lost' && event.type !== 'received') continue;
      const id = event.packet.message?.id ?? '';
      const fate = event.type === 'lost' ? 'lost' : `${event.at - event.sentAt}`;
      fates.set(id, `${fates.get(id) ?? ''} ${fate}`);
    }
    return fates;
  };

  test('depends on its own cause alone: no other packet, actor, crash or fault shifts it', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.integer({ min: 1, max: 30 }), fc.nat(20), (seed, count, extra) => {
        const alone = fatesOf(playSetup(worldOf({ a: sender(count), b: {} }, { network: lossy, seed: `${seed}` })));
        const crowd = playSetup(
          worldOf(
            {
              a: sender(count + extra),
              b: {},
              c: sender(extra + 1, 'noise'),
              d: { boot: (turn) => void turn.between(0, 99, 7, 1) },
            },
            {
              network: lossy,
              seed: `${seed}`,
              faults: [
                { type: 'crash', node: 'd', when: { at: 3000 }, restartAfter: 2000 },
                { type: 'lose', match: { packet: 'noise' }, nth: 1 },
              ],
            },
          ),
        );
        const calls = fatesOf({
          ...crowd,
          events: crowd.events.filter((event) => !('packet' in event) || event.packet.verb.name === 'call'),
        });
        for (const [id, fate] of alone) expect([id, calls.get(id)]).toEqual([id, fate]);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test('differs by verb, message, copy, attempt and link', () => {
    const latencies = (what: ReturnType<typeof packet>, to: number) => {
      const one: Script = { boot: (turn) => turn.send(to, what) };
      const network = { latency: { min: 0, max: 1_000_000 } };
      return received(playSetup(worldOf({ a: one, b: {}, c: {} }, { network })))[0]?.at;
    };
    const all = [
      latencies(packet('call', 1), 1),
      latencies(packet('call', 1), 2),
      latencies(packet('call', 2), 1),
      latencies(packet('shout', 1), 1),
      latencies(packet('call', 1, { copy: 1 }), 1),
      latencies(packet('call', 1, { attempt: 2 }), 1),
      latencies(packet('call'), 1),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a partition', () => {
  const both: Script = {
    boot: (turn) => turn.timer(0, 0, token('next'), 1),
    fire(turn, _token, number) {
      turn.send(1, packet('ping', number));
      turn.send(2, packet('aside', number));
      if (number < 5) turn.timer(0, 1000, token('next'), number + 1);
    },
  };
  const echo: Script = { receive: (turn, { message }, from) => turn.send(from, packet('pong', message?.number)) };
  const cut = (oneWay: boolean, healAfter?: number) =>
    playSetup(
      worldOf(
        { a: both, b: echo, c: {} },
        {
          network: { latency: { min: 100, max: 100 } },
          faults: [
            {
              type: 'partition',
              between: [['a'], ['b']],
              when: { at: 1000 },
              ...(oneWay && { oneWay }),
              ...(healAfter !== undefined && { healAfter }),
            },
          ],
        },
      ),
    );

  test('loses what is sent across it, both ways, until it heals; others are not concerned', () => {
    const played = cut(false, 2000);
    expect(deeds(linesWith(played, 'partition', 'healed'))).toEqual([
      'a partitioned',
      'a loses ping m-2 to b: partition',
      'a loses ping m-3 to b: partition',
      'a healed',
    ]);
    expect(linesWith(played, 'receives aside')).toHaveLength(5);
  });

  test('one way lets the other way pass', () => {
    const parts = cut(true, 2000);
    expect(linesWith(parts, 'pong').some((each) => each.includes('loses'))).toBe(false);
    const back = playSetup(
      worldOf(
        { a: both, b: echo, c: {} },
        { faults: [{ type: 'partition', between: [['b'], ['a']], oneWay: true, when: { at: 0 }, healAfter: 100_000 }] },
      ),
    );
    expect(linesWith(back, 'loses').map((each) => each.includes('pong'))).toEqual([true, true, true, true, true]);
  });

  test('without an end is closed by the healing', () => {
    const { lines, end, world } = cut(false);
    expect(lines.at(-1)).toMatch(/ a healing$/);
    expect([end, world.healed, world.network.cuts.every((count) => count === 0)]).toEqual(['quiet', true, true]);
  });

  test('that another one covers is closed when both have ended', () => {
    const between = [['a'], ['b']] as const;
    const faults = [
      { type: 'partition', between, when: { at: 500 }, healAfter: 1000 },
      { type: 'partition', between, when: { at: 800 }, healAfter: 2500 },
    ] as const;
    const played = playSetup(worldOf({ a: both, b: echo, c: {} }, { faults }));
    expect(deeds(linesWith(played, 'loses'))).toEqual([
      'b loses pong m-1 to a: partition',
      'a loses ping m-2 to b: partition',
      'a loses ping m-3 to b: partition',
      'a loses ping m-4 to b: partition',
    ]);
  });
});

describe('a hold', () => {
  const hold = (
    match: { from?: string; to?: string; packet?: string },
    releaseAfter?: number,
    at = 0,
    extra: Parts['network'] = {},
  ) =>
    sent(4, extra, {
      faults: [{ type: 'hold', match, when: { at }, ...(releaseAfter !== undefined && { releaseAfter }) }],
    });

  test('keeps packets back and lets them go in the order of their sending', () => {
    const played = hold({ from: 'a' }, 2500);
    expect(linesWith(played, 'hold', 'held', 'released', 'receives')).toEqual([
      '0 a holding',
      '1000 b receives call m-1 from a',
      '1000 a held call m-2 to b',
      '2000 a held call m-3 to b',
      '2500 a released',
      '2500 b receives call m-2 from a',
      '2500 b receives call m-3 from a',
      '4000 b receives call m-4 from a',
    ]);
  });

  test('lets go no packet before what was sent earlier on a fifo link, and any where the order is any', () => {
    const slow = { latency: { min: 9000, max: 9000 } };
    expect(numbers(hold({ to: 'b' }, 1000, 500, slow))).toEqual([1, 2, 3, 4]);
    expect(numbers(hold({ to: 'b' }, 1000, 500, { ...slow, order: 'any' }))).toEqual([2, 1, 3, 4]);
  });

  test('concerns what it matches, and is named after whom it stands beside', () => {
    expect(numbers(hold({ to: 'b', packet: 'other' }, 9000))).toEqual([1, 2, 3, 4]);
    expect(linesWith(hold({ to: 'b', packet: 'call' }, 9000), 'holding')).toEqual(['0 b holding']);
  });

  test('without an end is released by the healing', () => {
    expect(deeds(linesWith(hold({ from: 'a' }), 'healing', 'released', 'receives'))).toEqual([
      'b receives call m-1 from a',
      'a healing',
      'a released',
      'b receives call m-2 from a',
      'b receives call m-3 from a',
      'b receives call m-4 from a',
    ]);
  });

  test('holds a packet back once, by the first hold in force, and keeps what others hold', () => {
    const faults = [
      { type: 'hold', match: { from: 'a' }, when: { at: 0 }, releaseAfter: 1500 },
      { type: 'hold', match: { to: 'b' }, when: { at: 0 }, releaseAfter: 3500 },
    ] as const;
    expect(linesWith(sent(3, {}, { faults }), 'receives')).toEqual([
      '1000 b receives call m-1 from a',
      '1500 b receives call m-2 from a',
      '3500 b receives call m-3 from a',
    ]);
  });
});
