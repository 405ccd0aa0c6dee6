// Names of exchanges that a scenario does not have: the real broker takes them, and what goes there is lost.
import { expect, test } from 'vitest';
import { parseScenario } from '../../../src/scenario/parse.ts';

const scenario = (queue: string, exchange: string, producer: string): string => `queuescope: 1
name: Names
profile: rabbitmq
topology: { queues: [{ name: orders${queue} }], rabbitmq: { exchanges: [{ name: shop, type: fanout${exchange} }] } }
producers: [{ id: p, to: orders${producer} }]
consumers: [{ id: c, from: orders }]
`;

test.each([
  ['RMQ-08: an alternate exchange', scenario('', ', alternate: spare', ''), 4, 'spare, so what goes there is lost'],
  [
    'RMQ-33: a dead-letter exchange',
    scenario(', rabbitmq: { dead-letter-exchange: failed }', '', ''),
    4,
    'failed, so dead letters are lost',
  ],
  [
    'RMQ-07: the exchange of a producer',
    scenario('', '', ', rabbitmq: { exchange: shpo }'),
    5,
    'shpo, so publishing to it closes the channel',
  ],
])('%s that is not there is warned of, with the name that was perhaps meant', (_rule, text, line, says) => {
  const parsed = parseScenario(text, 'names.yaml');
  expect(parsed).toMatchObject({ ok: true, warnings: [{ code: 'QS457', severity: 'warning', line }] });
  expect(parsed.ok && parsed.warnings[0]?.message).toContain(says);
  if (says.startsWith('shpo')) expect(parsed.ok && parsed.warnings[0]?.hint).toBe('did you mean shop?');
});

test('exchanges that are there are not complained of', () => {
  const parsed = parseScenario(scenario(', rabbitmq: { dead-letter-exchange: shop }', '', ''), 'names.yaml');
  expect(parsed).toMatchObject({ ok: true, warnings: [] });
});
