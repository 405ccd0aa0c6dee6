import { describe, expect, test } from 'vitest';
import { guaranteeNames, judge } from '../../src/guarantees/index.ts';
import { run } from '../../src/kernel/run.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { compile } from '../../src/scenario/compile.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { seenWords } from '../../src/scenario/seen-words.ts';
import { type TemplateName, templates, templateText } from '../../src/scenario/template.ts';

describe.each(Object.keys(templates) as TemplateName[])('the template %s', (name) => {
  test('is a right scenario without a warning', () => {
    const parsed = parseScenario(templateText(name), 'new.yaml');
    expect(parsed).toMatchObject({ ok: true, warnings: [] });
  });

  test('tells editors where the JSON Schema is', () => {
    expect(templateText(name, '../scenario.schema.json').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../scenario.schema.json',
    );
  });

  test('fits a terminal', () => {
    for (const line of templateText(name).split('\n')) expect(line.length).toBeLessThanOrEqual(84);
  });

  test('promises something and has to see something', () => {
    const parsed = parseScenario(templateText(name), 'new.yaml');
    if (!parsed.ok) throw new Error('the template is right');
    expect(Object.keys(parsed.scenario.expect)).not.toEqual([]);
    expect(parsed.scenario.mustSee).not.toEqual([]);
    expect(parsed.scenario.teaches).toBeDefined();
  });

  test('keeps its promises about its own run', () => {
    const parsed = parseScenario(templateText(name), 'new.yaml');
    if (!parsed.ok) throw new Error('the template is right');
    const { scenario } = parsed;
    const trace: TraceEvent[] = [];
    const { end } = run(compile(scenario), { observe: (event) => void trace.push(event) });
    const promised = guaranteeNames.filter((guarantee) => scenario.expect[guarantee] !== undefined);
    const verdicts = judge(trace, end === 'quiet' ? 'quiet' : 'cut-off', promised);
    const found = Object.fromEntries(promised.map((guarantee) => [guarantee, verdicts[guarantee]?.status]));
    expect(found).toEqual(scenario.expect);
    expect(scenario.mustSee.filter((word) => !seenWords(trace).has(word))).toEqual([]);
  });
});
