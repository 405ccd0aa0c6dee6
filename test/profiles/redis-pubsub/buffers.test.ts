// The output buffers of a server, as scenarios set them: no fault is needed to fill one.
import { expect, test } from 'vitest';
import { conduct } from '../../../src/campaign/index.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';

const scenario = (limits: string, size: string, faults = '[]'): string => `queuescope: 1
name: Buffers
profile: redis-pubsub
topology: { queues: [{ name: news }]${limits} }
producers: [{ id: p, to: news, messages: 5, every: 10ms${size} }]
consumers: [{ id: c, from: news, ack: on-receipt, work: 30ms }]
faults: ${faults}
until: 2s
`;

function countsOf(text: string) {
  const parsed = parseScenario(text, 'buffers.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return conduct(parsed.scenario).counts;
}

const sized = (bytes: number): string => `, redis-pubsub: { size: ${bytes} }`;
const hard = ', redis-pubsub: { hard: 1000, soft: 0 }';

test('RPS-10: a message as large as the hard limit cuts its subscriber off at once, in a run without any fault', () => {
  expect(countsOf(scenario(hard, sized(900)))).toMatchObject({ excused: 0, effected: 5 });
  expect(countsOf(scenario(hard, sized(1000)))).toMatchObject({ excused: 5, effected: 0 });
});

test('RPS-10: a fault that comes after everything changes nothing of that', () => {
  const late = '[{ pause: c, at: 900ms, resume-after: 1ms }]';
  expect(countsOf(scenario(hard, sized(1000), late))).toMatchObject({ excused: 5, effected: 0 });
  expect(countsOf(scenario(hard, sized(900), late))).toMatchObject({ excused: 0, effected: 5 });
});

test('RPS-10: with no room in the sockets a message still goes out when the one before has been read', () => {
  expect(countsOf(scenario(', redis-pubsub: { hard: 1000, soft: 0, socket: 0 }', sized(300)))).toMatchObject({
    excused: 0,
    effected: 5,
  });
});

test('RPS-10: the usual limits hold for messages of a stated size', () => {
  expect(countsOf(scenario('', sized(33_554_432)))).toMatchObject({ excused: 5, effected: 0 });
  expect(countsOf(scenario('', sized(1_000_000)))).toMatchObject({ excused: 0, effected: 5 });
});
