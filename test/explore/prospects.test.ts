// What may still come of a moment: counted on the graph of all states, and listed one schedule after the other.
import { describe, expect, test } from 'vitest';
import { type Outlook, Prospects } from '../../src/explore/prospects.ts';
import { anything, beginning, isAtRest, type Situation, Situations } from '../../src/explore/situation.ts';
import { plainView } from '../../src/explore/symmetry.ts';
import { type GuaranteeName, Judge } from '../../src/guarantees/index.ts';
import type { Setup } from '../../src/kernel/setup.ts';
import type { VerdictStatus } from '../../src/model/verdict.ts';
import { type Script, token, worldOf } from '../support/engine/fake.ts';
import { setupOf } from '../support/engine/play.ts';

const names: readonly GuaranteeName[] = ['at-most-once', 'at-least-once', 'no-silent-loss'];

const naive = setupOf(`
topology: { queues: [{ name: orders, lease: 100ms }] }
producers: [{ id: shop, to: orders, messages: 2, confirm: none }]
consumers: [{ id: worker, from: orders, work: 1ms, ack: after-effect }]
search: { budget: { drops: 1 } }
`);

function situationsOf(setup: Setup): Situations {
  const views = [plainView(setup)];
  return new Situations(beginning(setup, Judge.of({ names, counting: false }), anything, views), anything, views);
}

/** Every schedule by itself, depth first: as slow as can be, and beyond doubt. */
function listed(from: Situation, situations: Situations): Outlook {
  const shares = Object.fromEntries(names.map((name) => [name, { holds: 0n, violated: 0n, undecided: 0n }]));
  let schedules = 0n;
  const follow = (situation: Situation): void => {
    const steps = situations.steps(situation);
    if (!isAtRest(steps, situation.world)) {
      for (const step of steps) follow(situations.after(situation, step));
      return;
    }
    schedules += 1n;
    const verdicts = situation.judge.verdicts('quiet');
    for (const name of names) (shares[name] as Record<VerdictStatus, bigint>)[verdicts[name].status] += 1n;
  };
  follow(from);
  return { schedules, shares } as Outlook;
}

/** The first moments of one schedule, which takes the last of the steps each time. */
function moments(count: number, situations: Situations): Situation[] {
  const found = [situations.initial];
  while (found.length < count) {
    const last = found.at(-1) as Situation;
    found.push(situations.after(last, situations.steps(last).at(-1) as never));
  }
  return found;
}

describe('the futures of a moment', () => {
  test('are as many as a list of them, and keep each guarantee as often', () => {
    const situations = situationsOf(naive);
    const prospects = new Prospects(names, { limit: 10_000 });
    const along = moments(5, situations);
    const numbers = along.map((moment) => prospects.enter(moment));
    while (prospects.advance(50));
    const outlooks = numbers.map((number) => prospects.outlook(number));
    expect(outlooks).toEqual(along.map((moment) => listed(moment, situations)));
    expect(outlooks[0]?.schedules).toBeGreaterThan(100n);
    expect(outlooks[0]?.shares['at-least-once'].violated).toBeGreaterThan(0n);
  });

  test('that were looked at already are not looked at again', () => {
    const [first, , third] = moments(3, situationsOf(naive));
    const prospects = new Prospects(names, { limit: 10_000 });
    prospects.enter(first as Situation);
    while (prospects.advance(50));
    const { states } = prospects;
    prospects.enter(third as Situation);
    expect(prospects.states).toBe(states);
  });

  test('are not known before all have been looked at, nor where there are too many', () => {
    const prospects = new Prospects(names, { limit: 20 });
    const number = prospects.enter(situationsOf(naive).initial);
    expect(prospects.outlook(number)).toBeUndefined();
    while (prospects.advance(5));
    expect([prospects.limited, prospects.outlook(number)]).toEqual([true, undefined]);
  });

  test('have no number where something goes round for ever', () => {
    const TICK = token('tick');
    const ticking: Script = {
      boot: (turn) => turn.timer(0, 1000, TICK, 1),
      fire: (turn) => turn.timer(0, 1000, TICK, 1),
    };
    const setup = worldOf({ a: ticking });
    const nodes = setup.nodes.map((node) => ({
      ...node,
      behaviour: { ...node.behaviour, encode: () => undefined },
    }));
    const prospects = new Prospects(names, { limit: 100 });
    const number = prospects.enter(situationsOf({ ...setup, nodes }).initial);
    while (prospects.advance(10));
    expect([prospects.limited, prospects.outlook(number)]).toEqual([false, undefined]);
  });
});
