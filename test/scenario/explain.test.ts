import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { explain, fieldPaths, refusal } from '../../src/scenario/explain.ts';
import { problemCodes } from '../../src/scenario/problem-codes/index.ts';

const textOf = (subject: string): string => {
  const found = explain(subject);
  return found.ok ? `${found.title}\n${found.text}` : refusal(found);
};

describe('an explanation', () => {
  test('of a field says what it means, what it may be and what is in it', () => {
    expect(textOf('producers.retry.after')).toContain('How long to wait for a confirm');
    expect(textOf('producers.retry.after')).toContain('Expected: a duration such as 10ms.');
    expect(textOf('consumers')).toMatch(/Keys:\n {4}id {2}/);
    expect(textOf('must-see')).toContain('duplicate-effect');
  });

  test('takes a path with positions, as problems name it', () =>
    expect(textOf('producers[0].retry.after')).toBe(textOf('producers.retry.after')));

  test('of a code has a title, help and an example', () => {
    expect(textOf('QS302')).toContain('The duration has no unit');
    expect(textOf('qs302')).toBe(textOf('QS302'));
  });

  test('of a word of must-see says when a run shows it', () =>
    expect(textOf('redelivered')).toContain('The run shows it if'));

  test('exists for every field of the vocabulary', () => {
    expect(fieldPaths().length).toBeGreaterThan(150);
    for (const path of fieldPaths()) expect(textOf(path), path).toMatch(/\n[A-Za-z].{10}/);
  });

  test('of a word names the fields of this name, too', () => {
    expect(textOf('lease')).toMatch(/^lease\nHow long .*\n\nA field as well: .*topology\.queues\.lease/);
  });

  test('of something unknown offers what is near', () => {
    expect(textOf('producer.rety.after')).toContain('did you mean producers.retry.after');
    expect(textOf('QS9999')).toContain('there is no code, no field and no word "QS9999"');
    expect(textOf('__proto__')).toContain('there is no code, no field and no word');
    expect(textOf('')).toContain('there is no code, no field and no word ""');
  });
});

describe('the table of problems', () => {
  test('has an example for each that is YAML', () => {
    for (const [code, { example }] of Object.entries(problemCodes)) {
      expect(() => parse(example) as unknown, code).not.toThrow();
    }
  });

  test('has whole sentences as help', () => {
    for (const [code, { title, help }] of Object.entries(problemCodes)) {
      expect(title, code).toMatch(/^[A-Z`].*[^.]$/);
      for (const paragraph of help) expect(paragraph, code).toMatch(/[.`]$/);
    }
  });
});
