// Which steps are legal: the benign before the adversary's, in an order of their own, and no timer before its time.
import { describe, expect, test } from 'vitest';
import { apply, begin } from '../../src/kernel/apply.ts';
import { MOST_OUTLASTED } from '../../src/kernel/downtime.ts';
import { enabled } from '../../src/kernel/enabled.ts';
import type { Setup } from '../../src/kernel/setup.ts';
import type { Step } from '../../src/kernel/step.ts';
import type { World } from '../../src/kernel/world.ts';
import type { FaultBudget } from '../../src/model/fault.ts';
import { nodeId } from '../../src/model/ids.ts';
import { packet, type Script, seenBy, token, worldOf } from '../support/engine/fake.ts';
import { deeds, line } from '../support/engine/play.ts';

const nothing: FaultBudget = { drops: 0, duplicates: 0, crashes: 0, timeouts: 0 };

const shown = (step: Step): string => {
  switch (step.type) {
    case 'occur':
    case 'lose':
    case 'duplicate':
    case 'timeout':
      return `${step.type} ${step.seq}`;
    case 'heal':
      return 'heal';
    default:
      return `${step.type} ${step.node}`;
  }
};

const steps = (world: World): string[] => enabled(world).map(shown);

/** The world after these steps, each named as it is shown. */
function reached(setup: Setup, ...names: readonly string[]): World {
  return names.reduce((world, name) => {
    const step = enabled(world).find((each) => shown(each) === name);
    if (step === undefined) throw new Error(`${name} is not among ${steps(world).join(', ')}`);
    return apply(world, step).world;
  }, begin(setup).world);
}

/** Sends two packets to b and one to c. */
const sender: Script = {
  boot(turn) {
    turn.send(1, packet('call', 1));
    turn.send(1, packet('call', 2));
    turn.send(2, packet('call', 3));
  },
};

const senders = (parts: Parameters<typeof worldOf>[1]) => worldOf({ a: sender, b: {}, c: {} }, parts);

