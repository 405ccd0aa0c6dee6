// Rehearsals of scenarios, for tests of what looks ahead.
import { existsSync, readFileSync } from 'node:fs';
import { parseScenario, type Scenario } from '../../../src/scenario/index.ts';
import { Rehearsal } from '../../../web/worker/rehearsal.ts';

const read = (path: string): string | undefined => {
  const file = new URL(`../../../scenarios/${path}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

function parsed(text: string, file: string): Scenario {
  const result = parseScenario(text, file, read);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.scenario;
}

/** A shipped scenario. */
export const shipped = (path: string): Scenario => parsed(read(path) ?? '', path);

/** A scenario in memory: a producer, a queue, a worker, and what is said besides. */
export const small = (rest = '', producer = ''): Scenario =>
  parsed(
    `queuescope: 1
name: small
producers: [{ id: shop, to: orders, messages: 1${producer} }]
consumers: [{ id: worker, from: orders, ack: after-effect, work: 5ms }]
network: { latency: 1ms }
until: 2s
${rest}`,
    'small.yaml',
  );

/** The run of a scenario, rehearsed. */
export const rehearsed = (scenario: Scenario): Rehearsal =>
  new Rehearsal(scenario, { source: { file: 'test.yaml', text: '' }, seed: undefined, edits: [] });
