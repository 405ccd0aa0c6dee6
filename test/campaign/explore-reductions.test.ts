// Reductions make a search smaller and change nothing of what it finds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inquestOf } from '../../src/campaign/explore/inquest-of.ts';
import { reachOf } from '../../src/campaign/explore/reach-of.ts';
import { disciplines, type ExploreResult, explore } from '../../src/campaign/index.ts';
import type { Inquest } from '../../src/explore/inquest.ts';
import type { NumberedStep, Situation } from '../../src/explore/situation.ts';
import type { GuaranteeName } from '../../src/guarantees/index.ts';
import { run } from '../../src/kernel/run.ts';
import { compile } from '../../src/scenario/compile.ts';
import { parseScenario } from '../../src/scenario/index.ts';
import { scenarioOf } from '../support/parsed.ts';

const impartial: readonly GuaranteeName[] = [
  'at-most-once',
  'at-least-once',
  'exactly-once',
  'at-most-once-delivery',
  'at-least-once-delivery',
  'exactly-once-delivery',
  'no-silent-loss',
];

/** What a search found, without how much it had to search for it. */
const found = ({ complete, vacuous, outcome, findings, mattered }: ExploreResult) => ({
  complete,
  vacuous,
  outcome,
  matters: mattered > 0,
  verdicts: findings.map(({ guarantee, observed, counterexample }) => ({
    guarantee,
    observed,
    par: counterexample?.par,
    kind: counterexample?.kind,
    length: counterexample?.path.length,
  })),
});

/** Two workers of a discipline on one queue. */
function twins({ consumer, store }: (typeof disciplines)[number], budget: string, faults = '', messages = 1): string {
  return `queuescope: 1
name: two workers
topology: { queues: [{ name: orders, lease: 200ms }] }
producers: [{ id: shop, to: orders, messages: ${messages}, confirm: none }]
${store === undefined ? '' : `stores: [{ id: ledger, kind: ${store} }]\n`}consumers:
  - { id: ann, from: orders, work: 10ms, ${consumer} }
  - { id: bob, from: orders, work: 10ms, ${consumer} }
search: { budget: { ${budget} }${faults} }
`;
}

describe('consumers that are set up alike are taken for one another', () => {
  const budgets = ['drops: 1', 'crashes: 1', 'duplicates: 1'];
  test.each(disciplines.flatMap((discipline) => budgets.map((budget) => [discipline.id, budget, discipline] as const)))(
    '%s with %s has no more states and the same verdicts',
    async (_, budget, discipline) => {
      const scenario = scenarioOf(twins(discipline, budget));
      const whole = await explore(scenario, { guarantees: impartial, symmetry: false });
      const reduced = await explore(scenario, { guarantees: impartial });
      expect([whole.reductions.alike, reduced.reductions.alike]).toEqual([[], [['ann', 'bob']]]);
      expect(found(reduced)).toEqual(found(whole));
      expect(reduced.states).toBeLessThanOrEqual(whole.states);
    },
  );

  // Queues hand out in turn, so most of what two workers may exchange cannot be reached with them exchanged.
  test('and there are fewer states where it can be reached that they are exchanged', async () => {
    const scenario = scenarioOf(
      twins(disciplines[2] as (typeof disciplines)[number], 'drops: 1, duplicates: 1', '', 2),
    );
    const whole = await explore(scenario, { guarantees: impartial, symmetry: false });
    const reduced = await explore(scenario, { guarantees: impartial });
    expect(found(reduced)).toEqual(found(whole));
    expect([whole.states, reduced.states]).toEqual([1340, 1298]);
  });
});

