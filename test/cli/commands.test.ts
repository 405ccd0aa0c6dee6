// The work of the smaller commands, in this process.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkCommand } from '../../src/cli/actions/check.ts';
import { diffCommand } from '../../src/cli/actions/diff.ts';
import { explainCommand } from '../../src/cli/actions/explain.ts';
import { exportCommand } from '../../src/cli/actions/export.ts';
import { judgeCommand } from '../../src/cli/actions/judge.ts';
import { lintCommand } from '../../src/cli/actions/lint.ts';
import { listCommand } from '../../src/cli/actions/list.ts';
import { matrixCommand } from '../../src/cli/actions/matrix.ts';
import { newCommand } from '../../src/cli/actions/new.ts';
import { progressLine } from '../../src/cli/actions/progress.ts';
import { replayCommand, runCommand } from '../../src/cli/actions/run.ts';
import { schemaCommand } from '../../src/cli/actions/schema.ts';
import { traceProblems } from '../../src/cli/actions/trace-problems.ts';
import { listKinds } from '../../src/cli/commands/list.ts';
import { exampleLines } from '../../src/cli/help.ts';
import { programOf } from '../../src/cli/program.ts';
import { grouped } from '../../src/report/text/grouped.ts';
import {
  fieldPaths,
  glossary,
  mustSeeWords,
  parseScenario,
  problemCodes,
  templates,
  templateText,
} from '../../src/scenario/index.ts';
import { captured } from '../support/cli/captured.ts';
import { fixture } from '../support/cli/command.ts';
import { widthOf } from '../support/cli/library.ts';

const tooWide = (text: string): string[] => text.split('\n').filter((line) => widthOf(line) > 80);

describe('explain', () => {
  const topics = [
    ...Object.keys(problemCodes),
    ...Object.keys(traceProblems),
    ...Object.keys(mustSeeWords),
    ...fieldPaths(),
    'exactly-once',
    'per-key-order',
    ...Object.keys(glossary),
    'after-effect',
    'before-write',
  ];

  test('says something about every topic, within 80 columns', async () => {
    for (const topic of topics) {
      const terminal = captured();
      expect(await explainCommand([topic], {}, terminal)).toBe(0);
      expect(terminal.out().length).toBeGreaterThan(topic.length + 10);
      expect(tooWide(terminal.out())).toEqual([]);
    }
  });

  test.each(['par', 'excused', 'effect', 'lease', 'dedup', 'mattered', 'switch', 'mark-last', 'before-write'])(
    'knows the word %s of reports',
    async (word) => expect(await explainCommand([word], {}, captured())).toBe(0),
  );

  test('of profiles it says which of them this version can run', async () => {
    const terminal = captured();
    await explainCommand(['profile'], {}, terminal);
    expect(terminal.out()).toContain('This version runs in-memory, rabbitmq,');
  });

  test('knows what was probably meant', async () => {
    await expect(explainCommand(['exactly-onc'], {}, captured())).rejects.toMatchObject({
      status: 64,
      message: expect.stringMatching(/did you mean exactly-once/),
    });
    await expect(explainCommand(['\u001b[31m'], {}, captured())).rejects.toMatchObject({
      message: expect.not.stringContaining('\u001b'),
    });
  });
});

describe('list', () => {
  test.each(listKinds)('of %s fits 80 columns, and is JSON on request', async (kind) => {
    const [text, json] = [captured(), captured()];
    expect(await listCommand([kind], {}, text)).toBe(0);
    expect(tooWide(text.out())).toEqual([]);
    await listCommand([kind], { json: true }, json);
    for (const { name, about } of JSON.parse(json.out())[kind])
      expect([typeof name, typeof about]).toEqual(['string', 'string']);
  });
});

describe('new', () => {
  test.each(Object.keys(templates) as (keyof typeof templates)[])('prints the template %s', async (name) => {
    const terminal = captured();
    expect(await newCommand([name], {}, terminal)).toBe(0);
    expect(terminal.out()).toBe(templateText(name, './scenarios/scenario.schema.json'));
    expect(parseScenario(terminal.out(), 'new.yaml').ok).toBe(true);
  });
});

test('schema prints the file of the repository', async () => {
  const terminal = captured();
  await schemaCommand({}, terminal);
  expect(terminal.out()).toBe(readFileSync('scenarios/scenario.schema.json', 'utf8'));
});

