import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';

// Quickly means within vitest's limit of five seconds a test; far less is needed.
function codes(content: string | Uint8Array): string[] {
  const parsed = parseScenario(content, 'hostile.yaml');
  return parsed.ok ? [] : [...new Set(parsed.problems.map(({ code }) => code))];
}

const head = 'queuescope: 1\nname: x\n';
const times = (count: number, text: string): string => text.repeat(count);

describe('a hostile file is answered quickly', () => {
  test('of 10 MB, as text and as bytes', () => {
    const text = times(10_000_000, 'x');
    expect(codes(text)).toEqual(['QS103']);
    expect(codes(new TextEncoder().encode(text))).toEqual(['QS103']);
  });

  test.each([
    ['square brackets', times(900_000, '['), 'QS110'],
    ['braces', times(200_000, '{a: '), 'QS110'],
    ['dashes', times(400_000, '- '), 'QS110'],
    ['question marks', times(400_000, '? '), 'QS110'],
    ['ever deeper lines', Array.from({ length: 900 }, (_, n) => `${' '.repeat(n)}-`).join('\n'), 'QS110'],
    ['closing brackets', times(900_000, ']'), 'QS103'],
    ['documents', times(150_000, '---\n'), 'QS103'],
    ['few documents', times(1_000, '---\n'), 'QS108'],
    ['commas', `a: [${times(400_000, '1,')}]`, 'QS103'],
    ['anchors', times(300_000, '&a '), 'QS103'],
    ['quotes', times(900_000, '"'), 'QS103'],
    ['blank lines', times(900_000, '\n'), 'QS103'],
  ])('of nothing but %s', (_, text, code) => expect(codes(text)).toContain(code));

  test('of tens of thousands of keys, some of them twice', () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `k${n % 19_999 || 1}: 1`).join('\n');
    expect(codes(head + keys)).toEqual(expect.arrayContaining(['QS106', 'QS203', 'QS199']));
  });

  test('of aliases of aliases of aliases', () => {
    const levels = Array.from({ length: 30 }, (_, n) =>
      n === 0 ? 'a0: &a0 [x]' : `a${n}: &a${n} [${times(9, `*a${n - 1}, `)}x]`,
    );
    expect(codes(head + levels.join('\n'))).toEqual(['QS107']);
  });

  test('of many aliases of one small thing', () =>
    expect(codes(`${head}a: &a x\nb: [${times(50_000, '*a,')}]`)).toEqual(['QS107']));

  test('of many faults that are all wrong', () => {
    const faults = times(6_000, '  - { crash: nobody, at: soon, foo: 1 }\n');
    expect(codes(`${head}faults:\n${faults}`)).toContain('QS199');
  });

  test('of keys that would change every object', () => {
    const text = `${head}__proto__: { polluted: 1 }\nnetwork: { constructor: { prototype: { polluted: 1 } } }\n`;
    expect(codes(text)).toEqual(['QS112']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
