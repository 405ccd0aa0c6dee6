// How a run goes on and how it ends: quiet, after the faults have healed, or cut off by a limit.
import { describe, expect, test } from 'vitest';
import { run, walk } from '../../src/kernel/run.ts';
import { reseeded } from '../../src/kernel/setup.ts';
import type { Fault } from '../../src/model/fault.ts';
import { nodeId } from '../../src/model/ids.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { message, packet, type Script, seenBy, token, worldOf } from '../support/engine/fake.ts';
import { deeds, linesWith, playSetup } from '../support/engine/play.ts';

const TICK = token('tick');

/** Ticks for ever. */
const endless: Script = {
  boot: (turn) => turn.timer(0, 1000, TICK, 1),
  fire: (turn, _token, count) => turn.timer(0, 1000, TICK, count + 1),
};

const limits = (some: Partial<ReturnType<typeof worldOf>['limits']>) => ({
  limits: { until: 1_000_000, steps: 1000, events: 100_000, pending: 1000, ...some },
});

describe('a run', () => {
  test('of a world in which nothing is to happen is quiet at once', () => {
    const { end, steps, events } = playSetup(worldOf({ a: {} }));
    expect([end, steps, events]).toEqual(['quiet', 0, []]);
  });

  test('ends at its time, and what is due then still happens', () => {
    const { end, world } = playSetup(worldOf({ a: endless }, limits({ until: 3000 })));
    expect([end, world.now, seenBy(world, 0)]).toEqual(['until', 3000, ['1000 tick 1', '2000 tick 2', '3000 tick 3']]);
  });

  test('ends at its limit of steps', () => {
    const { end, steps, world } = playSetup(worldOf({ a: endless }, limits({ steps: 2 })));
    expect([end, steps, seenBy(world, 0)]).toEqual(['steps', 2, ['1000 tick 1', '2000 tick 2']]);
  });

  test('ends at its limit of events, which nobody reaches whom nobody follows', () => {
    const setup = worldOf({ a: endless }, limits({ events: 5, until: 9000 }));
    const { end, events } = playSetup(setup);
    expect([end, events.length]).toEqual(['events', 6]);
    expect(run(setup).end).toBe('until');
  });

  test('shows whoever hears facts only the same facts, losses and faults, with the numbers that they have for all', () => {
    const a: Script = {
      boot: (turn) => turn.timer(0, 1000, TICK, 1),
      fire: (turn) => turn.send(1, packet('hello', 1)),
    };
    const b: Script = { receive: (turn) => turn.record({ type: 'unknown', message: message(1) }) };
    const crash: Fault = { type: 'crash', node: nodeId('b'), when: { at: 5000 } };
    const setup = worldOf({ a, b }, { faults: [crash] });
    const followed = (factsOnly: boolean) => {
      const events: TraceEvent[] = [];
      const { world } = run(setup, { observe: (event) => events.push(event), factsOnly });
      return { events, length: world.traceLength };
    };
    const all = followed(false);
    const few = followed(true);
    const spared = ['sent', 'received', 'fired', 'moved'];
    expect(new Set(all.events.map(({ type }) => type))).toEqual(new Set([...spared, 'fact', 'fault']));
    expect(few.events).toEqual(all.events.filter(({ type }) => !spared.includes(type)));
    expect(few.length).toBe(all.length);
  });

  test('ends where too much is under way at once', () => {
    const flood: Script = {
      boot: (turn) => turn.send(0, packet('flood')),
      receive(turn) {
        turn.send(0, packet('flood'));
        turn.send(0, packet('flood'));
      },
    };
    const { end, world } = playSetup(worldOf({ a: flood }, limits({ pending: 50, steps: 100_000 })));
    expect([end, world.agenda.size > 50, world.agenda.size < 120]).toEqual(['pending', true, true]);
  });

  test('that a limit cut off keeps what was to come', () => {
    const { world } = playSetup(worldOf({ a: endless }, limits({ until: 3000 })));
    expect(world.agenda.entries().map(({ time }) => time)).toEqual([4000]);
  });

  test('with another seed is another run of the same world', () => {
    const worker: Script = { boot: (turn) => turn.timer(0, turn.between(1, 1_000_000, 7, 1), TICK, 1) };
    const setup = worldOf({ a: worker });
    const other = reseeded(setup, '2');
    expect(other.nodes).toBe(setup.nodes);
    expect(other.seed).toBe('2');
    expect(playSetup(other).lines).not.toEqual(playSetup(setup).lines);
    expect(playSetup(other).lines).toEqual(playSetup(worldOf({ a: worker }, { seed: '2' })).lines);
  });
});

