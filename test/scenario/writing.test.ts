// What is written into a scenario file is what reading it gives again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioFolders } from '../../.tools/docs/scenarios-page.mjs';
import type { Fault, FaultPlan } from '../../src/model/fault.ts';
import { editedText, parseScenario, type Scenario, writeFault } from '../../src/scenario/index.ts';
import { flowText } from '../../src/scenario/writing/flow.ts';
import { scenarioOf } from '../support/parsed.ts';

const world = `queuescope: 1
name: A world # and its name
topology: { queues: [{ name: orders }] }
producers: [{ id: shop, to: orders, messages: 3 }]
stores: [{ id: db, kind: transactional }]
consumers:
  - { id: worker, from: orders, dedup: mark-last, store: db }
  - { id: second, from: orders }
until: 10s
`;

const when = fc.oneof(
  fc.nat(9_000_000).map((at) => ({ at })),
  fc.record(
    {
      point: fc.constantFrom('after-effect' as const, 'after-receive' as const),
      message: fc.constantFrom(1, 3, 'shop-2'),
      nth: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ['point'] },
  ),
);
const time = fc.record({ at: fc.nat(9_000_000) });
const span = fc.integer({ min: 1, max: 90_000_000 });
const nth = fc.integer({ min: 1, max: 900 });
const match = fc.record(
  {
    from: fc.constantFrom('shop', 'broker', 'worker'),
    to: fc.constantFrom('shop', 'broker', 'worker'),
    packet: fc.constantFrom('publish', 'ack', 'deliver'),
    message: fc.constantFrom(2, 'shop-1'),
  },
  { requiredKeys: ['from'] },
);

/** Every kind of fault that the model has, with and without all that may be left out. */
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record(
    { type: fc.constant('crash' as const), node: fc.constant('worker'), when, restartAfter: span },
    { requiredKeys: ['type', 'node', 'when'] },
  ),
  fc.record(
    { type: fc.constant('pause' as const), node: fc.constant('worker'), when, resumeAfter: span },
    { requiredKeys: ['type', 'node', 'when'] },
  ),
  fc.record(
    {
      type: fc.constant('partition' as const),
      between: fc.constantFrom<[string[], string[]]>([['shop'], ['broker']], [['shop', 'worker'], ['broker']]),
      when: time,
      oneWay: fc.constant(true),
      healAfter: span,
    },
    { requiredKeys: ['type', 'between', 'when'] },
  ),
  fc.record(
    { type: fc.constant('hold' as const), match, when: time, releaseAfter: span },
    { requiredKeys: ['type', 'match', 'when'] },
  ),
  fc.record({ type: fc.constantFrom('lose' as const, 'duplicate' as const), match, nth }),
  fc.record({ type: fc.constant('delay' as const), match, nth, by: span }),
  fc.record(
    {
      type: fc.constant('slow-disk' as const),
      node: fc.constant('broker'),
      when: time,
      factor: fc.constant(7),
      for: span,
    },
    { requiredKeys: ['type', 'node', 'when', 'factor'] },
  ),
  fc.record(
    { type: fc.constant('fail-disk' as const), node: fc.constant('broker'), when: time, for: span },
    { requiredKeys: ['type', 'node', 'when'] },
  ),
  fc.record(
    {
      type: fc.constant('skew' as const),
      node: fc.constant('db'),
      when: time,
      by: fc.integer({ min: -90_000_000, max: 90_000_000 }),
      rate: fc.constantFrom<[number, number]>([11, 10], [2, 1]),
    },
    { requiredKeys: ['type', 'node', 'when', 'by'] },
  ),
  fc.record(
    {
      type: fc.constant('handler-error' as const),
      node: fc.constantFrom('worker', 'second'),
      message: fc.constantFrom(1, 'shop-3'),
      error: fc.constantFrom('retryable' as const, 'fatal' as const),
      times: nth,
    },
    { requiredKeys: ['type', 'node', 'message', 'error'] },
  ),
);

const read = (text: string): Scenario => scenarioOf(text);

describe('a fault that is written and read', () => {
  test('is the same fault', () => {
    fc.assert(
      fc.property(fault, (one) => {
        expect(read(`${world}faults: [${flowText(writeFault(one))}]`).faults).toEqual([one]);
      }),
      { seed: 20261124, numRuns: 600 },
    );
  });

  test('keeps texts that YAML would take for something else', () => {
    for (const text of ['true', 'No', 'null', '12', '1e5', 'a: b', '#x', "it's", '"', '', ' x', '- a'])
      expect(read(`${world}teaches: ${flowText(text === '' ? 'x' : text)}`).teaches).toBe(text === '' ? 'x' : text);
  });
});

const lose: Fault = { type: 'lose', match: { packet: 'ack', message: 'shop-1' }, nth: 1 };
const crash: Fault = { type: 'crash', node: 'worker', when: { point: 'after-effect', message: 2 } };

/** Edits a text that says all of its faults itself. */
function edited(text: string, more: FaultPlan, seed?: string): string {
  return editedText(text, { own: read(text).faults, more, seed });
}

