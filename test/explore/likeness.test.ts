// What a search does not write of a world decides nothing: worlds that are written alike go on alike.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { adversaryOf } from '../../src/campaign/explore/adversary.ts';
import { inquestOf } from '../../src/campaign/explore/inquest-of.ts';
import { promisesOf, type Variant } from '../../src/campaign/index.ts';
import { searchWorld } from '../../src/campaign/search-world.ts';
import { Inquest } from '../../src/explore/inquest.ts';
import type { Situation } from '../../src/explore/situation.ts';
import { parseScenario, type Scenario } from '../../src/scenario/index.ts';
import { confusionsOf } from '../support/engine/confusions.ts';
import { scenarioOf } from '../support/parsed.ts';

function inquestInto(scenario: Scenario, variant?: Variant): Inquest {
  const names = [...promisesOf(scenario).keys()];
  return inquestOf(scenario, { names, symmetry: variant === undefined, commuting: false }, variant).inquest;
}

function shipped(path: string): Scenario {
  const file = fileURLToPath(new URL(`../../scenarios/${path}`, import.meta.url));
  const parsed = parseScenario(readFileSync(file, 'utf8'), file, (name) => readFileSync(name, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
  return parsed.scenario;
}

describe('worlds that are written alike go on alike', () => {
  test.each([
    '1-patterns/fan-in.yaml',
    '1-patterns/pipeline-outbox.yaml',
    '1-patterns/work-queue-greedy.yaml',
    '1-patterns/work-queue-worker-dies.yaml',
    '2-guarantees/at-most-once-repaired.yaml',
    '2-guarantees/broker-crash-unsynced.yaml',
    '2-guarantees/exactly-once-repaired.yaml',
    '2-guarantees/mark-first.yaml',
    '2-guarantees/poison-dead-letter.yaml',
    '3-technologies/rabbitmq/poison-ages-its-neighbours.yaml',
    '3-technologies/rabbitmq/priority-starves.yaml',
    '3-technologies/rabbitmq/retry-with-delay.yaml',
    '3-technologies/rabbitmq/routing-by-content.yaml',
    '3-technologies/redis-pubsub/notifications-with-a-gap.yaml',
    '3-technologies/redis-pubsub/work-for-three.yaml',
    '3-technologies/redis-streams/claimed.yaml',
    '3-technologies/redis-streams/trimmed.yaml',
  ])('%s', (path) => {
    const { compared, confused } = confusionsOf(inquestInto(shipped(path)), 600);
    expect(confused).toBe(0);
    expect(compared).toBeGreaterThan(100);
  });
});

/** Connections that may break, at brokers whose clients look after them. */
const losing = (profile: string): Scenario =>
  scenarioOf(`queuescope: 1
name: a connection breaks
profile: ${profile}
topology: { queues: [{ name: orders, durable: true }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: forever } }]
consumers: [{ id: worker, from: orders, work: 10ms, ack: after-effect }]
search: { budget: { drops: 1 }, expect: { at-least-once: holds } }
`);

describe('worlds whose connections break and that are written alike go on alike', () => {
  test.each(['rabbitmq', 'redis-streams'])('at %s', (profile) => {
    const { compared, confused } = confusionsOf(inquestInto(losing(profile)), 4_000);
    expect(confused).toBe(0);
    expect(compared).toBeGreaterThan(100);
  });
});

/** Two workers, of whom one may die, and timeouts that the adversary may hurry. */
const workers = scenarioOf(`queuescope: 1
name: two workers
topology: { queues: [{ name: orders, lease: 200ms }] }
producers: [{ id: shop, to: orders, messages: 2, confirm: all, retry: { after: 100ms, max: forever } }]
consumers:
  - { id: ann, from: orders, work: 10ms, ack: after-effect }
  - { id: bob, from: orders, work: 10ms, ack: after-effect }
search: { budget: { drops: 1, crashes: 1, timeouts: 1 }, expect: { at-most-once: violated } }
`);

/** Two shops, of which one may die. */
const shops = scenarioOf(`queuescope: 1
name: two shops
topology: { queues: [{ name: orders, lease: 200ms }] }
producers:
  - { id: web, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: 1 } }
  - { id: app, to: orders, messages: 1, confirm: all, retry: { after: 100ms, max: 1 } }
stores: [{ id: ledger, kind: transactional }]
consumers: [{ id: worker, from: orders, work: 10ms, dedup: mark-last, store: ledger }]
search: { budget: { drops: 1, crashes: 1 }, expect: { at-most-once: violated, no-silent-loss: holds } }
`);

test('messages of producers that are alike are exchanged in all that anybody knows of them', () => {
  const { compared, confused } = confusionsOf(inquestInto(shops), 1_500);
  expect(confused).toBe(0);
  expect(compared).toBeGreaterThan(500);
});

describe('whoever forgot too much would be found out', () => {
  test('who takes for one another producers of whom the adversary may strike one alone', () => {
    const setup = searchWorld(shops, '1');
    const alike = [{ names: ['web', 'app'], first: [0, 1], messages: 1 }];
    const adversary = adversaryOf(setup, { nodes: ['web'], packets: undefined, points: undefined });
    const inquest = new Inquest(setup, ['at-most-once', 'no-silent-loss'], { alike, adversary });
    expect(confusionsOf(inquest, 1_500).confused).toBeGreaterThan(0);
  });

  test('who holds a copy', () => {
    const forgetful: Variant = {
      recast: (actor) => (actor.role === 'broker' ? { ...actor, unread: () => ['holder'] } : actor),
    };
    expect(confusionsOf(inquestInto(workers), 2_000).confused).toBe(0);
    expect(confusionsOf(inquestInto(workers, forgetful), 2_000).confused).toBeGreaterThan(0);
  });

  test('how often a copy has been delivered', () => {
    const forgetful: Variant = {
      recast: (actor) => (actor.role === 'broker' ? { ...actor, unread: () => ['deliveries'] } : actor),
    };
    expect(confusionsOf(inquestInto(workers, forgetful), 4_000).confused).toBeGreaterThan(0);
  });

  test('in which order alarms were set, while timeouts may yet be hurried', () => {
    const inquest = inquestInto(workers);
    // Written as if the budget of timeouts were spent, though it is not.
    const spent = (situation: Situation) => {
      const { world } = situation;
      const setup = { ...world.setup, budget: { ...world.setup.budget, timeouts: world.spent.timeouts } };
      return inquest.encode({ ...situation, world: { ...world, setup } });
    };
    expect(confusionsOf(inquest, 4_000, spent).confused).toBeGreaterThan(0);
  });
});
