import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFrames } from '../../src/scenario/code-frame.ts';
import { type ParsedScenario, parseScenario } from '../../src/scenario/parse.ts';
import { templateText } from '../../src/scenario/template.ts';
import { rightFile } from '../support/scenario/wrong-files.ts';

const runs = { seed: 20261124, numRuns: 300 };

// Whatever comes in: an answer, of one of the two kinds, that can be printed.
function answers(content: string | Uint8Array): ParsedScenario {
  const parsed = parseScenario(content, 'any.yaml', () => content);
  const problems = parsed.ok ? parsed.warnings : parsed.problems;
  if (!parsed.ok) expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
  for (const { line, column, endLine, message } of problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(endLine).toBeGreaterThanOrEqual(line);
    expect(message).not.toMatch(/undefined|\[object|Invalid input/);
  }
  expect(codeFrames(problems).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  return parsed;
}

const texts = [rightFile, templateText('starter'), templateText('at-most-once'), templateText('dedup')];
const pieces = fc.constantFrom(
  ...['{', '}', '[', ']', ':', ': ', '- ', '\n', '  ', '"', "'", '&a ', '*a', '!', '#', '~', '0', '-1', '1e9', '.inf'],
  ...['null', '|', '>', '?', ',', '\t', '\u0000', '\u202e', '\ud800', '<<', '__proto__', 'crash', 'holds', '1ms', '/'],
);

describe('the parser never throws', () => {
  test('on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void answers(text)),
      runs,
    );
  });

  test('on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void answers(bytes)),
      runs,
    );
  });

  test('on any heap of pieces of YAML', () => {
    const heap = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(heap, (text) => void answers(text)),
      runs,
    );
  });

  test('on a right file that somebody has spoilt in some places', () => {
    const spoilt = fc
      .tuple(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(30), pieces), { minLength: 1, maxLength: 4 }),
      )
      .map(([text, edits]) =>
        edits.reduce((at, [from, length, piece]) => {
          const start = from % at.length;
          return at.slice(0, start) + piece + at.slice(start + length);
        }, text),
      );
    fc.assert(
      fc.property(spoilt, (text) => void answers(text)),
      runs,
    );
  });

  test('on any value under any key', () => {
    const keys = [
      'producers',
      'consumers',
      'services',
      'stores',
      'brokers',
      'topology',
      'network',
      'faults',
      'search',
      'seed',
    ];
    const value = fc.jsonValue({ maxDepth: 4 }).map((json) => JSON.stringify(json));
    fc.assert(
      fc.property(fc.constantFrom(...keys, 'expect', 'must-see', 'extends', 'disk', 'profile'), value, (key, text) => {
        answers(`queuescope: 1\nname: any\n${key}: ${text}\n`);
      }),
      runs,
    );
  });
});

describe('the same file means the same', () => {
  test('as text and as bytes', () => {
    for (const text of texts) {
      const parsed = answers(text);
      const bytes = answers(new TextEncoder().encode(text));
      expect(parsed.ok && bytes.ok && parsed.scenario).toEqual(bytes.ok && bytes.scenario);
    }
  });
});
