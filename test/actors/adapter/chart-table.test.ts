// A table remembers what XState answered once; a machine that outgrows it is computed afresh each time, and says so.
import { describe, expect, test } from 'vitest';
import { assign, emit, raise, setup } from 'xstate';
import { ChartTable, stateName } from '../../../src/actors/adapter/chart-table.ts';
import type { AnyRule } from '../../../src/actors/adapter/definition.ts';
import { CANCEL, NEVER, RULE, TIMER } from '../../../src/actors/adapter/lower.ts';
import { Signals } from '../../../src/actors/adapter/signals.ts';

const note: AnyRule = () => {};

/** A door that counts how often it was opened, up to `most`, and closes by itself. */
function doorTable(most: number, limit?: number) {
  const signals = new Signals();
  const [OPEN, KNOCK] = [signals.plain('open'), signals.plain('knock')];
  const machine = setup({
    types: {
      context: {} as { opened: number },
      events: {} as { type: 'open' } | { type: 'knock' },
      emitted: {} as { type: 'note'; loud: boolean },
    },
  }).createMachine({
    id: 'door',
    context: { opened: 0 },
    initial: 'closed',
    on: { knock: { actions: emit({ type: 'note', loud: true }) } },
    states: {
      closed: {
        on: {
          open: { target: 'open', actions: assign({ opened: ({ context }) => Math.min(context.opened + 1, most) }) },
        },
      },
      open: { after: { 500: 'closed' } },
    },
    options: { maxIterations: 100 },
  });
  const table = new ChartTable(machine, signals, 'chart', {}, { note }, limit);
  /** Opens the door so often, each time letting it close. */
  const openAndClose = (times: number) => {
    let node = table.begin({}).to;
    for (let i = 0; i < times; i++) {
      const opening = table.step(node, OPEN);
      const timer = opening.ops.find(({ code }) => code === TIMER);
      node = table.step(opening.to, timer?.signal as typeof OPEN).to;
    }
    return node;
  };
  return { table, OPEN, KNOCK, openAndClose };
}

describe('a table', () => {
  test('asks XState once for each transition, and gives the same edge again', () => {
    const { table, openAndClose } = doorTable(2);
    openAndClose(3);
    const { calls, size } = table;
    for (let i = 0; i < 100; i++) openAndClose(3);
    // closed 0, open 1, closed 1, open 2, closed 2: a beginning, and an edge to each and back to open 2.
    expect([calls, size, table.calls, table.size]).toEqual([6, 5, 6, 5]);
    expect(table.outgrown).toBe(false);
  });

  test('knows one node for equal snapshots, whichever way leads there', () => {
    const { table, OPEN, openAndClose } = doorTable(1);
    const closed = openAndClose(1);
    expect(openAndClose(2)).toBe(closed);
    expect(table.step(closed, OPEN).to).toBe(table.step(table.begin({}).to, OPEN).to);
  });

  test('says what an edge asks for: its rules with their parameters, its timers, and what is called off', () => {
    const { table, OPEN, KNOCK } = doorTable(1);
    const closed = table.begin({}).to;
    const knocked = table.step(closed, KNOCK);
    expect([knocked.to === closed, knocked.handled]).toEqual([true, true]);
    expect(knocked.ops).toMatchObject([{ code: RULE, apply: note, rule: 'note', params: { loud: true } }]);
    const opened = table.step(closed, OPEN);
    expect(opened.ops).toMatchObject([{ code: TIMER, slot: 0, delay: 500, signal: { name: '500' } }]);
    const again = table.step(opened.to, OPEN);
    expect([again.to === opened.to, again.handled, again.ops]).toEqual([true, false, []]);
    const shut = table.step(opened.to, opened.ops[0]?.signal as typeof OPEN);
    expect(shut.ops).toMatchObject([{ code: CANCEL, slot: 0 }]);
  });

  test('that is outgrown goes on with the right answers, computed afresh, and says so', () => {
    const { table, openAndClose } = doorTable(1000, 6);
    expect(openAndClose(2).snapshot.context).toEqual({ opened: 2 });
    expect(table.outgrown).toBe(false);
    expect(openAndClose(10).snapshot.context).toEqual({ opened: 10 });
    expect([table.outgrown, table.size]).toEqual([true, 6]);
    const { calls } = table;
    const node = openAndClose(10);
    expect([node.name, node.snapshot.context]).toEqual(['closed', { opened: 10 }]);
    expect(table.calls).toBeGreaterThan(calls);
  });

  test('that may remember nothing gives the same answers', () => {
    const { table, openAndClose } = doorTable(3, 0);
    expect(openAndClose(5).snapshot.context).toEqual(doorTable(3).openAndClose(5).snapshot.context);
    expect([table.outgrown, table.size]).toEqual([true, 0]);
  });
});

describe('a timer', () => {
  const tableFor = (delay: number, reenter = false) => {
    const signals = new Signals({ idleTimers: reenter });
    const GO = signals.plain('go');
    const machine = setup({}).createMachine({
      id: 'timed',
      initial: 'a',
      states: {
        a: { on: { go: { target: 'b', actions: raise({ type: 'own' } as never, { delay, id: 'own' }) } } },
        b: { after: reenter ? { 7: { target: 'b', reenter: true } } : {} },
      },
      options: { maxIterations: 100 },
    });
    const table = new ChartTable(machine, signals, 'lifecycle', {}, {});
    return { table, edge: table.step(table.begin({}).to, GO) };
  };

  test('that is never to ring is not set', () => {
    expect(tableFor(NEVER).edge.ops).toEqual([]);
    expect(tableFor(5).edge.ops).toMatchObject([
      { code: TIMER, delay: 5, slot: 0, signal: { name: 'own', idle: false } },
    ]);
  });

  test('that is set again in its slot is not called off before', () => {
    const { table, edge } = tableFor(NEVER, true);
    const signal = edge.ops[0]?.signal;
    expect(signal).toMatchObject({ name: '7', idle: true });
    expect(table.step(edge.to, signal as NonNullable<typeof signal>).ops.map(({ code }) => code)).toEqual([TIMER]);
  });
});

describe('signals', () => {
  test('are a closed set, each with a number and an event of its own', () => {
    const signals = new Signals();
    const plain = signals.plain('plain');
    const idle = signals.idle('poll');
    const outcome = signals.family('worked', 'outcome', ['ok', 'bad']);
    const known = signals.flag('answer', 'known');
    const all = [plain, idle, outcome.ok, outcome.bad, known.no, known.yes];
    expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect([signals.count, idle.idle, plain.idle]).toEqual([6, true, false]);
    expect(outcome.bad.event).toEqual({ type: 'worked', outcome: 'bad' });
    expect(known.yes.event).toEqual({ type: 'answer', known: true });
    expect(signals.timer('xstate.after.retry.publication.waiting').name).toBe('retry');
    expect(signals.timer('own')).toBe(signals.timer('own'));
  });
});

describe('the name of a state', () => {
  test('leads down to where the machine is, by all regions', () => {
    expect([stateName('idle'), stateName({ up: 'writing' }), stateName({ a: 'b', c: { d: 'e' } })]).toEqual([
      'idle',
      'up.writing',
      'a.b|c.d.e',
    ]);
  });
});