describe('the healing', () => {
  const ills: readonly Fault[] = [
    { type: 'crash', node: 'b', when: { at: 100 } },
    { type: 'pause', node: 'c', when: { at: 200 } },
    { type: 'partition', between: [['a'], ['b', 'c']], when: { at: 300 } },
    { type: 'hold', match: { from: 'a' }, when: { at: 400 } },
    { type: 'fail-disk', node: 'a', when: { at: 500 } },
    { type: 'slow-disk', node: 'd', when: { at: 600 }, factor: 5 },
    { type: 'skew', node: 'a', when: { at: 700 }, by: 9 },
  ];
  const world = (healAt: number, script: Script = endless, until = 10_000) =>
    worldOf({ a: script, b: {}, c: {}, d: {} }, { faults: ills, healAt, ...limits({ until }) });

  test('ends every fault for good, each in its own words', () => {
    const { lines } = playSetup(world(5500));
    expect(lines.filter((each) => each.startsWith('5500 '))).toEqual([
      '5500 a healing',
      '5500 a released',
      '5500 a disk-mended',
      '5500 b restarted',
      '5500 c resumed',
      '5500 d disk-mended',
    ]);
  });

  test('comes at its time, though nothing else happens then', () => {
    const { lines } = playSetup(world(5500));
    expect(lines.indexOf('5500 a healing')).toBeGreaterThan(lines.indexOf('5000 a fires tick'));
    expect(lines.indexOf('5500 a healing')).toBeLessThan(lines.indexOf('6000 a fires tick'));
  });

  test('comes earlier where nothing is left to do but to heal', () => {
    const { lines, end, world: healed } = playSetup(world(5500, {}));
    expect(lines).toContain('700 a healing');
    expect([end, healed.healed, healed.now]).toEqual(['quiet', true, 700]);
  });

  test('does not come within a run that ends before', () => {
    const { end, world: ill } = playSetup(world(20_000));
    expect([end, ill.healed]).toEqual(['until', false]);
  });

  test('does not come where nothing ails', () => {
    expect(
      linesWith(
        playSetup(worldOf({ a: {} }, { faults: [{ type: 'skew', node: 'a', when: { at: 5 }, by: 9 }] })),
        'healing',
      ),
    ).toEqual([]);
    expect(
      linesWith(playSetup(worldOf({ a: endless }, { ...limits({ until: 5000 }), healAt: 1500 })), 'healing'),
    ).toEqual([]);
  });

  test('leaves nothing for later: no fault strikes any more, and none is mended again', () => {
    const faults: readonly Fault[] = [
      { type: 'crash', node: 'b', when: { at: 100 }, restartAfter: 5000 },
      { type: 'pause', node: 'c', when: { at: 4000 } },
    ];
    const { lines } = playSetup(
      worldOf({ a: endless, b: {}, c: {} }, { faults, healAt: 2500, ...limits({ until: 9000 }) }),
    );
    expect(deeds(linesWith({ lines }, 'crashed', 'restarted', 'paused', 'healing'))).toEqual([
      'b crashed',
      'a healing',
      'b restarted',
    ]);
  });

  test('of what is idle only comes before the end', () => {
    const polling: Script = { boot: (turn) => turn.timer(0, 5000, token('poll', true), 0) };
    const { lines, end } = playSetup(
      worldOf({ a: polling, b: {} }, { faults: [{ type: 'crash', node: 'b', when: { at: 1 } }] }),
    );
    expect([deeds(lines), end]).toEqual([['b crashed', 'a healing', 'b restarted'], 'quiet']);
  });
});

describe('a walk', () => {
  test('ends when its policy says no more, or at the limit of steps', () => {
    const setup = worldOf({ a: endless }, limits({ steps: 3 }));
    expect([...walk(setup, () => undefined)]).toHaveLength(1);
    const worlds = [...walk(setup, ({ agenda }) => ({ type: 'occur', seq: agenda.entries()[0]?.item.seq as number }))];
    expect(worlds.map(({ world }) => world.now)).toEqual([0, 1000, 2000, 3000]);
  });
});