describe('lint', () => {
  test('counts what it found; warnings alone are no failure', async () => {
    const terminal = captured();
    expect(await lintCommand([fixture('doubtful')], {}, terminal)).toBe(0);
    expect(terminal.out()).toContain('QS451  warning');
    expect(terminal.err()).toBe('1 file: 1 warning\n');
  });

  test('tells all problems at once, as text, JSON and annotations', async () => {
    const [text, json, github] = [captured(), captured(), captured()];
    expect(await lintCommand([fixture('invalid')], {}, text)).toBe(65);
    expect(text.out().match(/QS\d+/g)).toEqual(['QS303', 'QS202', 'QS203']);
    expect(text.err()).toBe('1 file: 3 errors\n');
    await lintCommand([fixture('invalid')], { format: 'json' }, json);
    expect(JSON.parse(json.out()).files).toMatchObject([
      { ok: false, problems: [{ line: 4 }, { line: 5 }, { line: 5 }] },
    ]);
    await lintCommand([fixture('invalid')], { format: 'github' }, github);
    expect(github.out().split('\n')[0]).toMatch(
      /^::error file=.*invalid\.yaml,line=4,col=57,endLine=4,endColumn=61,title=QS303::"-5ms" is negative; a duration is 0 or more$/,
    );
  });
});

describe('judge, diff and export', () => {
  test('name every wrong line of a trace, and end with 65', async () => {
    const terminal = captured();
    await expect(judgeCommand([fixture('invalid')], {}, terminal)).rejects.toMatchObject({
      status: 65,
      hint: 'queuescope explain not-json says more',
    });
    expect(terminal.err()).toMatch(/invalid\.yaml: line 1: .* \(not-json\)\n$/);
  });

  test('compare the runs of two scenarios, or of two seeds', async () => {
    const [same, other] = [captured(), captured()];
    expect(await diffCommand([fixture('duplicate'), fixture('wrong-promise')], {}, same)).toBe(0);
    expect(same.out()).toMatch(/^The traces are the same/);
    expect(await diffCommand([fixture('duplicate'), fixture('many')], { json: true }, other)).toBe(1);
    expect(JSON.parse(other.out())).toMatchObject({
      same: false,
      difference: { left: { sentence: expect.any(String) } },
    });
  });

  test('refuse a word that is no guarantee before they read anything', async () => {
    await expect(judgeCommand(['none.jsonl'], { guarantee: ['exactly'] }, captured())).rejects.toMatchObject({
      status: 64,
    });
    await expect(exportCommand(['none.jsonl'], { to: 'svg' }, captured())).rejects.toMatchObject({ status: 66 });
  });
});

