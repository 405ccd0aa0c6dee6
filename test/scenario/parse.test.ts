import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { rightFile } from '../support/scenario/wrong-files.ts';

const head = 'queuescope: 1\nname: Right\n';

function right(text: string): Scenario {
  const parsed = parseScenario(text, 'right.yaml');
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ line, code, message }) => `${line} ${code} ${message}`).join('\n'));
  return parsed.scenario;
}

describe('a right file', () => {
  test('with everything in it becomes plain data in microseconds', () => {
    const scenario = right(rightFile);
    expect(JSON.parse(JSON.stringify(scenario))).toMatchSnapshot();
  });

  test('needs only a version and a name', () => {
    const scenario = right(head);
    expect(scenario).toMatchObject({ name: 'Right', seed: '1', until: 60_000_000, producers: [], faults: [] });
    expect(scenario.brokers).toEqual([
      {
        id: 'broker',
        nodes: ['broker'],
        profile: { name: 'in-memory', version: undefined },
        queues: [],
        settings: {},
        disk: { fsync: { policy: 'each' }, write: 0, sync: 1000 },
      },
    ]);
  });

  test('without a topology has the queues that people name', () => {
    const scenario = right(
      `${head}producers: [{ id: shop, to: orders }]\nservices: [{ id: s, from: orders, to: [bills, mails] }]\nconsumers: [{ id: c, from: bills }]\n`,
    );
    expect(scenario.brokers[0]?.queues.map(({ name }) => name)).toEqual(['orders', 'bills', 'mails']);
  });

  test('may have several brokers, each with its queues', () => {
    const scenario = right(
      `${head}brokers:\n  - { id: east, topology: { queues: [{ name: a }] }, disk: { fsync: never } }\n  - { id: west, topology: { queues: [{ name: b }] } }\n`,
    );
    expect(scenario.brokers.map(({ id, queues }) => [id, queues[0]?.name])).toEqual([
      ['east', 'a'],
      ['west', 'b'],
    ]);
    expect(scenario.brokers[0]?.disk.fsync).toEqual({ policy: 'never' });
  });

  test('takes the only store where one is needed', () => {
    const scenario = right(
      `${head}stores: [{ id: done }]\nconsumers: [{ id: a, from: q, dedup: mark-last }, { id: b, from: q }]\n`,
    );
    expect(scenario.consumers.map(({ store }) => store)).toEqual(['done', undefined]);
  });

  test('writes out how many consumers there are', () => {
    const scenario = right(`${head}consumers: [{ id: w, from: q, count: 3 }]\n`);
    expect(scenario.consumers.map(({ id }) => id)).toEqual(['w-1', 'w-2', 'w-3']);
    expect(Object.keys(scenario.consumers[0] ?? {})).not.toContain('count');
  });

  test('takes a number as a seed and keeps its text', () => {
    expect(right(`${head}seed: 42\n`).seed).toBe('42');
    expect(right(`${head}seed: orders on fire\n`).seed).toBe('orders on fire');
  });

  test('may begin with a byte order mark, as text or as bytes, and end its lines with CR LF', () => {
    const windows = `\ufeff${head}`.replaceAll('\n', '\r\n');
    expect(right(windows).name).toBe('Right');
    expect(parseScenario(new TextEncoder().encode(windows), 'right.yaml').ok).toBe(true);
  });

  test('may use anchors and aliases', () => {
    const scenario = right(
      `${head}consumers:\n  - &w { id: a, from: q, work: &t 7ms }\n  - { id: b, from: q, work: *t }\n`,
    );
    expect(scenario.consumers[1]?.work).toEqual({ min: 7000, max: 7000 });
  });

  test('takes a key without a value as one that is not there', () => {
    expect(right(`${head}faults:\nnetwork:\n  rules:\n`).faults).toEqual([]);
  });

  test('means the packet by a verb under `message`', () => {
    const scenario = right(
      `${head}producers: [{ id: shop, to: q }]\nfaults: [{ lose: { message: ack } }, { lose: { message: 1 } }]\n`,
    );
    expect(scenario.faults).toEqual([
      { type: 'lose', match: { packet: 'ack' }, nth: 1 },
      { type: 'lose', match: { message: 1 }, nth: 1 },
    ]);
  });

  test('poisons every consumer and service where it names none', () => {
    const scenario = right(
      `${head}producers: [{ id: shop, to: q }]\nconsumers: [{ id: c, from: q }]\nservices: [{ id: s, from: q, to: r }]\nfaults: [{ poison: 1 }]\n`,
    );
    expect(scenario.faults).toEqual([
      { type: 'handler-error', node: 'c', message: 1, error: 'retryable' },
      { type: 'handler-error', node: 's', message: 1, error: 'retryable' },
    ]);
  });
});

