// Every scenario that is shipped keeps its promises: in its own run, over random faults, and to the byte. What their
// comments and their folder claim is held too.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { scenarioFolders } from '../.tools/docs/scenarios-page.mjs';
import {
  check,
  conduct,
  flowchart,
  mermaid,
  parseScenario,
  participantsOf,
  type RunReport,
  type Scenario,
  topologyOf,
} from '../src/index.ts';
import { parseMermaid } from './support/mermaid-parse.ts';

const folder = fileURLToPath(new URL('../scenarios/', import.meta.url));
const golden = JSON.parse(readFileSync(new URL('./golden/trace-hashes.json', import.meta.url), 'utf8'));
const files = scenarioFolders().flatMap((each) => each.files);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** What a scenario is warned of because it shows it. */
const meant: Readonly<Record<string, readonly string[]>> = { 'dead-letters-to-nowhere': ['QS457'] };

/** The scenario of a file, perhaps with something in its text replaced. */
function scenarioOf(file: string, change?: readonly [from: string, to: string]): Scenario {
  const text = read(file);
  if (change !== undefined) expect(text, `${file} has a place to change`).toContain(change[0]);
  const parsed = parseScenario(change === undefined ? text : text.replace(...change), file, read);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  expect(parsed.warnings.map(({ code }) => code)).toEqual(meant[basename(file, '.yaml')] ?? []);
  return parsed.scenario;
}

const runOf = (name: string, change?: readonly [string, string]): RunReport =>
  conduct(scenarioOf(files.find((file) => basename(file, '.yaml') === name) as string, change));

/** The way from a scenario to the schema, which lies above all folders. */
const schemaFrom = (file: string): string =>
  `${file
    .split('/')
    .slice(1)
    .map(() => '../')
    .join('')}scenario.schema.json`;

const regenerate = 'if the change is meant, npm run golden writes the hashes anew';

test('there are scenarios for each chapter, and a hash for each of them', () => {
  expect(scenarioFolders().map(({ name }) => name)).toEqual([
    '1-patterns',
    '2-guarantees',
    '3-technologies/rabbitmq',
    '3-technologies/redis-pubsub',
    '3-technologies/redis-streams',
  ]);
  expect(Object.keys(golden), regenerate).toEqual(files);
});

describe.each(files)('%s', (file) => {
  const scenario = scenarioOf(file);

  test('is a lesson: it asks, teaches, promises, and says what has to happen', () => {
    expect(read(file).split('\n')[0]).toBe(`# yaml-language-server: $schema=${schemaFrom(file)}`);
    expect(scenario.question).toMatch(/\?$/);
    expect(scenario.teaches).toMatch(/\w$/);
    expect(Object.keys(scenario.expect).length).toBeGreaterThan(2);
    expect(scenario.mustSee.length).toBeGreaterThan(0);
    expect(Object.keys(scenario.search.expect).length).toBeGreaterThan(0);
  });

  test('shows what it promises, the same to the byte each time', () => {
    const { promised, mustSee, outcome, traceHash } = conduct(scenario);
    expect(promised.filter(({ ok }) => !ok)).toEqual([]);
    expect(mustSee.filter(({ seen }) => !seen)).toEqual([]);
    expect(outcome).toBe('kept');
    expect(traceHash, regenerate).toBe(golden[file]);
    expect(conduct(scenario).traceHash).toBe(traceHash);
  });

  test('keeps over random faults what its search promises', async () => {
    const { outcome, findings, vacuous } = await check(scenario, { runs: 200, seed: 'shipped' });
    expect(findings.filter((finding) => finding.outcome !== 'kept')).toEqual([]);
    expect(outcome).toBe('kept');
    expect(vacuous).toBe(false);
  });

  test('is drawn as a sequence diagram and as a flowchart that Mermaid understands', async () => {
    const { events } = conduct(scenario);
    expect(
      await parseMermaid(mermaid({ events, participants: participantsOf([], events), title: scenario.name })),
    ).toBe('sequence');
    expect(await parseMermaid(flowchart(topologyOf(scenario)))).toBe('flowchart-v2');
  });
});

/** Who handed which message to whom, in the order in which it happened. */
const handedOut = ({ events }: RunReport): string[] =>
  events.flatMap((event) =>
    event.type === 'fact' && event.fact.type === 'dispatched' ? [`${event.fact.message.number} ${event.fact.to}`] : [],
  );

/** What travelled, in the order in which it was sent. */
const sent = ({ events }: RunReport): string[] =>
  events.flatMap((event) => (event.type === 'sent' ? [`${event.node} ${event.packet.verb.name} ${event.to}`] : []));