describe('the steps that are enabled', () => {
  test('are in the order in which they are due', () => {
    expect(steps(begin(senders({ network: { order: 'any' } })).world)).toEqual(['occur 0', 'occur 1', 'occur 2']);
  });

  test('let nothing overtake on a fifo link; other links are free', () => {
    const setup = senders({});
    expect(steps(begin(setup).world)).toEqual(['occur 0', 'occur 2']);
    expect(steps(reached(setup, 'occur 2'))).toEqual(['occur 0']);
    expect(steps(reached(setup, 'occur 0'))).toEqual(['occur 1', 'occur 2']);
  });

  test('let no later, longer timer overtake; a shorter one may', () => {
    const timers: Script = {
      boot(turn) {
        turn.timer(0, 500, token('long'), 0);
        turn.timer(1, 100, token('short'), 1);
        turn.timer(2, 100, token('same'), 2);
        turn.timer(3, 400, token('middle'), 3);
      },
    };
    const setup = worldOf({ a: timers });
    expect(steps(begin(setup).world)).toEqual(['occur 1', 'occur 0']);
    expect(steps(reached(setup, 'occur 1'))).toEqual(['occur 2', 'occur 0']);
    expect(steps(reached(setup, 'occur 1', 'occur 2'))).toEqual(['occur 3', 'occur 0']);
  });

  const waiting: Script = {
    boot(turn) {
      turn.timer(0, 500, token('retry', false, true), 1);
      turn.send(1, packet('call'));
    },
  };

  test('let no timeout ring while anything is under way, unless the budget pays for it', () => {
    const setup = (timeouts: number) => worldOf({ a: waiting, b: {} }, { budget: { ...nothing, timeouts } });
    expect(steps(begin(setup(0)).world)).toEqual(['occur 1']);
    expect(steps(begin(setup(1)).world)).toEqual(['occur 1', 'timeout 0']);
    const late = reached(setup(1), 'timeout 0');
    expect([late.spent.timeouts, seenBy(late, 0)]).toEqual([1, ['500 retry 1']]);
    expect(steps(reached(setup(0), 'occur 1'))).toEqual(['occur 0']);
  });

  test('let a timeout ring while an actor is down, once nothing is under way: the crash pays for how long it lasts', () => {
    const setup = worldOf({ a: waiting, b: {} }, { budget: { ...nothing, crashes: 1 } });
    expect(steps(reached(setup, 'crash 1'))).toEqual(['occur 1', 'restart 1']);
    expect(steps(reached(setup, 'crash 1', 'occur 1'))).toEqual(['restart 1', 'occur 0']);
    expect(steps(reached(setup, 'crash 1', 'occur 1', 'restart 1'))).toEqual(['occur 0']);
    expect(reached(setup, 'crash 1', 'occur 1', 'occur 0').spent).toEqual({ ...nothing, crashes: 1 });
  });

  test('keep the order of timers while an actor is down: a 5-minute window does not end before a 100 ms retry set earlier', () => {
    const windowed: Script = {
      boot(turn) {
        turn.timer(0, 100_000, token('retry', false, true), 0);
        turn.timer(1, 300_000_000, token('window', true), 1);
      },
    };
    const setup = worldOf({ a: windowed, b: {} }, { budget: { ...nothing, crashes: 1 } });
    expect(steps(reached(setup, 'crash 1'))).toEqual(['restart 1', 'occur 0']);
    expect(steps(reached(setup, 'crash 1', 'occur 0'))).toEqual(['restart 1', 'occur 1']);
    // When all are back, nobody stays awake for the window.
    expect(steps(reached(setup, 'crash 1', 'occur 0', 'restart 1'))).toEqual([]);
  });

  test('let no timer end in a downtime that is longer than the faults of a run last', () => {
    const patient: Script = { boot: (turn) => turn.timer(0, 300_000_000, token('window', false, true), 0) };
    const setup = worldOf({ a: patient, b: {} }, { budget: { ...nothing, crashes: 1 } });
    expect(steps(reached(setup, 'crash 1'))).toEqual(['restart 1', 'occur 0']);
    expect(steps(reached({ ...setup, healAt: 200_000_000 }, 'crash 1'))).toEqual(['restart 1']);
  });

  test('let only so many timers end in one downtime', () => {
    const leasing: Script = {
      boot: (turn) => turn.timer(0, 50, token('lease', false, true), 0),
      fire: (turn) => turn.timer(0, 50, token('lease', false, true), 0),
    };
    let world = reached(worldOf({ a: leasing, b: {} }, { budget: { ...nothing, crashes: 2 } }), 'crash 1');
    const isLease = (step: Step) => step.type === 'occur';
    const leases = (): number => {
      let count = 0;
      for (let step = enabled(world).find(isLease); step !== undefined; step = enabled(world).find(isLease), count++)
        world = apply(world, step).world;
      return count;
    };
    expect(leases()).toBe(MOST_OUTLASTED);
    world = apply(apply(world, { type: 'restart', node: 1 }).world, { type: 'crash', node: 1 }).world;
    expect(leases()).toBe(MOST_OUTLASTED);
  });

  test('let a timeout ring for which longer work, begun later, has to wait', () => {
    const leasing: Script = {
      boot(turn) {
        turn.timer(0, 100, token('lease', false, true), 0);
        turn.timer(1, 500, token('worked'), 1);
      },
    };
    expect(steps(begin(worldOf({ a: leasing })).world)).toEqual(['occur 0']);
  });

  test('are none where only idle timers are left, as a run ends there', () => {
    const idling = (waits: boolean): Script => ({
      boot(turn) {
        turn.timer(0, 100, token('poll', true), 0);
        if (waits) turn.timer(1, 200, token('retry', false, true), 1);
      },
    });
    expect(steps(begin(worldOf({ a: idling(false) })).world)).toEqual([]);
    expect(steps(begin(worldOf({ a: idling(true) })).world)).toEqual(['occur 0']);
  });

  test('do not count timers that have been called off, or whose setter has died', () => {
    const timers: Script = {
      boot(turn, durable) {
        turn.timer(0, 100, token('gone'), 0);
        turn.timer(1, 200, token('stays'), 1);
        turn.cancel(0);
        if (durable !== undefined) turn.cancel(1);
      },
    };
    const setup = worldOf({ a: timers }, { budget: { ...nothing, crashes: 1 } });
    expect(steps(begin(setup).world)).toEqual(['occur 1', 'crash 0']);
    expect(steps(reached(setup, 'crash 0'))).toEqual(['restart 0']);
    expect(steps(reached(setup, 'crash 0', 'restart 0'))).toEqual([]);
  });

  test('let the faults of the plan fall at any time', () => {
    const setup = worldOf(
      { a: {}, b: {} },
      { faults: [{ type: 'crash', node: 'a', when: { at: 900 }, restartAfter: 50 }] },
    );
    expect(steps(begin(setup).world)).toEqual(['occur 0']);
    expect(steps(reached(setup, 'occur 0'))).toEqual(['occur 1', 'restart 0']);
    expect(reached(setup, 'occur 0', 'occur 1').nodes[0]?.incarnation).toBe(2);
  });
});