describe('the source map', () => {
  test('knows where a promise stands, and the nearest thing around what is not there', () => {
    const parsed = parseScenario(`${head}expect:\n  at-least-once: holds\n`, 'right.yaml');
    if (!parsed.ok) throw new Error('the file is right');
    expect(parsed.sourceMap.at(['expect', 'at-least-once'])).toEqual({
      file: 'right.yaml',
      line: 4,
      column: 18,
      endLine: 4,
      endColumn: 23,
    });
    expect(parsed.sourceMap.at(['expect', 'exactly-once']).line).toBe(4);
    expect(parsed.sourceMap.at(['until']).line).toBe(1);
  });
});

describe('a warning', () => {
  const warnings = (text: string): string[] => {
    const parsed = parseScenario(head + text, 'right.yaml');
    if (!parsed.ok) throw new Error('the file is right');
    return parsed.warnings.map(({ code, line, hint }) => `${code} ${line} ${hint}`);
  };
  const world = 'producers: [{ id: shop, to: orders }]\nconsumers: [{ id: worker, from: orders }]\n';

  test('is not given where nothing is odd', () => expect(warnings(world)).toEqual([]));

  test('tells of queues that nobody empties and of consumers that wait in vain', () =>
    expect(warnings('producers: [{ id: shop, to: orders }]\nconsumers: [{ id: worker, from: oders }]\n')).toEqual([
      'QS451 3 did you mean oders?',
      'QS452 4 did you mean orders?',
    ]));

  test('tells of a retry that never happens', () =>
    expect(warnings(world.replace('orders }', 'orders, retry: { max: 3 } }'))).toEqual([
      'QS450 3 add confirm: leader or all, or remove retry',
    ]));

  test('tells of a fault after the end', () =>
    expect(warnings(`${world}until: 1s\nfaults: [{ crash: worker, at: 2s }]\n`)).toEqual([
      'QS453 6 make until later, or at earlier',
    ]));

  test('tells of a fault after all faults have ended, and of faults that never end', () => {
    const late = (more: string) => warnings(`${world}until: 1s\nfaults: [{ crash: worker, at: 500ms }]\n${more}`);
    expect(late('')).toEqual([
      'QS453 6 make heal-at later, which is half of until where it is not given, or at earlier',
    ]);
    expect(late('heal-at: 400ms\n')).toEqual(['QS453 6 make heal-at later, or at earlier']);
    expect(late('heal-at: 501ms\n')).toEqual([]);
    expect(late('heal-at: 2s\n')).toEqual(['QS455 7 make until later, or heal-at earlier']);
  });

  test('tells of a dead-letter queue that gets little', () =>
    expect(warnings(`${world}topology: { queues: [{ name: orders, dead-letter: f }, { name: f }] }\n`)[0]).toMatch(
      /^QS454 5/,
    ));

  test('does not tell so of a queue that gives up by itself: a quorum queue does since 4.0, and not in 3.10 (RMQ-36)', () => {
    const tells = (profile: string, own: string) =>
      warnings(
        `${world}profile: ${profile}\ntopology: { queues: [{ name: orders, ttl: 1s, dead-letter: f, rabbitmq: { ${own} } }, { name: f }] }\n`,
      ).some((each) => each.startsWith('QS454'));
    const old = '{ name: rabbitmq, version: "3.10" }';
    expect([tells('rabbitmq', 'type: quorum'), tells(old, 'type: quorum')]).toEqual([false, true]);
    expect([tells('rabbitmq', 'delivery-limit: 3'), tells(old, 'delivery-limit: 3')]).toEqual([false, false]);
    expect([tells('rabbitmq', 'type: classic'), tells('in-memory', 'type: quorum')]).toEqual([true, true]);
  });
});

describe('many problems', () => {
  test('are told all at once, in the order of lines', () => {
    const parsed = parseScenario(
      'queuescope: 1\nname: 5\nprofile: kafka\nproducers:\n  - { id: 7up, to: orders, every: -5ms }\n  - { id: shop, to: 3 }\nfaults: [{ crash: nobody, at: 1ms }]\nuntil: 3\nextra: 1\n',
      'wrong.yaml',
    );
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(({ code, line, path }) => `${line} ${code} ${path}`)).toEqual([
      '2 QS204 name',
      '3 QS414 profile',
      '5 QS210 producers[0].id',
      '5 QS303 producers[0].every',
      '6 QS204 producers[1].to',
      '7 QS404 faults[0].crash',
      '8 QS302 until',
      '9 QS203 extra',
    ]);
  });

  test('are cut off after 200', () => {
    const faults = Array.from({ length: 300 }, () => '  - { crash: nobody, at: 1ms }').join('\n');
    const parsed = parseScenario(`${head}faults:\n${faults}\n`, 'wrong.yaml');
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)).toMatchObject({ code: 'QS199', message: 'there are 100 more problems' });
  });

  test('do not hide what is wrong in the rest of the same entry', () => {
    const parsed = parseScenario(
      `${head}stores: [{ id: done }]\nconsumers:\n  - { id: w, from: q, ack: late, dedup: atomic }\n`,
      'wrong.yaml',
    );
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(({ code }) => code).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['QS205', 'QS411']);
  });
});
