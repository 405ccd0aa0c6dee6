// A scenario that was written for the in-memory broker runs on others by changing one line, or is refused with what they lack.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { conduct } from '../../src/campaign/index.ts';
import { parseScenario } from '../../src/scenario/index.ts';

const folders = ['1-patterns', '2-guarantees'];
const files = folders.flatMap((folder) => readdirSync(`scenarios/${folder}`).map((name) => `${folder}/${name}`));

/** The text of a scenario with another profile; a file that names none is for the in-memory broker. */
function on(profile: string, path: string): string {
  const text = readFileSync(`scenarios/${path}`, 'utf8');
  const line = `profile: ${profile}`;
  if (/^profile:/m.test(text)) return text.replace(/^profile:.*$/m, line);
  return text.replace(/^queuescope: 1$/m, (first) => `${first}\n${line}`);
}

/** The other files that a scenario extends, with the same profile. */
const readOn = (profile: string) => (path: string) => on(profile, path.replace(/^.*scenarios\//, ''));

/** What becomes of a scenario with another profile, in a line; which promises are not kept stands behind it. */
function becomes(profile: string, path: string): string {
  const parsed = parseScenario(on(profile, path), path, readOn(profile));
  if (!parsed.ok) {
    const errors = parsed.problems.filter(({ severity }) => severity === 'error');
    for (const { code, message, hint } of errors) {
      expect(code, message).toBe('QS460');
      expect(message).toMatch(new RegExp(`^${profile}: .{20,}`));
      expect(hint, message).not.toBe('');
    }
    return `refused: ${[...new Set(errors.map(({ message }) => message.slice(profile.length + 2)))].join('; ')}`;
  }
  const { scenario } = parsed;
  const { verdicts, outcome, end } = conduct(scenario);
  expect(['quiet', 'until']).toContain(end);
  const others = Object.entries(verdicts).filter(
    ([name, { status }]) => (scenario.expect[name as keyof typeof verdicts] ?? status) !== status,
  );
  return [outcome, ...others.map(([name, { status }]) => `${name} ${status}`)].join(', ');
}

const table = (profile: string) => files.map((path) => `${path}: ${becomes(profile, path)}`);

describe('every pattern and every guarantee', () => {
  // Two workers need no lease and share the work well; an acknowledgement that is lost shows with the next heartbeat, which
  // these scenarios do not last for.
  test('on RabbitMQ', () => {
    expect(table('rabbitmq')).toMatchInlineSnapshot(`
      [
        "1-patterns/fan-in.yaml: kept",
        "1-patterns/pipeline-crash.yaml: kept",
        "1-patterns/pipeline-outbox.yaml: kept",
        "1-patterns/pipeline.yaml: kept",
        "1-patterns/point-to-point.yaml: kept",
        "1-patterns/work-queue-greedy.yaml: broken, at-most-once holds, exactly-once holds, exactly-once-delivery holds",
        "1-patterns/work-queue-worker-dies.yaml: kept",
        "1-patterns/work-queue.yaml: kept",
        "2-guarantees/ack-before-effect.yaml: kept",
        "2-guarantees/at-least-once-ack-lost.yaml: broken, at-most-once holds, at-least-once undecided, exactly-once undecided, exactly-once-delivery undecided, no-silent-loss undecided",
        "2-guarantees/at-least-once-repaired.yaml: broken, at-least-once undecided, exactly-once undecided, exactly-once-delivery undecided, no-silent-loss undecided",
        "2-guarantees/at-least-once.yaml: kept",
        "2-guarantees/at-most-once-crash.yaml: kept",
        "2-guarantees/at-most-once-repaired.yaml: kept",
        "2-guarantees/at-most-once.yaml: kept",
        "2-guarantees/broker-crash-durable.yaml: kept",
        "2-guarantees/broker-crash-memory.yaml: kept",
        "2-guarantees/broker-crash-unsynced.yaml: kept",
        "2-guarantees/dedup-window.yaml: refused: a queue asks nobody before it delivers",
        "2-guarantees/exactly-once-crash.yaml: refused: a queue asks nobody before it delivers",
        "2-guarantees/exactly-once-repaired.yaml: refused: a queue asks nobody before it delivers",
        "2-guarantees/exactly-once.yaml: refused: a queue asks nobody before it delivers",
        "2-guarantees/lost-confirm-idempotent.yaml: refused: queues recognise no repeated publication",
        "2-guarantees/lost-confirm.yaml: kept",
        "2-guarantees/mark-first.yaml: refused: a queue asks nobody before it delivers",
        "2-guarantees/poison-dead-letter.yaml: kept",
        "2-guarantees/poison.yaml: kept",
      ]
    `);
  });

  test('on Redis Pub/Sub', () => {
    expect(table('redis-pubsub')).toMatchInlineSnapshot(`
      [
        "1-patterns/fan-in.yaml: refused: there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "1-patterns/pipeline-crash.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "1-patterns/pipeline-outbox.yaml: refused: there are no acknowledgements; a message counts as done when it is sent (RPS-01); a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04)",
        "1-patterns/pipeline.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "1-patterns/point-to-point.yaml: refused: a subscriber is sent everything at once, however busy it is (RPS-19); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "1-patterns/work-queue-greedy.yaml: refused: a subscriber is sent everything at once, however busy it is (RPS-19); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "1-patterns/work-queue-worker-dies.yaml: refused: a subscriber is sent everything at once, however busy it is (RPS-19); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "1-patterns/work-queue.yaml: refused: a subscriber is sent everything at once, however busy it is (RPS-19); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/ack-before-effect.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/at-least-once-ack-lost.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/at-least-once-repaired.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/at-least-once.yaml: refused: there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/at-most-once-crash.yaml: kept",
        "2-guarantees/at-most-once-repaired.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/at-most-once.yaml: kept",
        "2-guarantees/broker-crash-durable.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/broker-crash-memory.yaml: refused: PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/broker-crash-unsynced.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/dedup-window.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); the server asks nobody before it delivers; there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/exactly-once-crash.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); the server asks nobody before it delivers; there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/exactly-once-repaired.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); the server asks nobody before it delivers; there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/exactly-once.yaml: refused: the server asks nobody before it delivers; there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/lost-confirm-idempotent.yaml: refused: a repeated PUBLISH is recognised by nobody (RPS-18); a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/lost-confirm.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/mark-first.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); the server asks nobody before it delivers; there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/poison-dead-letter.yaml: refused: a message is never delivered again, so nobody counts (RPS-01); there are no dead letters (RPS-19); a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
        "2-guarantees/poison.yaml: refused: a channel stores nothing, so nothing survives (RPS-03); PUBLISH answers how many were subscribed, which confirms nothing (RPS-04); there are no acknowledgements; a message counts as done when it is sent (RPS-01)",
      ]
    `);
  });
});

test('an acknowledgement that is lost shows on RabbitMQ with the next heartbeat', () => {
  const path = '2-guarantees/at-least-once-ack-lost.yaml';
  const parsed = parseScenario(`${on('rabbitmq', path)}\nuntil: 60s\n`, path, readOn('rabbitmq'));
  expect(parsed.ok && conduct(parsed.scenario)).toMatchObject({ outcome: 'kept', end: 'quiet' });
});

test.each(['rabbitmq', 'redis-pubsub'])('%s refuses a network on which packets overtake each other', (profile) => {
  const text = `queuescope: 1
name: Out of order
teaches: a connection keeps order
profile: ${profile}
topology: { queues: [{ name: q }] }
producers: [{ id: p, to: q, messages: 1 }]
consumers: [{ id: c, from: q, ack: on-receipt }]
network: { order: any }
`;
  const parsed = parseScenario(text, 'any.yaml');
  const problem = { code: 'QS460', severity: 'error', line: 8, path: 'network.order' };
  expect(!parsed.ok && parsed.problems).toMatchObject([problem]);
});