describe('so are those of brokers that have connections', () => {
  const naive = disciplines[2] as (typeof disciplines)[number];
  const at = (profile: string, budget: string): string =>
    twins(naive, budget, ', faults: { nodes: [ann, bob] }')
      .replace('topology: { queues: [{ name: orders, lease: 200ms }] }', 'topology: { queues: [{ name: orders }] }')
      .replace('name: two workers', `name: two workers\nprofile: ${profile}`);

  test.each([
    ['rabbitmq', 'crashes: 0'],
    ['redis-streams', 'crashes: 1'],
    ['redis-streams', 'drops: 1'],
  ])('%s with %s has the same verdicts', async (profile, budget) => {
    const scenario = scenarioOf(at(profile, budget));
    const whole = await explore(scenario, { guarantees: impartial, symmetry: false });
    const reduced = await explore(scenario, { guarantees: impartial });
    expect([whole.reductions.alike, reduced.reductions.alike]).toEqual([[], [['ann', 'bob']]]);
    expect(found(reduced)).toEqual(found(whole));
    expect(reduced.states).toBeLessThanOrEqual(whole.states);
  });

  // Whoever is registered first stands first in line, and either may be: nearly every world has a twin.
  test('and RabbitMQ has nearly half as many states', async () => {
    const scenario = scenarioOf(at('rabbitmq', 'crashes: 0'));
    const whole = await explore(scenario, { guarantees: impartial, symmetry: false });
    const reduced = await explore(scenario, { guarantees: impartial });
    expect(whole.states / reduced.states).toBeGreaterThan(1.75);
  });

  test.each([
    ['where those of Redis Streams claim what others have left lying', 'reclaim: { min-idle: 1s, every: 500ms }'],
  ])('but not %s', async (_, settings) => {
    const text = at('redis-streams', 'crashes: 1').replace('queues: [', `redis-streams: { ${settings} }, queues: [`);
    const result = await explore(scenarioOf(text), { guarantees: ['at-most-once'], limit: 100 });
    expect(result.reductions.alike).toEqual([]);
  });
});

/** Shops that send one message each to a worker of a discipline. */
function shops({ consumer, store }: (typeof disciplines)[number], budget: string, names = ['web', 'app']): string {
  const each = (id: string) =>
    `  - { id: ${id}, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: forever } }\n`;
  return `queuescope: 1
name: shops
topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }
producers:
${names.map(each).join('')}${store === undefined ? '' : `stores: [{ id: ledger, kind: ${store} }]\n`}consumers: [{ id: worker, from: orders, work: 10ms, ${consumer} }]
search: { budget: { ${budget} }, faults: { nodes: [worker] } }
`;
}

describe('producers that are set up alike are taken for one another, and their messages with them', () => {
  test.each(disciplines.map((discipline) => [discipline.id, discipline] as const))(
    'before %s with a loss there are fewer states and the same verdicts',
    async (_, discipline) => {
      const scenario = scenarioOf(shops(discipline, 'drops: 1'));
      const whole = await explore(scenario, { guarantees: impartial, symmetry: false });
      const reduced = await explore(scenario, { guarantees: impartial });
      expect([whole.reductions.alike, reduced.reductions.alike]).toEqual([[], [['web', 'app']]]);
      expect(found(reduced)).toEqual(found(whole));
      expect(reduced.states).toBeLessThan(whole.states * 0.8);
    },
  );

  test('three save more than two', async () => {
    const scenario = scenarioOf(
      shops(disciplines[2] as (typeof disciplines)[number], 'crashes: 0', ['web', 'app', 'phone']),
    );
    const whole = await explore(scenario, { guarantees: impartial, symmetry: false });
    const reduced = await explore(scenario, { guarantees: impartial });
    expect(found(reduced)).toEqual(found(whole));
    expect(whole.states / reduced.states).toBeGreaterThan(2);
  });

  test.each([
    [
      'where one starts later',
      (text: string) => text.replace('id: web, to: orders', 'id: web, to: orders, start: 5ms'),
    ],
    ['where one sends more', (text: string) => text.replace('messages: 1', 'messages: 2')],
    ['where the adversary may strike one of them alone', (text: string) => text.replace('[worker]', '[worker, web]')],
    [
      'where a rule of the network means the message of one',
      (text: string) => `${text}network: { rules: [{ lose-nth: 1, message: web-1 }] }`,
    ],
  ])('but not %s', async (_, change) => {
    const text = change(shops(disciplines[2] as (typeof disciplines)[number], 'drops: 1'));
    const result = await explore(scenarioOf(text), { guarantees: ['at-most-once'], limit: 100 });
    expect(result.reductions.alike).toEqual([]);
  });
});

