// A machine as data that can be drawn: its states, where lives begin, and what leads from where to where.
import { describe, expect, test } from 'vitest';
import { and, assign, emit, not, setup } from 'xstate';
import { activeIn, chartedOf } from '../../../src/actors/charted.ts';
import { stateGraphOf } from '../../../src/actors/drawing/state-graph.ts';
import { begin } from '../../../src/kernel/apply.ts';
import type { Behaviour } from '../../../src/kernel/behaviour.ts';
import { compile } from '../../../src/scenario/compile.ts';
import { parseScenario } from '../../../src/scenario/index.ts';

const lamp = setup({
  delays: { fuse: 500 },
  guards: { isNight: () => true, isBroken: () => false },
}).createMachine({
  id: 'lamp',
  initial: 'off',
  on: { look: { actions: emit({ type: 'shine' }) } },
  states: {
    off: { on: { press: { target: 'on', guard: and(['isNight', not('isBroken')]) } } },
    on: {
      initial: 'warming',
      entry: emit({ type: 'shine' }),
      after: { fuse: 'off' },
      states: {
        warming: { always: { target: 'bright', actions: assign({}) } },
        bright: { type: 'parallel', states: { left: {}, right: {} } },
      },
    },
    gone: { type: 'final' },
  },
});

/** The world of a small scenario, right after everybody has booted. */
function booted() {
  const text =
    'queuescope: 1\nname: one\nproducers: [{ id: shop, to: orders, messages: 1 }]\nconsumers: [{ id: worker, from: orders }]\n';
  const parsed = parseScenario(text, 'one.yaml');
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return begin(compile(parsed.scenario)).world;
}

describe('the graph of a machine', () => {
  const graph = stateGraphOf(lamp);

  test('has the states with their places, the outer before the inner', () =>
    expect(graph.states.map(({ id, parent, kind }) => `${id} ${parent ?? '-'} ${kind}`)).toEqual([
      'off - atomic',
      'on - compound',
      'on.warming on atomic',
      'on.bright on parallel',
      'on.bright.left on.bright atomic',
      'on.bright.right on.bright atomic',
      'gone - final',
    ]));

  test('marks where lives begin, at the top and within', () => expect(graph.initial).toEqual(['off', 'on.warming']));

  test('says of each transition what sets it off, what must be so, and what is done', () =>
    expect(graph.transitions).toEqual([
      { from: undefined, to: undefined, event: 'look', guard: '', actions: ['shine'] },
      { from: 'off', to: 'on', event: 'press', guard: 'isNight and not isBroken', actions: [] },
      { from: 'on', to: 'off', event: 'after fuse', guard: '', actions: [] },
      { from: 'on.warming', to: 'on.bright', event: '', guard: '', actions: ['note'] },
    ]));

  test('names what is done on entry', () =>
    expect(graph.states.find(({ id }) => id === 'on')?.entry).toEqual(['shine']));

  test('is made once for each machine', () => expect(stateGraphOf(lamp)).toBe(graph));
});

test('the active states of a value come from the outside in', () =>
  expect(activeIn({ on: { bright: { left: 'a', right: 'b' } } })).toEqual([
    'on',
    'on.bright',
    'on.bright.left',
    'on.bright.left.a',
    'on.bright.right',
    'on.bright.right.b',
  ]));

describe('an actor whose chart can be looked at', () => {
  test('every actor of a scenario is one, and stands in states that its graph has', () => {
    const { nodes, setup } = booted();
    setup.nodes.forEach(({ id, behaviour }, index) => {
      const charted = chartedOf(behaviour);
      const states = charted?.graph.states.map((state) => state.id) ?? [];
      const { active = [] } = charted?.standing(nodes[index]?.state) ?? {};
      expect(states, id).toEqual(expect.arrayContaining([...active]));
      expect(active.length, id).toBeGreaterThan(0);
    });
  });

  test('shows what a crash would leave without crashing', () => {
    const { nodes, setup } = booted();
    const shop = setup.nodes.findIndex(({ id }) => id === 'shop');
    const behaviour = setup.nodes[shop]?.behaviour as Behaviour;
    const before = behaviour.freeze(nodes[shop]?.state);
    expect(chartedOf(behaviour)?.remains(nodes[shop]?.state, [])).toMatchObject({ open: [] });
    expect(behaviour.freeze(nodes[shop]?.state)).toEqual(before);
  });

  test('shows what a crash has left as it showed it before', () => {
    const { nodes, setup } = booted();
    const broker = setup.nodes.findIndex(({ id }) => id === 'broker');
    const behaviour = setup.nodes[broker]?.behaviour as Behaviour;
    const charted = chartedOf(behaviour);
    const { durable } = behaviour.crash(nodes[broker]?.state, []);
    expect(charted?.survived(durable)).toEqual(charted?.remains(nodes[broker]?.state, []));
  });

  test('a behaviour without a chart has none to show', () => {
    const silent = { role: 'consumer', freeze: () => null } as unknown as Behaviour;
    expect(chartedOf(silent)).toBeUndefined();
  });
});