describe('the adversary', () => {
  test('comes after all that is benign, and may lose, double and crash within its budget', () => {
    const setup = senders({ budget: { drops: 1, duplicates: 1, crashes: 1, timeouts: 0 } });
    expect(steps(begin(setup).world)).toEqual([
      'occur 0',
      'occur 2',
      'lose 0',
      'lose 2',
      'duplicate 0',
      'duplicate 2',
      'crash 0',
      'crash 1',
      'crash 2',
    ]);
    expect(steps(reached(setup, 'lose 0'))).not.toContain('lose 2');
    expect(steps(reached(setup, 'duplicate 0'))).not.toContain('duplicate 2');
    const crashed = reached(setup, 'crash 1');
    expect(steps(crashed)).not.toContain('crash 0');
    expect(steps(crashed)).toContain('restart 1');
    expect([crashed.spent.crashes, crashed.strikes]).toEqual([1, 1]);
  });

  test('has nothing to do once the world has healed', () => {
    const setup = senders({ budget: { drops: 1, duplicates: 1, crashes: 1, timeouts: 0 } });
    const { world, events } = apply(reached(setup, 'crash 1'), { type: 'heal', at: 700 });
    expect(deeds(events.map(line))).toEqual(['a healing', 'b restarted']);
    expect([world.now, steps(world)]).toEqual([700, ['occur 0', 'occur 2']]);
    expect(apply(world, { type: 'heal', at: 0 }).events).toEqual([]);
  });

  test('cannot touch what passes within one process', () => {
    const local = [[nodeId('a'), nodeId('b')]] as const;
    const setup = senders({ network: { local }, budget: { ...nothing, drops: 1, duplicates: 1 } });
    expect(steps(begin(setup).world)).toEqual(['occur 0', 'occur 2', 'lose 2', 'duplicate 2']);
  });

  test('says what it did: a loss, a double, a crash and a restart are events', () => {
    const setup = senders({ budget: { drops: 1, duplicates: 1, crashes: 1, timeouts: 0 } });
    const told = (from: World, step: Step) => deeds(apply(from, step).events.map(line));
    const start = begin(setup).world;
    expect(told(start, { type: 'lose', seq: 0 })).toEqual(['a loses call m-1 to b: fault']);
    expect(told(start, { type: 'duplicate', seq: 0 })).toEqual(['a duplicated call m-1 to b']);
    expect(told(start, { type: 'crash', node: 1 })).toEqual(['b crashed']);
    expect(told(reached(setup, 'crash 1'), { type: 'crash', node: 1 })).toEqual([]);
    expect(told(reached(setup, 'crash 1'), { type: 'restart', node: 1 })).toEqual(['b restarted']);
    expect(told(start, { type: 'restart', node: 1 })).toEqual([]);
  });

  test('doubles a packet so that both arrive, in their turn', () => {
    const setup = senders({ budget: { ...nothing, duplicates: 1 } });
    const world = reached(setup, 'duplicate 0', 'occur 0', 'occur 1', 'occur 3', 'occur 2');
    expect(seenBy(world, 1).map((each) => each.slice(each.indexOf(' ') + 1))).toEqual(['call 1', 'call 2', 'call 1']);
    expect(steps(world)).toEqual([]);
  });
});

describe('a step that is not enabled', () => {
  test('is refused where the agenda does not have it, or where it is no packet', () => {
    const setup = worldOf({ a: { boot: (turn) => turn.timer(0, 5, token('tick'), 0) } });
    const { world } = begin(setup);
    expect(() => apply(world, { type: 'occur', seq: 9 })).toThrow(/recorded in another world/);
    expect(() => apply(world, { type: 'lose', seq: 9 })).toThrow(/recorded in another world/);
    expect(() => apply(world, { type: 'lose', seq: 0 })).toThrow(/no packet/);
    expect(() => apply(world, { type: 'duplicate', seq: 0 })).toThrow(/no packet/);
  });

  test('is refused where it is of no kind that there is', () => {
    const { world } = begin(worldOf({ a: {} }));
    expect(() => apply(world, { type: 'leap' } as never)).toThrow(/unreachable/);
  });

  test('of a timer that has been called off changes nothing but the agenda', () => {
    const setup = worldOf({
      a: {
        boot(turn) {
          turn.timer(0, 5, token('tick'), 0);
          turn.cancel(0);
        },
      },
    });
    const { world, events } = apply(begin(setup).world, { type: 'occur', seq: 0 });
    expect([events, world.agenda.size, seenBy(world, 0)]).toEqual([[], 0, []]);
  });
});