describe('run', () => {
  test('tells several files in short, and what came of them', async () => {
    const terminal = captured();
    const names = ['duplicate', 'wrong-promise', 'cut-short', 'doubtful'].map(fixture);
    expect(await runCommand(names, {}, terminal)).toBe(1);
    expect(terminal.out()).toMatch(/\n4 files: 2 as promised, 1 not, 1 undecided\n$/);
    expect(terminal.out()).toContain('NOT SEEN in this run: dead-lettered');
    expect(terminal.out()).toContain('limit of 20 steps');
    expect(terminal.out().match(/^Replay: /gm)).toHaveLength(4);
    expect(terminal.err()).toContain('QS451');
    expect(tooWide(terminal.out()).filter((line) => !line.includes('/fixtures/'))).toEqual([]);
  });

  test('draws a run in each form', async () => {
    const forms = {
      mermaid: /^---\ntitle: /,
      svg: /^<svg /,
      jsonl: /^\{"engine":/,
      junit: /^<\?xml/,
      tap: /^TAP version 13\n1\.\.5\n/,
      github: /^$/,
    };
    for (const [format, start] of Object.entries(forms) as [keyof typeof forms, RegExp][]) {
      const terminal = captured();
      expect(await runCommand([fixture('duplicate')], { format }, terminal)).toBe(0);
      expect(terminal.out()).toMatch(start);
      expect(terminal.err()).toBe('');
    }
  });

  test('with --verbose tells every event and every guarantee', async () => {
    const [usual, more] = [captured(), captured({ verbose: true })];
    await runCommand([fixture('duplicate')], {}, usual);
    await runCommand([fixture('duplicate')], {}, more);
    expect(usual.out()).not.toContain('goes from');
    expect(more.out()).toContain('goes from');
    expect(more.out()).toMatch(/no-zombie-progress +holds/);
  });

  test('keeps another profile in the line that replays it', async () => {
    const terminal = captured();
    await replayCommand([fixture('duplicate')], { seed: '2', profile: 'in-memory' }, terminal);
    expect(terminal.out()).toMatch(/--seed 2 --profile in-memory\n$/);
  });
});

describe('check', () => {
  test('of several files sums up, and a broken one does not stop it', async () => {
    const terminal = captured();
    const names = ['duplicate', 'invalid', 'cut-short'].map(fixture);
    expect(await checkCommand(names, { runs: '5' }, terminal)).toBe(65);
    expect(terminal.out()).toMatch(/\n3 files: \d as promised,.* 1 could not be run\n$/);
    expect(terminal.out()).toContain('The smallest plan found');
  });

  test('as JSON is one document, of one file or of several', async () => {
    const [one, several] = [captured(), captured()];
    await checkCommand([fixture('duplicate')], { runs: '20', json: true }, one);
    expect(JSON.parse(one.out())).toMatchObject({ runs: 20, verdicts: { 'exactly-once': { status: 'violated' } } });
    await checkCommand([fixture('duplicate'), fixture('invalid')], { runs: '5', json: true }, several);
    expect(JSON.parse(several.out()).checks).toMatchObject([{ runs: 5 }, { error: 'invalid' }]);
  });

  test('of a scenario that promises nothing asks for a guarantee, and is undecided', async () => {
    const terminal = captured();
    expect(await checkCommand([fixture('doubtful')], { runs: '5' }, terminal)).toBe(2);
    expect(terminal.out()).toMatch(/Name a\s+guarantee\s+with\s+--guarantee/);
  });

  test('stops when its time is over, and says so', async () => {
    const terminal = captured();
    expect(await checkCommand([fixture('duplicate')], { runs: '1000000', timeLimit: '200ms' }, terminal)).toBe(2);
    expect(terminal.out()).toMatch(/stopped after [\d,]+ of 1,000,000 runs/);
  });

  test.each([
    [{ runs: '0' }, /whole number/],
    [{ runs: '1e3' }, /whole number/],
    [{ timeLimit: 'soon' }, /not a duration/],
    [{ guarantee: ['at-most'] }, /no guarantee/],
  ])('refuses %j', (options, message) =>
    expect(checkCommand([fixture('duplicate')], options, captured())).rejects.toMatchObject({
      status: 64,
      message: expect.stringMatching(message),
    }),
  );
});

test('the matrix is a table, or JSON', async () => {
  const [text, json] = [captured(), captured()];
  expect(await matrixCommand({}, text)).toBe(0);
  await matrixCommand({ json: true }, json);
  expect(tooWide(text.out())).toEqual([]);
  expect(JSON.parse(json.out()).matrix).toHaveLength(7);
});

describe('help', () => {
  const program = programOf(() => {});

  test.each(program.commands.map((command) => [command.name(), command] as const))(
    'of %s begins with examples and fits 80 columns',
    (_name, command) => {
      let text = '';
      command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 80 });
      command.outputHelp();
      expect(tooWide(text)).toEqual([]);
      expect(text.indexOf('Examples:')).toBeGreaterThan(0);
      expect(text.indexOf('Examples:')).toBeLessThan(text.indexOf('Usage:'));
    },
  );

  test('puts what a long example does below it', () => {
    const long = 'x'.repeat(60);
    expect(
      exampleLines([
        ['short', 'a'],
        [long, 'b'],
      ]),
    ).toBe(`Examples:\n  short  a\n  ${long}\n         b\n`);
  });
});

test('progress says how far, how fast and how long', () => {
  expect(progressLine(3400, 10_000, '', 500)).toBe('3,400 of 10,000 runs, 6,800/s, 1.0 s left');
  expect(progressLine(0, 10, '2 violations', 0)).toBe('0 of 10 runs, 0/s, 2 violations');
  expect(progressLine(10, 100_000, '', 1000)).toContain('167 min left');
  expect(progressLine(6, 126, 'a cell', 4000, 'cells')).toBe('6 of 126 cells, 1.5/s, 80 s left, a cell');
  expect([0, 999, 1000, 1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
});
