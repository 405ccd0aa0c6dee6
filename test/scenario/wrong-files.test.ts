import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/scenario/code-frame.ts';
import { type ParsedScenario, parseScenario } from '../../src/scenario/parse.ts';
import type { Problem } from '../../src/scenario/problem.ts';
import { problemCodes } from '../../src/scenario/problem-codes/index.ts';
import { wrongFiles } from '../support/scenario/wrong-files.ts';

const errorsOf = (parsed: ParsedScenario): Problem[] =>
  parsed.ok ? [] : parsed.problems.filter(({ severity }) => severity === 'error');

const read = (path: string): string | undefined => (path === 'wrong.yaml' ? 'name: itself' : undefined);

describe('a wrong file gets one clear error at the right line', () => {
  for (const { title, file, code, line, says, hint } of wrongFiles) {
    test(`${title} is ${code}`, () => {
      const errors = errorsOf(parseScenario(file, 'wrong.yaml', read));
      expect(errors.map((error) => `${error.code} ${error.line}`)).toEqual([`${code} ${line}`]);
      const [error] = errors as [Problem];
      expect(error.message).toContain(says);
      if (hint !== undefined) expect(error.hint).toContain(hint);
      expect(`${error.message} ${error.hint}`).not.toMatch(/undefined|\[object|Invalid input|NaN/);
    });
  }

  test('every error code is shown by one of them, or by a test of extends or of many problems', () => {
    const shown = new Set(wrongFiles.map(({ code }) => code));
    const errors = Object.keys(problemCodes).filter((code) => !code.startsWith('QS45'));
    expect(errors.filter((code) => !shown.has(code))).toEqual(['QS122', 'QS199']);
  });

  test('the place lies within its line', () => {
    for (const { file } of wrongFiles) {
      for (const error of errorsOf(parseScenario(file, 'wrong.yaml', read))) {
        expect(error.column).toBeGreaterThanOrEqual(1);
        expect(error.column).toBeLessThanOrEqual(error.source.length + 1);
        expect(error.endLine * 1e6 + error.endColumn).toBeGreaterThanOrEqual(error.line * 1e6 + error.column);
      }
    }
  });

  test('its frame stays within 80 columns', () => {
    for (const { file } of wrongFiles) {
      for (const error of errorsOf(parseScenario(file, 'wrong.yaml', read))) {
        for (const line of codeFrame(error).split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
      }
    }
  });
});
