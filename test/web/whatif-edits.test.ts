// Whatever is chosen in the what-if menu happens, and nothing before it changes: over random worlds, faults and events.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/model/fault.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { faultSentence } from '../../src/report/fault-words.ts';
import { compile } from '../../src/scenario/compile.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { type ChoiceGroup, choicesAt, choicesFor } from '../../web/whatif/choices.ts';
import { type Choice, faultOf } from '../../web/whatif/edits.ts';
import { type Ground, whyNothing } from '../../web/whatif/ground.ts';
import { labelOf, nameOf, sentenceOf } from '../../web/whatif/words.ts';
import { line, playSetup } from '../support/engine/play.ts';
import { randomCase } from '../support/engine/random-worlds.ts';
import { scenarioOf } from '../support/parsed.ts';

/** A run as the menu looks at it. */
function groundOf(scenario: Scenario, faults: readonly Fault[]): Ground {
  const { events, setup } = playSetup(compile(scenario, { faults }));
  const { nodes, network, healAt } = setup;
  return { events, participants: nodes.map(({ id, role }) => ({ id, role })), healAt, local: network.local };
}

const eventsWith = (scenario: Scenario, faults: readonly Fault[]): readonly TraceEvent[] =>
  playSetup(compile(scenario, { faults })).events;

const choicesIn = (groups: readonly ChoiceGroup[]): readonly Choice[] => groups.flatMap(({ choices }) => choices);

/** Whether an event of the new run is what was chosen. */
function isChosen(event: TraceEvent, choice: Choice): boolean {
  switch (choice.kind) {
    case 'crash':
      return event.type === 'fault' && event.what === 'crashed' && event.node === choice.node;
    case 'pause':
      return event.type === 'fault' && event.what === 'paused' && event.node === choice.node;
    case 'partition':
      return event.type === 'fault' && event.what === 'partitioned' && event.node === choice.node;
    case 'lose':
      return event.type === 'lost' && event.transmission === choice.at && event.reason === 'fault';
    case 'duplicate':
      return event.type === 'duplicated' && event.transmission === choice.at;
    case 'delay':
      return event.type === 'delayed' && event.transmission === choice.at && event.by >= choice.by;
    case 'handler-error':
      return event.type === 'fact' && event.fact.type === 'failed' && event.fact.message.id === choice.message;
  }
}

/** How far behind the event the chosen thing may happen, in microseconds; a handler fails when its work is over. */
const patience = ({ kind }: Choice): number => (kind === 'handler-error' ? Number.POSITIVE_INFINITY : 1);

function expectItHappens(scenario: Scenario, faults: readonly Fault[], ground: Ground, choice: Choice): void {
  const edit = faultOf(ground, choice);
  const after = eventsWith(scenario, [...faults, edit]);
  expect(after.slice(0, choice.at + 1).map(line), faultSentence(edit)).toEqual(
    ground.events.slice(0, choice.at + 1).map(line),
  );
  const time = (ground.events[choice.at] as TraceEvent).at + patience(choice);
  const chosen = after.slice(choice.at + 1).find((event) => isChosen(event, choice));
  expect(chosen?.at, faultSentence(edit)).toBeLessThanOrEqual(time);
}

describe('a choice of the what-if menu', () => {
  test('leaves the run as it was up to the event, and then the chosen thing happens', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(randomCase, fc.nat(), fc.nat(), ({ scenario, faults }, where, which) => {
        const ground = groundOf(scenario, faults);
        const choices = choicesIn(choicesAt(ground, where % ground.events.length));
        const choice = choices[which % Math.max(1, choices.length)];
        if (choice === undefined) return;
        seen.add(choice.kind);
        expectItHappens(scenario, faults, ground, choice);
      }),
      { seed: 20261124, numRuns: 400 },
    );
    expect([...seen].sort()).toEqual(['crash', 'delay', 'duplicate', 'handler-error', 'lose', 'partition', 'pause']);
  });

  test('happens to an actor that was pointed at, too', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(), fc.nat(), fc.nat(), ({ scenario, faults }, where, who, which) => {
        const ground = groundOf(scenario, faults);
        const actor = ground.participants[who % ground.participants.length]?.id ?? '';
        const choices = choicesIn(choicesFor(ground, where % ground.events.length, actor));
        const choice = choices[which % Math.max(1, choices.length)];
        if (choice !== undefined) expectItHappens(scenario, faults, ground, choice);
      }),
      { seed: 20261125, numRuns: 100 },
    );
  });
});

const shop = `queuescope: 1
name: shop
topology: { queues: [{ name: orders, lease: 100ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 2, every: 20ms, confirm: all, retry: { after: 10ms, max: forever } }]
consumers: [{ id: worker, from: orders, work: 5ms, ack: after-effect }]
network: { latency: 1ms }
until: 10s
`;

/** The position of the nth event whose line contains a text. */
function positionOf({ events }: Ground, text: string, nth = 1): number {
  const found = events.filter((event) => line(event).includes(text))[nth - 1];
  if (found === undefined) throw new Error(`there is no ${text}`);
  return found.seq;
}

