// Consumers of a scenario that the broker refuses: they do not ask for ever.
import { describe, expect, test } from 'vitest';
import { conduct } from '../../../src/campaign/index.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';

const scenario = (faults: string): string => `queuescope: 1
name: Two that want to be alone
profile: rabbitmq
topology: { queues: [{ name: orders }] }
producers: [{ id: p, to: orders, messages: 3, every: 100ms, confirm: all }]
consumers: [{ id: c, from: orders, count: 2, work: 1ms, rabbitmq: { exclusive: true } }]
faults: ${faults}
until: 60s
`;

function runOf(faults: string) {
  const parsed = parseScenario(scenario(faults), 'refused.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return conduct(parsed.scenario);
}

test('RMQ-26: of two exclusive consumers one gets everything, and the world comes to rest', () => {
  const { end, counts, events } = runOf('[]');
  expect({ end, effected: counts.effected }).toEqual({ end: 'quiet', effected: 3 });
  expect(events.length).toBeLessThan(300);
});

test('RMQ-26: whoever comes back first after both have died is the one', () => {
  const faults = `
  - { crash: c-1, at: 20ms, restart-after: 1s }
  - { crash: c-2, at: 20ms, restart-after: 10ms }`;
  expect(runOf(faults)).toMatchObject({ end: 'quiet', counts: { effected: 3, lost: 0 } });
});

describe('what a queue ignores is a warning at its place', () => {
  const warningsOf = (version: string, queue: string, consumer = '') => {
    const parsed = parseScenario(
      `queuescope: 1
name: Ignored
profile: { name: rabbitmq, version: "${version}" }
topology: { queues: [{ name: orders, rabbitmq: ${queue} }] }
producers: [{ id: p, to: orders, messages: 1, confirm: all }]
consumers: [{ id: c, from: orders, work: 1ms${consumer} }]
until: 60s
`,
      'ignored.yaml',
    );
    return (parsed.ok ? parsed.warnings : parsed.problems).map(
      ({ code, severity, message }) => `${code} ${severity} ${message}`,
    );
  };

  test('RMQ-24: a consumer timeout on a classic queue of 4.3', () => {
    const late = '{ type: classic, consumer-timeout: 30m }';
    expect(warningsOf('4.3', late)).toEqual([
      expect.stringContaining('QS456 warning rabbitmq: on a classic queue no consumer is ever late since 4.3'),
    ]);
    expect(warningsOf('3.10', late)).toEqual([]);
    expect(warningsOf('4.3', '{ type: quorum, consumer-timeout: 30m }')).toEqual([]);
  });

  test('RMQ-26: exclusive at a quorum queue', () => {
    const alone = ', rabbitmq: { exclusive: true }';
    expect(warningsOf('4.3', '{ type: quorum }', alone)).toEqual([
      expect.stringContaining('QS456 warning rabbitmq: a quorum queue lets nobody be alone'),
    ]);
    expect(warningsOf('4.3', '{ type: classic }', alone)).toEqual([]);
  });
});
