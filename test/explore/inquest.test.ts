// What a search over worlds says of schedules that never come to rest, and of a loss that comes after a duplicate.
import { describe, expect, test } from 'vitest';
import { Inquest } from '../../src/explore/inquest.ts';
import { Inquiry } from '../../src/explore/inquiry.ts';
import type { Adversary } from '../../src/explore/situation.ts';
import type { Behaviour } from '../../src/kernel/behaviour.ts';
import { type Script, token, worldOf } from '../support/engine/fake.ts';
import { setupOf } from '../support/engine/play.ts';

const TICK = token('tick');

describe('a search', () => {
  test('knows schedules that never come to rest, and takes none of them for a loss', () => {
    const ticking: Script = {
      boot: (turn) => turn.timer(0, 1000, TICK, 1),
      fire: (turn) => turn.timer(0, 1000, TICK, 1),
    };
    const setup = worldOf({ a: ticking });
    // What it has seen grows for ever; what it will do is always the same.
    const nodes = setup.nodes.map((node) => ({ ...node, behaviour: forgetful(node.behaviour) }));
    const search = new Inquiry(new Inquest({ ...setup, nodes }, ['at-least-once'], {}), 100);
    while (search.advance(10));
    expect([search.complete, search.states, search.endless]).toEqual([true, 1, true]);
    expect(search.violation(0)).toBeUndefined();
  });

  test('finds a loss that comes only after something else has been doubled', () => {
    const setup = setupOf(`
topology: { queues: [{ name: orders, lease: 100ms }] }
producers: [{ id: shop, to: orders, messages: 2, confirm: none }]
consumers: [{ id: worker, from: orders, prefetch: 1, work: 1ms, ack: after-effect }]
network: { rules: [{ duplicate-nth: 1, from: shop }] }
search: { budget: { drops: 1 } }
`);
    const late: Adversary = {
      passed: () => 0,
      may: ({ judge }) => judge.firstViolations()['at-most-once'] !== undefined,
    };
    const search = new Inquiry(new Inquest(setup, ['at-most-once', 'at-least-once'], { adversary: late }), 10_000);
    while (search.advance(100));
    expect(search.complete).toBe(true);
    expect([search.violation(0)?.par, search.violation(1)?.par]).toEqual([0, 1]);
  });
});

const forgetful = (behaviour: Behaviour): Behaviour => ({ ...behaviour, encode: () => undefined });
