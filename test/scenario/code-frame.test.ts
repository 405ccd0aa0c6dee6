import { describe, expect, test } from 'vitest';
import { codeFrame, codeFrames } from '../../src/scenario/code-frame.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Problem } from '../../src/scenario/problem.ts';

function problemsOf(text: string, file = 'shop.yaml'): readonly Problem[] {
  const parsed = parseScenario(text, file);
  return parsed.ok ? parsed.warnings : parsed.problems;
}

describe('the frame of a problem', () => {
  test('shows the place, the line with carets, and the hint', () => {
    const [problem] = problemsOf('queuescope: 1\nname: x\nproducers: [{ id: shop, to: orders, every: -5ms }]\n');
    expect(codeFrame(problem!)).toBe(
      [
        'shop.yaml:3:44  QS303  "-5ms" is negative',
        '   3 | producers: [{ id: shop, to: orders, every: -5ms }]',
        '     |                                            ^^^^',
        '     = a duration is 0 or more',
      ].join('\n'),
    );
  });

  test('shows of a long line the part around the place', () => {
    const filler = 'x'.repeat(100);
    const [problem] = problemsOf(
      `{ queuescope: 1, name: ${filler}, teaches: ${filler}, until: soon, seed: ${filler} }`,
    );
    const [, line, carets] = codeFrame(problem!).split('\n');
    const at = carets!.indexOf('^');
    expect(line!.slice(at, carets!.length)).toBe('soon');
    expect(line!.length).toBeLessThanOrEqual(80);
  });

  test('wraps what is long between words', () => {
    const [problem] = problemsOf(
      'queuescope: 1\nname: x\nproducers: [{ id: shop, to: q }]\nfaults: [{ what: ever }]\n',
    );
    const lines = codeFrame(problem!).split('\n');
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('says that a warning is one', () => {
    const [problem] = problemsOf('queuescope: 1\nname: x\nproducers: [{ id: shop, to: q }]\n');
    expect(codeFrame(problem!)).toContain('QS451  warning: nobody consumes');
  });

  test('has no line where the file has none', () =>
    expect(codeFrame(problemsOf('')[0]!).split('\n')[0]).toBe('shop.yaml:1:1  QS104  the file says nothing'));

  test('passes nothing on that a terminal would obey', () => {
    const [problem] = problemsOf('queuescope: 1\nname: "\u001b[31mred"\n', '\u001b[2Jshop.yaml');
    expect(codeFrame(problem!)).not.toContain('\u001b');
  });

  test('stands apart from the next one', () => {
    const frames = codeFrames(problemsOf('queuescope: 2\nname: 5\n'));
    expect(frames.split('\n\n')).toHaveLength(2);
  });
});
