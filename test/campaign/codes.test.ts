// Plans and paths as short texts, there and back, and what comes of texts that are none.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../src/campaign/base64url.ts';
import { CodeError, pathCode, pathOf, planCode, planOf, replayLine } from '../../src/campaign/index.ts';
import { crashPointsOf } from '../../src/model/crash-point.ts';
import type { Fault, Match, When } from '../../src/model/fault.ts';

const seed = 20260801;
const settings = { seed, numRuns: 300 };

const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const time = fc.nat(1_000_000_000);
const small = fc.integer({ min: 1, max: 50 });
const message = fc.oneof(small, name);
const some = { requiredKeys: [] as never[] };
const match = fc.record({ from: name, to: name, packet: name, message }, some) as fc.Arbitrary<Match>;
const point = fc.constantFrom(...crashPointsOf('consumer'), ...crashPointsOf('broker'));
const when = fc.oneof(
  fc.record({ at: time }),
  fc.record({ point, message, nth: small }, { requiredKeys: ['point'] }),
) as fc.Arbitrary<When>;
const side = fc.array(name, { minLength: 1, maxLength: 3 });
const of = <T extends Fault['type']>(type: T) => ({ type: fc.constant(type) });
const fault = fc.oneof(
  fc.record({ ...of('crash'), node: name, when, restartAfter: time }, { requiredKeys: ['type', 'node', 'when'] }),
  fc.record({ ...of('partition'), between: fc.tuple(side, side), oneWay: fc.boolean(), when, healAfter: time }),
  fc.record({ ...of('hold'), match, when, releaseAfter: time }),
  fc.record({ ...of('pause'), node: name, when, resumeAfter: time }),
  fc.record({ type: fc.constantFrom('lose' as const, 'duplicate' as const), match, nth: small }),
  fc.record({ ...of('delay'), match, nth: small, by: time }),
  fc.record({ ...of('slow-disk'), node: name, when, factor: small, for: time }),
  fc.record({ ...of('fail-disk'), node: name, when }),
  fc.record({ ...of('skew'), node: name, when, by: fc.integer(), rate: fc.tuple(small, small) }),
  fc.record({ ...of('handler-error'), node: name, message, error: fc.constant('fatal' as const), times: small }),
) as fc.Arbitrary<Fault>;

const problemOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof CodeError) return error.problem;
    throw error;
  }
  return 'none';
};

describe(`the code of a plan (seed ${seed})`, () => {
  test('gives the plan back, whatever the plan', () => {
    fc.assert(
      fc.property(fc.array(fault, { maxLength: 8 }), (plan) => {
        const code = planCode(plan);
        expect(code).toMatch(/^p1\.[A-Za-z0-9_-]*$/);
        expect(planOf(code)).toEqual(plan);
      }),
      settings,
    );
  });

  test('does not depend on the order in which a plan was written', () => {
    const one: Fault = { type: 'lose', match: { packet: 'ack', message: 2 }, nth: 1 };
    const other: Fault = { nth: 1, match: { message: 2, packet: 'ack' }, type: 'lose' };
    expect(planCode([other])).toBe(planCode([one]));
  });

  test('is read, or refused with a CodeError, whatever the text', () => {
    const json = fc.json().map((text) => `p1.${toBase64Url(text)}`);
    const noise = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
    const text = fc.oneof(
      json,
      noise,
      noise.map((tail) => `p1.${tail}`),
    );
    fc.assert(
      fc.property(text, (code) => {
        expect(['none', 'version', 'damaged', 'shape']).toContain(problemOf(() => planOf(code)));
      }),
      settings,
    );
  });

  const said = (value: unknown): string => `p1.${toBase64Url(JSON.stringify(value))}`;
  const crash = { type: 'crash', node: 'worker', when: { point: 'after-effect' } };
  test.each([
    ['of a later version', 'p2.W10', 'version'],
    ['without a version', 'W10', 'version'],
    ['with a character that no code has', 'p1.W1 0', 'damaged'],
    ['cut off', planCode([crash as Fault]).slice(0, -3), 'damaged'],
    ['whose text is not UTF-8', 'p1._w', 'damaged'],
    ['of something that is not a list', said({}), 'shape'],
    ['with an unknown kind of fault', said([{ type: 'meteor' }]), 'shape'],
    ['with an unknown field', said([{ ...crash, how: 'hard' }]), 'shape'],
    ['with a prototype for a field', `p1.${toBase64Url('[{"__proto__":{"type":"crash"}}]')}`, 'shape'],
    ['with an unknown point', said([{ ...crash, when: { point: 'after-lunch' } }]), 'shape'],
    ['with a time before the beginning', said([{ ...crash, when: { at: -1 } }]), 'shape'],
    ['with half a microsecond', said([{ ...crash, restartAfter: 0.5 }]), 'shape'],
    ['with absurdly many faults', said(new Array(10_001).fill(crash)), 'shape'],
    ['that is absurdly long', `p1.${'A'.repeat(2_000_001)}`, 'too-long'],
  ])('%s is refused', (_, code, problem) => {
    expect(problemOf(() => planOf(code))).toBe(problem);
  });

  test('says which fault is wrong, and where', () => {
    expect(() => planOf(said([crash, { ...crash, restartAfter: -5 }]))).toThrow('fault 2.restartAfter');
  });
});

describe(`the code of a path (seed ${seed})`, () => {
  test('gives the path back, whatever the path', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(999_999_999)), (path) => {
        expect(pathOf(pathCode(path))).toEqual(path);
      }),
      settings,
    );
  });

  test.each([
    ['with a letter', '0.x.1', 'shape'],
    ['with a gap', '0..1', 'shape'],
    ['with a sign', '0.-1', 'shape'],
    ['with an absurd number', '0.1234567890', 'shape'],
    ['that is absurdly long', '0.'.repeat(1_000_001), 'too-long'],
  ])('%s is refused', (_, code, problem) => {
    expect(problemOf(() => pathOf(code))).toBe(problem);
  });
});

describe('a replay line', () => {
  test('quotes what a shell would not take as it stands', () => {
    expect(replayLine('a b.yaml', { seed: '$HOME' })).toBe("queuescope replay 'a b.yaml' --seed '$HOME'");
  });

  test('keeps a file and a seed that begin with a dash from being options', () => {
    expect(replayLine('-x.yaml', { seed: '-1' })).toBe('queuescope replay ./-x.yaml --seed=-1');
  });

  test('names the plan and the path where they are not the file’s own', () => {
    const line = replayLine('a.yaml', { seed: '1', plan: [], path: [2, 0] });
    expect(line).toBe('queuescope replay a.yaml --seed 1 --plan p1.W10 --path 2.0');
  });
});
