// `check`, `lint` and the completion, through the process.
import { describe, expect, test, vi } from 'vitest';
import { fixture, queuescope, shell } from '../support/cli/command.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('check', () => {
  const found = queuescope([
    'check',
    fixture('duplicate'),
    '--guarantee',
    'exactly-once',
    'at-least-once',
    '--runs',
    '50',
  ]);

  test('of a guarantee that one fault breaks tells the plan and prints the line that replays it', () => {
    expect(found.stderr).toBe('');
    expect(found.stdout).toMatch(
      /The smallest plan found that violates exactly-once, with 1 fault:\n {2}1\. worker crashes right after/,
    );
    expect(found.stdout).toContain('at-least-once  holds');
  });

  test('prints a line that gives the trace that it names', () => {
    const hash = /^Trace: +([0-9a-f]{16})$/m.exec(found.stdout)?.[1];
    const line = /^Replay: (queuescope replay .* --plan .*)$/m.exec(found.stdout)?.[1];
    const { stdout, stderr, status } = shell(`${line} --json`);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ traceHash: hash, verdicts: { 'exactly-once': { status: 'violated' } } });
  });

  test('of a promise that does not hold ends with 1 and tells the story of the smallest plan', () => {
    const { stdout, status } = queuescope(['check', fixture('wrong-promise'), '--runs', '50']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/BUT the scenario promises: it holds[\s\S]*FAULT crashes[\s\S]*AGAIN[\s\S]*Replay: /);
  });

  test('of a number of faults that is not the least ends with 1 and says what was promised', () => {
    const { stdout, status } = queuescope(['check', fixture('too-many-faults'), '--runs', '50']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/fewer than the promised 2\n +BUT the scenario promises: it takes 2 faults\n/);
    expect(stdout).not.toContain('(as promised)');
  });
});

describe('completion', () => {
  const bash = queuescope(['complete', 'bash']).stdout;
  const complete = (words: string): string =>
    shell(
      `cd test/cli/fixtures; ${bash}\nt() { COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _queuescope; echo "\${COMPREPLY[@]}"; }\n${words
        .split('\n')
        .map((line) => `t queuescope ${line}`)
        .join('\n')}`,
    ).stdout;

  test('of bash knows commands, options, their values and files', () => {
    const asked = [
      'r',
      'run --form',
      'run --format s',
      'run --format = s',
      'run wrong',
      'judge --guarantee exactly-once-',
      "run --profile ''",
      'explain QS30',
      'help sch',
    ];
    expect(complete(asked.join('\n')).split('\n')).toEqual([
      'run replay',
      '--format',
      'svg',
      'svg',
      'wrong-promise.yaml',
      'exactly-once-delivery',
      'in-memory rabbitmq redis-pubsub redis-streams',
      'QS301 QS302 QS303 QS304 QS305 QS306 QS307 QS308 QS309',
      'schema',
      '',
    ]);
  });
});