describe('a text with edits', () => {
  test('gets a list of faults at its end where it had none, and keeps the rest to the letter', () => {
    const text = edited(world, [lose, crash]);
    expect(text).toBe(
      `${world}`.trimEnd() +
        '\n\nfaults:\n  - { lose: { packet: ack, message: shop-1 }, nth: 1 }\n' +
        '  - { crash: worker, at: after-effect, message: 2 }\n',
    );
    expect(read(text).faults).toEqual([lose, crash]);
  });

  const lists: Readonly<Record<string, string>> = {
    'in blocks': 'faults:\n  # why\n  - crash: worker\n    at: 5ms # soon\n\n# the end\nseed: 4\n',
    'in blocks at the margin': 'faults:\n- { lose: { packet: ack } } # an ack\nseed: 4\n',
    'in brackets': 'faults: [{ crash: worker, at: 5ms }, ] # these\nseed: 4\n',
    'in brackets over lines': 'faults: [\n  { crash: worker, at: 5ms } # one\n  ]\nseed: 4\n',
    'that is empty': 'faults: [] # none\nseed: 4\n',
    'without a value': 'faults: # none\nseed: 4\n',
    'with an anchor': 'faults: &all [{ crash: worker, at: 5ms }]\nseed: 4\n',
  };
  for (const [what, list] of Object.entries(lists)) {
    test(`has its own faults first: a list ${what}`, () => {
      const text = edited(world + list, [lose], 'other');
      expect(read(text).faults).toEqual([...read(world + list).faults, lose]);
      expect(read(text).seed).toBe('other');
      for (const comment of list.match(/#.*/g) ?? []) expect(text).toContain(comment);
      expect(text.startsWith(world)).toBe(true);
    });
  }

  test('may be all in braces, with Windows line ends, or end with a mark', () => {
    const braces = `{ queuescope: 1, name: x, topology: { queues: [{ name: q }] }, producers: [{ id: worker, to: q }], consumers: [{ id: c, from: q }], }`;
    const pause: Fault = { type: 'pause', node: 'worker', when: { at: 1 }, resumeAfter: 2_000_000 };
    expect(read(edited(braces, [pause], '7')).faults).toEqual([pause]);
    expect(read(edited(world.replaceAll('\n', '\r\n'), [lose], '7')).faults).toEqual([lose]);
    expect(read(edited(`${world}...\n# behind\n`, [lose], '7')).faults).toEqual([lose]);
  });

  test('keeps the seed as a text, whatever it looks like', () => {
    for (const seed of ['7', '007', 'true', 'a: b', "it's"]) expect(read(edited(world, [], seed)).seed).toBe(seed);
  });

  test('is every shipped scenario with a fault more, also where its faults stand in the file that it extends', () => {
    const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
    const readFile = (path: string): string => readFileSync(join(folder, path), 'utf8');
    for (const { files } of scenarioFolders()) {
      for (const path of files) {
        const text = readFile(path);
        const before = parseScenario(text, path, readFile);
        if (!before.ok) throw new Error(path);
        const node = before.scenario.consumers[0]?.id ?? before.scenario.producers[0]?.id ?? '';
        const more: Fault = { type: 'pause', node, when: { at: 1 }, resumeAfter: 1_000 };
        const after = parseScenario(
          editedText(text, { own: before.scenario.faults, more: [more], seed: 'x' }),
          path,
          readFile,
        );
        expect(after.ok && after.scenario, path).toEqual({
          ...before.scenario,
          faults: [...before.scenario.faults, more],
          seed: 'x',
        });
      }
    }
  });

  const promises = { expect: { 'at-most-once': 'violated', 'exactly-once': 'undecided' }, mustSee: ['lost'] } as const;
  const withPromises = (text: string) =>
    editedText(text, { own: read(text).faults, more: [], seed: undefined, promises });
  const kept: Readonly<Record<string, string>> = {
    'in blocks': 'expect:\n  at-most-once: holds # until now\nmust-see: [lost, crashed] # both\nseed: 4\n',
    'in braces': 'expect: { at-most-once: holds }\nmust-see:\n  - crashed\nseed: 4\n',
    'that are empty': 'expect: # nothing\nmust-see: []\nseed: 4\n',
    'that it did not have': 'seed: 4\n',
  };
  for (const [what, old] of Object.entries(kept)) {
    test(`promises something else in place of promises ${what}`, () => {
      const after = read(withPromises(world + old));
      expect(after.expect).toEqual(promises.expect);
      expect(after.mustSee).toEqual(['lost']);
      expect(after.seed).toBe('4');
    });
  }

  test('promises something else within braces around everything', () => {
    const braces = `{ queuescope: 1, name: x, topology: { queues: [{ name: q }] }, producers: [{ id: worker, to: q }], consumers: [{ id: c, from: q }] }`;
    expect(read(withPromises(braces)).expect).toEqual(promises.expect);
  });
});
