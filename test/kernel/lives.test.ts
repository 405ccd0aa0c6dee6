// An actor lives, dies, and lives again from what is durable; while it is paused, all that comes to it waits.
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/model/fault.ts';
import { nodeId } from '../../src/model/ids.ts';
import { message, packet, type Script, seenBy, token, worldOf } from '../support/engine/fake.ts';
import { deeds, linesWith, playSetup } from '../support/engine/play.ts';

const TICK = token('tick');

/** Ticks every millisecond, five times in all its lives. */
const clockwork: Script = {
  boot: (turn) => turn.timer(0, 1000, TICK, 1),
  fire: (turn, _token, count) => count < 5 && turn.timer(0, 1000, TICK, count + 1),
};

const caller: Script = {
  boot: (turn) => turn.timer(0, 0, token('next'), 1),
  fire(turn, _token, number) {
    turn.send(1, packet('call', number));
    if (number < 5) turn.timer(0, 1000, token('next'), number + 1);
  },
};

const crash = (node: string, at: number, restartAfter?: number): Fault => ({
  type: 'crash',
  node,
  when: { at },
  ...(restartAfter !== undefined && { restartAfter }),
});

describe('a timer', () => {
  test('that is set again takes the place of the one before; one that is called off never rings', () => {
    const script: Script = {
      boot(turn) {
        turn.timer(0, 100, TICK, 1);
        turn.timer(0, 200, TICK, 2);
        turn.timer(1, 300, TICK, 3);
        turn.cancel(1);
        turn.cancel(7);
      },
    };
    expect(seenBy(playSetup(worldOf({ a: script })).world, 0)).toEqual(['200 tick 2']);
  });

  test('is told with the message that it concerns', () => {
    const script: Script = { ...clockwork, concerns: (number) => (number === 2 ? message(2) : undefined) };
    const fired = playSetup(worldOf({ a: script })).events.flatMap((event) =>
      event.type === 'fired' ? [event.message] : [],
    );
    expect(fired).toEqual([undefined, 'm-2', undefined, undefined, undefined]);
  });

  test('that is idle keeps no world awake', () => {
    const polling: Script = {
      boot(turn) {
        turn.timer(0, 5000, token('poll', true), 0);
        turn.timer(1, 2000, TICK, 0);
      },
      fire: (turn, { name }) => name === 'poll' && turn.timer(0, 5000, token('poll', true), 0),
    };
    const { end, lines } = playSetup(worldOf({ a: polling }));
    expect([end, lines]).toEqual(['quiet', ['2000 a fires tick', '2000 a moves from seen 0 to seen 1']]);
  });

  test('that is idle rings as long as something else is to come', () => {
    const both: Script = {
      boot(turn) {
        turn.timer(0, 1000, token('poll', true), 0);
        turn.timer(1, 2000, TICK, 0);
      },
    };
    expect(seenBy(playSetup(worldOf({ a: both })).world, 0)).toEqual(['1000 poll 0', '2000 tick 0']);
  });
});

describe('a crash', () => {
  test('takes the state and the timers; a restart begins a new life, in which those of the old one are dead', () => {
    const { lines, world } = playSetup(worldOf({ a: clockwork }, { faults: [crash('a', 1500, 100)] }));
    expect(deeds(linesWith({ lines }, 'fires', 'crashed', 'restarted'))).toEqual([
      'a fires tick',
      'a crashed',
      'a restarted',
      'a fires tick',
      'a fires tick',
      'a fires tick',
      'a fires tick',
      'a fires tick',
    ]);
    expect(seenBy(world, 0)[0]).toBe('1600 boots with []');
    expect(world.nodes[0]?.incarnation).toBe(2);
  });

  test('of one that is down makes no difference and leaves no event', () => {
    const { lines, world } = playSetup(
      worldOf({ a: clockwork }, { faults: [crash('a', 1500, 100), crash('a', 1550, 1)] }),
    );
    expect(linesWith({ lines }, 'crashed', 'restarted')).toEqual(['1500 a crashed', '1600 a restarted']);
    expect(world.strikes).toBe(1);
  });

  test('without an end lasts until the healing', () => {
    const { lines } = playSetup(worldOf({ a: caller, b: {} }, { faults: [crash('b', 1500)] }));
    expect(deeds(linesWith({ lines }, 'crashed', 'healing', 'restarted'))).toEqual([
      'b crashed',
      'a healing',
      'b restarted',
    ]);
  });

  test('loses what arrives while its actor is down, with that reason', () => {
    const played = playSetup(worldOf({ a: caller, b: {} }, { faults: [crash('b', 1500, 2000)] }));
    expect(linesWith(played, 'loses', 'receives')).toEqual([
      '1000 b receives call m-1 from a',
      '2000 a loses call m-2 to b: down',
      '3000 a loses call m-3 to b: down',
      '4000 b receives call m-4 from a',
      '5000 b receives call m-5 from a',
    ]);
  });

  test('of a store in the own process loses the call, with that reason', () => {
    const faults = [crash('b', 500, 1000)];
    const network = { local: [[nodeId('a'), nodeId('b')]] as const };
    const played = playSetup(worldOf({ a: caller, b: { role: 'store' } }, { faults, network }));
    expect(deeds(linesWith(played, 'loses'))).toEqual(['a loses call m-2 to b: down']);
  });

  test('asks in its boot what is answered in the same step, also where the healing restarts it', () => {
    const asker: Script = { boot: (turn, durable) => durable !== undefined && turn.send(1, packet('call', 1)) };
    const network = { local: [[nodeId('a'), nodeId('b')]] as const };
    const played = playSetup(worldOf({ a: asker, b: { role: 'store' } }, { faults: [crash('a', 500)], network }));
    expect(deeds(played.lines)).toEqual([
      'a crashed',
      'a healing',
      'a restarted',
      'a sends call m-1 to b',
      'b receives call m-1 from a',
      'b moves from seen 0 to seen 1',
    ]);
  });
});