const labels = (groups: readonly ChoiceGroup[]): string[] =>
  groups.flatMap(({ title, choices }) => choices.map((choice) => `${title}: ${labelOf(choice)}`));

describe('the what-if menu', () => {
  const scenario = scenarioOf(shop);
  const ground = groundOf(scenario, []);

  test('offers at an effect to lose its ack, and at a delivery all that could happen to it', () => {
    const offered = labels(choicesAt(ground, positionOf(ground, 'effected shop-2')));
    expect(offered).toEqual([
      'worker: Crash',
      'worker: Crash, restart after 100 ms',
      'worker: Pause for 2 s',
      'worker: Partition from broker',
      'ack shop-2, worker → broker: Lose it',
    ]);
    expect(labels(choicesAt(ground, positionOf(ground, 'delivered shop-2')))).toEqual([
      'worker: Crash',
      'worker: Crash, restart after 100 ms',
      'worker: Pause for 2 s',
      'worker: Partition from broker',
      'deliver shop-2, broker → worker: Lose it',
      'deliver shop-2, broker → worker: Duplicate it',
      'deliver shop-2, broker → worker: Delay it by 50 ms',
      'deliver shop-2, broker → worker: Delay it by 1 s',
      'ack shop-2, worker → broker: Lose it',
      'the handler of worker: Fail once',
    ]);
  });

  test('names the crash point where the event is one, and says what will happen', () => {
    const at = positionOf(ground, 'effected shop-2');
    const crash: Choice = { kind: 'crash', at, node: 'worker', restartAfter: 100_000 };
    expect(faultOf(ground, crash)).toEqual({
      type: 'crash',
      node: 'worker',
      when: { point: 'after-effect', message: 'shop-2' },
      restartAfter: 100_000,
    });
    expect(nameOf(ground, crash)).toBe('crash worker after effect of shop-2, back after 100 ms');
    expect(sentenceOf(ground, crash)).toBe(
      'worker crashes right after the effect of shop-2 and restarts 100 ms later.',
    );
  });

  test('strikes a microsecond after any other event, and says who comes first', () => {
    const at = positionOf(ground, 'receives publish shop-1');
    const crash: Choice = { kind: 'crash', at, node: 'broker' };
    expect(faultOf(ground, crash)).toMatchObject({ when: { at: 1001 } });
    expect(sentenceOf(ground, crash)).toMatch(/ come first\.$/);
  });

  test('does not count a transmission that an earlier fault took, since the network never asked about it again', () => {
    const faults: readonly Fault[] = [{ type: 'lose', match: { packet: 'publish', message: 'shop-1' }, nth: 1 }];
    const lossy = groundOf(scenario, faults);
    const at = positionOf(lossy, 'sends publish shop-1', 2);
    expect(faultOf(lossy, { kind: 'lose', at })).toMatchObject({ nth: 1 });
    expectItHappens(scenario, faults, lossy, { kind: 'lose', at });
  });

  test('does not count a transmission that a partition took', () => {
    const faults: readonly Fault[] = [
      { type: 'partition', between: [['shop'], ['broker']], when: { at: 15_000 }, healAfter: 10_000 },
    ];
    const cut = groundOf(scenario, faults);
    const at = positionOf(cut, 'sends publish shop-2', 2);
    expect(faultOf(cut, { kind: 'duplicate', at })).toMatchObject({ nth: 1 });
    expectItHappens(scenario, faults, cut, { kind: 'duplicate', at });
  });

  test('offers nothing to who is down, and no loss of what is lost already', () => {
    const faults: readonly Fault[] = [{ type: 'crash', node: 'worker', when: { at: 0 } }];
    const down = groundOf(scenario, faults);
    const offered = labels(choicesAt(down, positionOf(down, 'sends publish shop-1')));
    expect(offered.filter((label) => label.startsWith('worker'))).toEqual([]);
    const losing: readonly Fault[] = [{ type: 'lose', match: { packet: 'publish' }, nth: 1 }];
    const lossy = groundOf(scenario, losing);
    expect(labels(choicesAt(lossy, positionOf(lossy, 'loses publish shop-1')))).not.toContain(
      'publish shop-1, shop → broker: Lose it',
    );
  });

  test('offers nothing once all faults have ended, and says so', () => {
    const healing = scenarioOf(`${shop}heal-at: 15ms\n`);
    const healed = groundOf(healing, []);
    const late = positionOf(healed, 'effected shop-2');
    expect(choicesAt(healed, late)).toEqual([]);
    expect(whyNothing(healed, late)).toMatch(/heal-at/);
    expect(whyNothing(healed, 0)).toBe('');
  });

  test('offers no loss between a consumer and a store that is part of it', () => {
    const local = scenarioOf(
      `${shop.replace('ack: after-effect', 'ack: after-effect, dedup: mark-last, store: db')}stores: [{ id: db, kind: transactional, link: local }]\n`,
    );
    const within = groundOf(local, []);
    const offered = labels(choicesAt(within, positionOf(within, 'to db')));
    expect(offered).toContain('db: Crash');
    expect(offered.filter((label) => /Lose|Delay|Partition from db/.test(label))).toEqual([]);
  });
});