describe('consumers are not taken for one another', () => {
  const naive = disciplines[2] as (typeof disciplines)[number];
  test.each([
    ['where the adversary may strike one of them alone', twins(naive, 'crashes: 1', ', faults: { nodes: [ann] }')],
    ['where one works longer', twins(naive, 'drops: 1').replace('work: 10ms', 'work: 12ms')],
    ['where draws decide how long they work', twins(naive, 'drops: 1').replaceAll('work: 10ms', 'work: 1ms..9ms')],
    [
      'where a rule of the network names one',
      `${twins(naive, 'drops: 1')}network: { rules: [{ lose-nth: 1, to: bob }] }`,
    ],
  ])('%s', async (_, text) => {
    const result = await explore(scenarioOf(text), { guarantees: ['at-most-once'], limit: 100 });
    expect(result.reductions.alike).toEqual([]);
  });

  test('where a guarantee asks who of them it was', async () => {
    const result = await explore(scenarioOf(twins(naive, 'drops: 1')), { guarantees: ['per-key-order'], limit: 100 });
    expect(result.reductions.alike).toEqual([]);
  });
});

/** One worker of a discipline, a durable queue, two faults. */
const single = ({ consumer, store }: (typeof disciplines)[number], budget: string): string => `queuescope: 1
name: one worker
topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: forever } }]
${store === undefined ? '' : `stores: [{ id: ledger, kind: ${store} }]\n`}consumers: [{ id: worker, from: orders, work: 10ms, ${consumer} }]
search: { budget: { ${budget} }, faults: { nodes: [worker] } }
`;