describe('a pause', () => {
  const pause = (at: number, resumeAfter?: number): Fault => ({
    type: 'pause',
    node: 'b',
    when: { at },
    ...(resumeAfter !== undefined && { resumeAfter }),
  });

  test('lets all that comes wait, and hands it over in the order in which it came', () => {
    // From a comes a packet that was sent early and takes long, from c one that was sent late and is there first.
    const early: Script = { boot: (turn) => turn.send(1, packet('early', 1)) };
    const late: Script = {
      boot: (turn) => turn.timer(0, 4000, token('go'), 0),
      fire: (turn) => turn.send(1, packet('late', 2)),
    };
    const rules = [{ type: 'latency', min: 6000, max: 6000, match: { from: 'a' } }] as const;
    const listener: Script = { boot: (turn) => turn.timer(0, 5500, TICK, 0) };
    const { world } = playSetup(
      worldOf({ a: early, b: listener, c: late }, { network: { rules }, faults: [pause(2000, 8000)] }),
    );
    expect(seenBy(world, 1)).toEqual(['10000 late 2', '10000 tick 0', '10000 early 1']);
  });

  test('hands over what waited before what comes at the moment of the resumption', () => {
    const { world } = playSetup(worldOf({ a: caller, b: {} }, { faults: [pause(500, 2500)] }));
    expect(seenBy(world, 1)).toEqual(['3000 call 1', '3000 call 2', '3000 call 3', '4000 call 4', '5000 call 5']);
  });

  test('without an end lasts until the healing, and of one that is paused or down makes no difference', () => {
    const faults = [pause(500), pause(600, 1), crash('a', 4500, 9000), { ...pause(4600), node: 'a' }];
    const { lines } = playSetup(worldOf({ a: caller, b: {} }, { faults, healAt: 20_000 }));
    expect(deeds(linesWith({ lines }, 'paused', 'resumed', 'healing'))[0]).toBe('b paused');
    expect(linesWith({ lines }, 'paused')).toEqual(['500 b paused']);
  });

  test('ends in a crash: what waited is lost, and its timers are dead', () => {
    const { lines, world } = playSetup(
      worldOf({ a: caller, b: clockwork }, { faults: [pause(500, 50_000), crash('b', 2500, 10)] }),
    );
    expect(linesWith({ lines }, ' loses ')).toEqual([
      '2500 a loses call m-1 to b: down',
      '2500 a loses call m-2 to b: down',
    ]);
    expect(seenBy(world, 1)[0]).toBe('2510 boots with []');
    expect(linesWith({ lines }, 'resumed')).toEqual([]);
  });
});

describe('a clock', () => {
  const skew = (by: number, rate?: readonly [number, number]): Fault => ({
    type: 'skew',
    node: 'a',
    when: { at: 1500 },
    by,
    ...(rate && { rate }),
  });
  const seen = (...faults: readonly Fault[]) => seenBy(playSetup(worldOf({ a: clockwork }, { faults })).world, 0);

  test('that jumps shows another time, and counts spans as before', () => {
    expect(seen(skew(-500))).toEqual(['1000 tick 1', '1500 tick 2', '2500 tick 3', '3500 tick 4', '4500 tick 5']);
  });

  test('that is fast lets spans that begin then end early, and shows a later time', () => {
    const fast = seen(skew(0, [2, 1]));
    expect(fast).toEqual(['1000 tick 1', '4000 tick 2', '5000 tick 3', '6000 tick 4', '7000 tick 5']);
  });

  test('that is slow counts whole microseconds, rounded up', () => {
    const { events } = playSetup(worldOf({ a: clockwork }, { faults: [skew(0, [3, 7])] }));
    expect(events.flatMap((event) => (event.type === 'fired' ? [event.at] : []))).toEqual([
      1000, 2000, 4334, 6668, 9002,
    ]);
  });

  test('is told to be wrong in milliseconds, and in its rate where that is wrong', () => {
    const told = (fault: Fault) =>
      playSetup(worldOf({ a: clockwork }, { faults: [fault] })).events.flatMap((event) =>
        event.type === 'fault' && event.what === 'skewed' ? [event.detail] : [],
      );
    expect(told(skew(-500))).toEqual(['its clock is off by -0.5 ms']);
    expect(told(skew(40_000_000, [9, 10]))).toEqual(['its clock is off by 40000 ms and goes 9/10 as fast']);
  });

  test('is right again after the healing', () => {
    const setup = worldOf({ a: clockwork }, { faults: [skew(-500, [2, 1])], healAt: 2500 });
    expect(playSetup(setup).world.nodes[0]?.clock).toEqual({ offset: 0, rate: [1, 1] });
  });
});

describe('the duration of work', () => {
  const worker: Script = {
    boot(turn) {
      turn.timer(0, turn.between(10, 2000, 77, 1), token('worked'), 1);
      turn.timer(1, turn.between(5, 5, 77, 1), token('fixed'), 2);
    },
  };

  test('is drawn for its actor, message and attempt, and is the same whoever else works', () => {
    const alone = seenBy(playSetup(worldOf({ a: worker })).world, 0);
    const among = playSetup(worldOf({ a: worker, b: worker })).world;
    expect(alone[0]).toBe('5 fixed 2');
    expect(seenBy(among, 0)).toEqual(alone);
    expect(seenBy(among, 1)).not.toEqual(alone);
  });
});
