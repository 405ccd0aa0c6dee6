// What a deterministic machine may not do is refused, before it runs or at its first use, in words that say what to change.
import { describe, expect, test } from 'vitest';
import {
  type AnyStateMachine,
  assign,
  createMachine,
  emit,
  fromPromise,
  log,
  raise,
  sendTo,
  setup,
  spawnChild,
} from 'xstate';
import { ChartTable } from '../../../src/actors/adapter/chart-table.ts';
import { Signals } from '../../../src/actors/adapter/signals.ts';

const options = { maxIterations: 100 };

/** A machine with a `go` from `here` to `there`, and whatever else a test wants. */
const going = (here: object, rest: object = {}): AnyStateMachine =>
  createMachine({ id: 'sinner', initial: 'here', states: { here, there: {} }, options, ...rest } as never);

const doing = (actions: unknown, rest: object = {}) => going({ on: { go: { target: 'there', actions } } }, rest);

interface Table {
  readonly table: ChartTable;
  go(): unknown;
}

function tableOf(machine: AnyStateMachine, kind: 'chart' | 'lifecycle' = 'chart', limit?: number): Table {
  const signals = new Signals();
  const GO = signals.plain('go');
  const table = new ChartTable(machine, signals, kind, {}, { known: () => {} }, limit);
  return { table, go: () => table.step(table.begin({}).to, GO) };
}

const atSight = (machine: AnyStateMachine, kind?: 'chart' | 'lifecycle') => (words: RegExp) =>
  expect(() => tableOf(machine, kind)).toThrow(words);
const atFirstUse = (machine: AnyStateMachine) => (words: RegExp) => expect(() => tableOf(machine).go()).toThrow(words);

describe('a machine is refused at sight', () => {
  test('that invokes an actor', () => {
    atSight(going({ invoke: { src: fromPromise(async () => {}) } }))(/sinner invokes an actor in sinner\.here/);
  });

  test('that has a history state', () => {
    atSight(createMachine({ id: 'sinner', initial: 'a', states: { a: {}, h: { type: 'history' } }, options } as never))(
      /has a history state sinner\.h/,
    );
  });

  test('that sets no bound on its own loops, or one that is none', () => {
    const loose = (loops: object) =>
      createMachine({ id: 'sinner', initial: 'a', states: { a: {}, b: {} }, ...loops } as never);
    atSight(loose({}))(/maxIterations: 100/);
    atSight(loose({ options: { maxIterations: 100_000 } }))(/maxIterations: 100/);
  });

  test('that has one state, since it decides nothing', () => {
    atSight(createMachine({ id: 'sinner', initial: 'a', states: { a: {} }, options } as never))(/has one state only/);
  });

  test('whose state sets two timers, where it is the lifecycle of a part, which has one', () => {
    const twoTimers = going({ after: { 10: 'there', 20: 'there' } });
    atSight(twoTimers, 'lifecycle')(/sets two timers in sinner\.here/);
    expect(() => tableOf(twoTimers)).not.toThrow();
  });

  test('that has states within states, where it is a lifecycle', () => {
    const nested = going({ initial: 'deep', states: { deep: {} } });
    const parallel = createMachine({ id: 'sinner', type: 'parallel', states: { a: {}, b: {} }, options } as never);
    atSight(nested, 'lifecycle')(/has states within states in sinner\.here/);
    atSight(parallel, 'lifecycle')(/has states within states in sinner/);
    expect(() => tableOf(nested)).not.toThrow();
    expect(() => tableOf(parallel)).not.toThrow();
  });
});

describe('a machine is refused at its first use', () => {
  test('that spawns a child', () => {
    const child = createMachine({ id: 'child', initial: 'a', states: { a: {} } } as never);
    atFirstUse(doing(assign({ ref: ({ spawn }: { spawn: (logic: unknown) => unknown }) => spawn(child) } as never)))(
      /spawned a child/,
    );
    atFirstUse(doing(spawnChild(child as never)))(/spawn/);
  });

  test('that sends to another actor, or logs', () => {
    atFirstUse(doing(sendTo((({ self }: { self: unknown }) => self) as never, { type: 'x' } as never)))(
      /may not use xstate\.sendTo/,
    );
    atFirstUse(doing(log('hello')))(/may not use xstate\.log/);
  });

  test('that acts by itself, by a named action or in place', () => {
    const named = setup({ actions: { ring: () => {} } }).createMachine({
      id: 'sinner',
      initial: 'here',
      states: { here: { on: { go: { target: 'there', actions: 'ring' } } }, there: {} },
      options,
    });
    atFirstUse(named)(/may not use ring: its effects leave it by emit/);
    atFirstUse(doing(() => {}))(/its effects leave it by emit/);
  });

  test('that asks for a rule that there is not', () => {
    atFirstUse(doing(emit({ type: 'unheard' } as never)))(/emits unheard, and no rule has that name/);
  });

  test('that reads a field which its signal does not declare', () => {
    atFirstUse(
      going({ on: { go: { guard: ({ event }: { event: { secret: boolean } }) => event.secret, target: 'there' } } }),
    )(/reads event\.secret of go; declare the field/);
  });

  test('that answers in two ways, since it reads chance, a clock or what it changes', () => {
    let calls = 0;
    const counting = assign({ count: () => (calls += 1) } as never);
    atFirstUse(doing(counting, { context: { count: 0 } }))(/answers the same event in two ways/);
    const coin = [true, false, true, false];
    const flipping = { on: { go: { guard: () => coin.pop() === true, target: 'there' } } };
    atFirstUse(going(flipping))(/answers the same event in two ways/);
  });

  test('that changes its context in place', () => {
    const pushing = assign({
      list: ({ context }: { context: { list: number[] } }) => {
        context.list.push(1);
        return context.list;
      },
    } as never);
    atFirstUse(doing(pushing, { context: { list: [] } }))(/read only|not extensible|failed|two ways/);
  });

  test('that waits for a part of a microsecond, or for less than nothing', () => {
    const waiting = (delay: number) => doing(raise({ type: 'later' } as never, { delay }));
    atFirstUse(waiting(0.5))(/a delay of 0\.5 us: virtual time is counted in whole microseconds/);
    atFirstUse(waiting(-1))(/a delay of -1 us/);
    expect(() => tableOf(waiting(5)).go()).not.toThrow();
  });

  test('that has more timers than a chart may have', () => {
    const raises = Array.from({ length: 9 }, (_, index) => raise({ type: `t${index}` } as never, { delay: 5 }));
    atFirstUse(doing(raises))(/more than 8 timers/);
  });

  test('that fails', () => {
    const failing = assign(() => {
      throw new Error('no');
    });
    atFirstUse(doing(failing, { context: {} }))(/no/);
    const born = createMachine({
      id: 'sinner',
      context: () => {
        throw new Error('no');
      },
      initial: 'a',
      states: { a: {}, b: {} },
      options,
    } as never);
    expect(() => tableOf(born).go()).toThrow(/sinner failed: Error: no/);
  });
});
