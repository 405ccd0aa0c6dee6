import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

type Files = Readonly<Record<string, string>>;

const base = `queuescope: 1
name: Base
producers: [{ id: shop, to: orders, messages: 3, confirm: all, retry: { after: 100ms, max: 5 } }]
consumers:
  - { id: worker, from: orders, ack: after-effect, work: 20ms }
  - { id: spare, from: orders }
network: { latency: 1ms..5ms, rules: [{ lose: 1/10 }] }
faults: [{ crash: worker, at: 10ms }]
must-see: [crashed]
until: 10s
`;

const parse = (file: string, files: Files) => parseScenario(files[file] ?? '', file, (path) => files[path]);

function right(file: string, files: Files): Scenario {
  const parsed = parse(file, files);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

function problems(file: string, files: Files): string[] {
  const parsed = parse(file, files);
  return parsed.ok ? [] : parsed.problems.map((p) => `${p.file}:${p.line} ${p.code} ${p.message}`);
}

describe('a file that extends another', () => {
  test('changes what it names and keeps the rest', () => {
    const child = 'extends: ./base.yaml\nname: Child\nnetwork: { latency: 2ms }\n';
    const scenario = right('dir/child.yaml', { 'dir/base.yaml': base, 'dir/child.yaml': child });
    expect(scenario).toMatchObject({ name: 'Child', until: 10_000_000, mustSee: ['crashed'] });
    expect(scenario.network).toMatchObject({ latency: { min: 2000, max: 2000 }, rules: [{ type: 'lose' }] });
  });

  test('merges lists of named things by their names', () => {
    const child =
      'extends: base.yaml\nconsumers:\n  - { id: worker, ack: on-receipt }\n  - { id: third, from: orders }\n';
    const { consumers } = right('child.yaml', { 'base.yaml': base, 'child.yaml': child });
    expect(consumers.map(({ id, ack }) => `${id} ${ack}`)).toEqual([
      'worker on-receipt',
      'spare after-effect',
      'third after-effect',
    ]);
    expect(consumers[0]?.work).toEqual({ min: 20_000, max: 20_000 });
  });

  test('replaces other lists, and what is no mapping', () => {
    const child = 'extends: base.yaml\nfaults: []\nmust-see: [lost]\nproducers: [{ id: shop, retry: false }]\n';
    const scenario = right('child.yaml', { 'base.yaml': base, 'child.yaml': child });
    expect(scenario).toMatchObject({ faults: [], mustSee: ['lost'] });
    expect(scenario.producers[0]).toMatchObject({ messages: 3, retry: undefined });
  });

  test('is told of its base alone where there is none, and not of what it would have from there', () => {
    const child = 'extends: ./nowhere.yaml\nfaults: [{ crash: worker, at: 1ms }]\n';
    expect(problems('child.yaml', { 'child.yaml': child })).toEqual([
      'child.yaml:1 QS120 "./nowhere.yaml" cannot be read',
    ]);
  });

  test('removes a key by giving it no value', () => {
    const child = 'extends: base.yaml\nuntil: null\nnetwork: { rules: ~ }\nfaults:\n';
    const scenario = right('child.yaml', { 'base.yaml': base, 'child.yaml': child });
    expect(scenario.until).toBe(60_000_000);
    expect(scenario.network).toMatchObject({ latency: { min: 1000 }, rules: [] });
    expect(scenario.faults).toEqual([]);
  });

  test('may extend a file that extends a third one, each relative to itself', () => {
    const scenario = right('a/b/child.yaml', {
      'a/b/child.yaml': 'extends: ../middle.yaml\nname: Child\n',
      'a/middle.yaml': 'extends: ./c/base.yml\nuntil: 1s\n',
      'a/c/base.yml': base,
    });
    expect(scenario).toMatchObject({ name: 'Child', until: 1_000_000 });
  });

  test('may leave its folder', () => {
    const files = { '../../x/child.yaml': 'extends: ../base.yaml\n', '../../base.yaml': base };
    expect(right('../../x/child.yaml', files).name).toBe('Base');
  });
});

describe('what is wrong in a chain of files', () => {
  test('is told in the file where it stands', () => {
    const child = 'extends: base.yaml\nconsumers: [{ id: worker, ack: late }]\n';
    const wrongBase = base.replace('messages: 3', 'messages: 0');
    expect(problems('child.yaml', { 'base.yaml': wrongBase, 'child.yaml': child })).toEqual([
      'child.yaml:2 QS205 "late" is not allowed here',
      'base.yaml:3 QS206 0 is too small',
    ]);
  });

  test('may be the syntax of the base alone', () =>
    expect(problems('child.yaml', { 'base.yaml': 'a: [', 'child.yaml': 'extends: base.yaml\n' })[0]).toMatch(
      /^base\.yaml:1 QS105/,
    ));

  test('may be a circle, which is named', () => {
    const files = {
      'a.yaml': 'extends: ./b.yaml\n',
      'b.yaml': 'extends: ./x/../c.yaml\n',
      'c.yaml': 'extends: ./b.yaml\n',
    };
    expect(problems('a.yaml', files)).toContain('c.yaml:1 QS121 files extend one another: b.yaml -> c.yaml -> b.yaml');
  });

  test('may be its length', () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [`f${n}.yaml`, n < 11 ? `extends: f${n + 1}.yaml\n` : base]),
    );
    expect(problems('f0.yaml', files)).toContain('f7.yaml:1 QS122 more than 8 files extend one another');
  });

  test('may be a file that cannot be read, also where reading throws', () => {
    const child = 'queuescope: 1\nname: x\nextends: gone.yaml\n';
    const throwing = parseScenario(child, 'child.yaml', () => {
      throw new Error('EACCES');
    });
    expect(throwing.ok || throwing.problems[0]?.code).toBe('QS120');
    const without = parseScenario(child, 'child.yaml');
    expect(without.ok || without.problems[0]?.code).toBe('QS120');
  });
});
