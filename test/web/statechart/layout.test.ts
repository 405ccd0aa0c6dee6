// Charts are drawn from their machines: nothing lies upon anything, and lines go from state to state.
import { describe, expect, test } from 'vitest';
import { setup } from 'xstate';
import { consumerOf } from '../../../src/actors/consumers/disciplines.ts';
import { stateGraphOf } from '../../../src/actors/drawing/state-graph.ts';
import { inMemoryBroker } from '../../../src/profiles/in-memory/broker.ts';
import { labelLines } from '../../../web/statechart/chart-words.ts';
import { type Box, layoutOf } from '../../../web/statechart/layout.ts';
import { ranksOf } from '../../../web/statechart/ranks.ts';

const nested = setup({}).createMachine({
  id: 'nested',
  initial: 'off',
  states: {
    off: { on: { start: 'on' } },
    on: {
      initial: 'slow',
      on: { stop: 'off' },
      states: { slow: { on: { faster: 'fast' } }, fast: { on: { slower: 'slow' } } },
    },
    both: { type: 'parallel', states: { left: {}, right: {} } },
  },
});

const graphs = {
  'the broker': stateGraphOf(inMemoryBroker.chart.machine),
  'its entries': stateGraphOf((inMemoryBroker.lifecycle as NonNullable<typeof inMemoryBroker.lifecycle>).machine),
  'a consumer': stateGraphOf(consumerOf('after-effect', 'mark-last').chart.machine),
  'nested states': stateGraphOf(nested),
};

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(Object.entries(graphs))('the drawing of %s', (_, graph) => {
  const { boxes, lines, width, height } = layoutOf(graph);

  test('has a box for each state, within its bounds', () => {
    expect(boxes.map(({ state }) => state.id).toSorted()).toEqual(graph.states.map(({ id }) => id).toSorted());
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(-0.01);
      expect(box.y).toBeGreaterThanOrEqual(-0.01);
      expect(box.x + box.width).toBeLessThanOrEqual(width + 0.01);
      expect(box.y + box.height).toBeLessThanOrEqual(height + 0.01);
    }
  });

  test('lays no state upon another, unless it stands in it', () => {
    for (const a of boxes)
      for (const b of boxes) {
        if (a === b || a.state.parent === b.state.id || b.state.parent === a.state.id) continue;
        if (a.state.parent === b.state.parent) expect(overlap(a, b), `${a.state.id} on ${b.state.id}`).toBe(false);
      }
  });

  test('keeps a state within the one that it stands in', () => {
    for (const box of boxes) {
      const outer = boxes.find(({ state }) => state.id === box.state.parent);
      if (outer === undefined) continue;
      expect(box.x).toBeGreaterThan(outer.x);
      expect(box.y).toBeGreaterThan(outer.y);
      expect(box.x + box.width).toBeLessThan(outer.x + outer.width);
      expect(box.y + box.height).toBeLessThan(outer.y + outer.height);
    }
  });

  test('writes no label upon a state of its level', () => {
    const tops = boxes.filter(({ state }) => state.parent === undefined);
    for (const { from, labelX, labelY } of lines.filter((line) => !line.from.includes('.')))
      for (const box of tops) {
        const isOn = labelX > box.x && labelX < box.x + box.width && labelY > box.y && labelY < box.y + box.height;
        expect(isOn, `the label of what leaves ${from} on ${box.state.id}`).toBe(false);
      }
  });

  test('draws every transition between two states once', () => {
    const drawn = lines.flatMap(({ transitions }) => transitions);
    const between = graph.transitions.filter(
      ({ from, to }) => from !== undefined && to !== undefined && from !== to && !to.startsWith(`${from}.`),
    );
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(new Set(drawn)).toEqual(new Set(between));
  });

  test('begins lines at the box that they leave, and ends them at the one that they enter', () => {
    for (const { from, to, path } of lines) {
      const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
      const touches = (id: string, x: number, y: number): boolean =>
        boxes.some(
          (box) =>
            box.state.id === id &&
            x >= box.x - 1 &&
            x <= box.x + box.width + 1 &&
            Math.min(Math.abs(y - box.y), Math.abs(y - box.y - box.height)) < 1,
        );
      expect(touches(from, numbers[0] as number, numbers[1] as number), `${from}: ${path}`).toBe(true);
      expect(touches(to, numbers.at(-2) as number, numbers.at(-1) as number), `${to}: ${path}`).toBe(true);
    }
  });
});

test('ranks turn the links that lead back to where one came from', () => {
  const links = [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
    { from: 2, to: 0 },
    { from: 0, to: 2 },
  ];
  expect(ranksOf(3, links, 0)).toEqual({ ranks: [0, 1, 2], isBack: [false, false, true, false] });
});

test('a label says what sets a transition off, and below it what must be so', () =>
  expect(
    labelLines([
      { from: 'a', to: 'b', event: 'lease', guard: 'isChecked', actions: [] },
      { from: 'a', to: 'b', event: 'lease', guard: 'isLate', actions: [] },
      { from: 'a', to: 'b', event: '', guard: '', actions: [] },
    ]),
  ).toEqual(['lease', '[isChecked]', '[isLate]', 'always']));