describe('the pictures of the source text', () => {
  test('point to point: orders 1 and 3 go to the first worker, order 2 to the second, and are acknowledged so', () => {
    const report = runOf('point-to-point');
    expect(handedOut(report)).toEqual(['1 worker-1', '2 worker-2', '3 worker-1']);
    expect(sent(report)).toEqual([
      ...Array(3).fill('shop publish broker'),
      'broker deliver worker-1',
      'broker deliver worker-2',
      'broker deliver worker-1',
      'worker-1 ack broker',
      'worker-2 ack broker',
      'worker-1 ack broker',
    ]);
  });

  test('fan-in: each of three producers reaches one of three consumers', () => {
    expect(handedOut(runOf('fan-in'))).toEqual(['1 worker-1', '1 worker-2', '1 worker-3']);
  });

  test('fan-in, as a flowchart: three producers, the queue, three consumers', () => {
    const { edges } = topologyOf(scenarioOf('1-patterns/fan-in.yaml'));
    const queue = 'queue:orders';
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      ...['web', 'app', 'phone'].map((producer) => [producer, queue]),
      ...['worker-1', 'worker-2', 'worker-3'].map((consumer) => [queue, consumer]),
    ]);
  });

  test('exactly once, as a flowchart: the queue checks and the consumer marks', () => {
    expect(topologyOf(scenarioOf('2-guarantees/exactly-once.yaml')).edges).toEqual([
      { from: 'shop', to: 'queue:orders', label: '' },
      { from: 'queue:orders', to: 'dedup', label: 'check' },
      { from: 'queue:orders', to: 'worker', label: '' },
      { from: 'worker', to: 'dedup', label: 'mark' },
    ]);
  });

  test('work queue: five tasks go to three workers in turn', () => {
    expect(handedOut(runOf('work-queue'))).toEqual(['1', '2', '3', '1', '2'].map((w, i) => `${i + 1} worker-${w}`));
  });

  test('at most once: send and deliver', () => {
    expect(sent(runOf('at-most-once'))).toEqual(['shop publish broker', 'broker deliver worker']);
  });

  test('at least once: send, deliver, acknowledge', () => {
    expect(sent(runOf('at-least-once'))).toEqual(['shop publish broker', 'broker deliver worker', 'worker ack broker']);
  });

  test('exactly once: the queue asks the store before it delivers, the consumer marks', () => {
    expect(sent(runOf('exactly-once'))).toEqual([
      'shop publish broker',
      'broker check dedup',
      'dedup answer broker',
      'broker deliver worker',
      'worker mark dedup',
      'dedup answer worker',
      'worker ack broker',
    ]);
  });
});

describe('what the comments say', () => {
  test('a worker that dies leaves its task to another one', () => {
    expect(handedOut(runOf('work-queue-worker-dies')).at(-1)).toBe('2 worker-3');
  });

  test('a dedup window longer than the retry would do', () => {
    const { verdicts } = runOf('dedup-window', ['window: 60ms', 'window: 1s']);
    expect(verdicts['exactly-once'].status).toBe('holds');
  });

  test('acknowledging before the effect is neither guarantee once acknowledgements may be lost', async () => {
    const scenario = scenarioOf('2-guarantees/ack-before-effect.yaml', [
      'budget: { crashes: 1 }\n  faults: { nodes: [worker] }',
      'budget: { drops: 1 }\n  faults: { packets: [ack] }',
    ]);
    const { findings } = await check(scenario, { runs: 50, seed: 'shipped' });
    const [atMostOnce] = findings;
    expect(atMostOnce).toMatchObject({ guarantee: 'at-most-once', observed: 'violated' });
  });

  test('an idempotent producer does not help against a lost acknowledgement', () => {
    const scenario = scenarioOf('2-guarantees/lost-confirm-idempotent.yaml');
    const { verdicts } = conduct(scenario, { faults: [{ type: 'lose', match: { packet: 'ack' }, nth: 1 }] });
    expect(verdicts['at-most-once'].status).toBe('violated');
  });

  test('the poison lets the second order wait, and in the dead-letter queue lets it pass', () => {
    expect(runOf('poison').counts).toMatchObject({ effected: 0 });
    expect(runOf('poison-dead-letter').counts).toMatchObject({ effected: 1, excused: 1, 'dead-lettered': 1, lost: 0 });
  });

  test('the second copy of an order whose confirm was lost is not marked as redelivered', () => {
    expect(runOf('lost-confirm').counts).toMatchObject({ delivered: 2, redelivered: 0, effected: 2 });
  });
});