describe('steps that touch nothing else are taken first', () => {
  test.each(
    disciplines.flatMap((each) =>
      ['crashes: 1', 'drops: 1, crashes: 1'].map((budget) => [each.id, budget, each] as const),
    ),
  )('%s with %s has fewer states and the same verdicts by paths of the same length', async (_, budget, discipline) => {
    const scenario = scenarioOf(single(discipline, budget));
    const whole = await explore(scenario, { guarantees: impartial, commuting: false });
    const reduced = await explore(scenario, { guarantees: impartial });
    expect([whole.reductions.commuting, reduced.reductions.commuting]).toEqual([false, true]);
    expect(found(reduced)).toEqual(found(whole));
    expect(reduced.states).toBeLessThan(whole.states);
  });

  const folder = new URL('../../scenarios/2-guarantees/', import.meta.url);
  const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
  // Those whose worlds are small enough to be searched twice.
  const small = readdirSync(folder).filter(
    (name) => name.endsWith('.yaml') && !/repaired|ack-before|mark-first|exactly-once-crash/.test(name),
  );
  test.each(small)('%s keeps its verdicts', async (name) => {
    const parsed = parseScenario(read(name), name, read);
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
    const whole = await explore(parsed.scenario, { commuting: false });
    const reduced = await explore(parsed.scenario);
    expect(found(reduced)).toEqual(found(whole));
    expect(reduced.states).toBeLessThanOrEqual(whole.states);
  });

  test('only where they commute with every other step that may come before', () => {
    let tried = 0;
    for (const text of [
      single(disciplines[3] as (typeof disciplines)[number], 'drops: 1, crashes: 1'),
      read('broker-crash-memory.yaml'),
    ]) {
      const scenario = text.startsWith('queuescope')
        ? scenarioOf(text)
        : scenarioOf(text.slice(text.indexOf('queuescope: 1')));
      const { inquest } = inquestOf(scenario, { names: impartial, symmetry: false, commuting: true });
      const met = new Set<string>();
      const waiting = [inquest.initial];
      for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
        const steps = inquest.all(from);
        for (const first of steps.filter((step) => inquest.mayBeFirst(from as Situation, step)))
          for (const other of steps.filter((step) => step !== first)) {
            const [a, b] = [inquest.after(from, first), inquest.after(from, other)];
            const [same, again] = [sameStep(inquest, a, other), sameStep(inquest, b, first)];
            expect(again && inquest.encode(inquest.after(b, again))).toEqual(
              same && inquest.encode(inquest.after(a, same)),
            );
            tried += 1;
          }
        for (const step of steps) {
          const to = inquest.after(from, step);
          const code = String(inquest.encode(to));
          if (met.has(code)) continue;
          met.add(code);
          waiting.push(to);
        }
      }
    }
    expect(tried).toBeGreaterThan(500);
  });

  test('nowhere while the adversary may still lose or double what is under way', async () => {
    const text = single(disciplines[2] as (typeof disciplines)[number], 'drops: 9').replace(
      ', faults: { nodes: [worker] }',
      '',
    );
    const { inquest } = inquestOf(scenarioOf(text), { names: impartial, symmetry: false, commuting: true });
    const early = inquest.after(inquest.initial, inquest.steps(inquest.initial)[0] as NumberedStep);
    expect(inquest.all(early).some((step) => inquest.mayBeFirst(early, step))).toBe(false);
  });

  test('nowhere where somebody compares times, since whatever is taken first lets time go on', () => {
    const at = (settings: string) =>
      single(disciplines[2] as (typeof disciplines)[number], 'crashes: 1')
        .replace('name: one worker', 'name: one worker\nprofile: redis-streams')
        .replace('queues: [{ name: orders, lease: 200ms, durable: true }]', `${settings}queues: [{ name: orders }]`);
    const commutes = (settings: string) =>
      inquestOf(scenarioOf(at(settings)), { names: impartial, symmetry: false, commuting: true }).reductions.commuting;
    expect(commutes('')).toBe(true);
    expect(commutes('redis-streams: { reclaim: { min-idle: 1s, every: 500ms } }, ')).toBe(false);
  });

  test('nowhere where a guarantee asks for an order, or a variant of the engine is searched', async () => {
    const scenario = scenarioOf(single(disciplines[2] as (typeof disciplines)[number], 'crashes: 1'));
    const ordered = await explore(scenario, { guarantees: ['per-key-order'] });
    const recast = await explore(scenario, { guarantees: impartial, variant: { recast: (definition) => definition } });
    expect([ordered.reductions.commuting, recast.reductions.commuting]).toEqual([false, false]);
  });
});

/** The step of a situation that does what a step of another did: steps keep their numbers where nothing new was numbered before. */
function sameStep(inquest: Inquest, situation: Situation, { step }: NumberedStep): NumberedStep | undefined {
  return inquest.all(situation).find((each) => JSON.stringify(each.step) === JSON.stringify(step));
}

describe('who may send to whom', () => {
  const all = fileURLToPath(new URL('../../scenarios/', import.meta.url));
  const files = readdirSync(all, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  test('is known from the scenario: in no run of any of them does anybody send to somebody else', () => {
    let sent = 0;
    for (const name of files) {
      const file = join(all, name);
      const parsed = parseScenario(readFileSync(file, 'utf8'), file, (path) => readFileSync(path, 'utf8'));
      if (!parsed.ok) throw new Error(`${name}: ${parsed.problems.map(({ message }) => message).join()}`);
      const setup = compile(parsed.scenario);
      const { speaksTo } = reachOf(setup, parsed.scenario);
      const places = new Map<string, number>(setup.nodes.map(({ id }, index) => [id, index]));
      run(setup, {
        observe(event) {
          if (event.type !== 'sent') return;
          sent += 1;
          const [from, to] = [places.get(event.node) as number, places.get(event.to) as number];
          expect(speaksTo[from], `${name}: ${event.node} to ${event.to}`).toContain(to);
        },
      });
    }
    expect(sent).toBeGreaterThan(500);
  });
});
