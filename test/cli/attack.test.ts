// The command that attacks a person's own code, in a process of its own.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectWith, vitestIn } from '../support/attack/vitest-run.ts';
import { queuescope } from '../support/cli/command.ts';
import { root } from '../support/docs/documents.ts';

const sample = (name: string): string => `scenarios/handlers/${name}`;
const attack = (args: readonly string[]) => queuescope(['attack', ...args], { cwd: root });

describe('the five sample handlers', () => {
  const samples = [
    { name: 'naive.mjs', lost: 'holds', twice: 'violated', line: 3, words: 'call("charge")' },
    { name: 'ack-first.mjs', lost: 'violated', twice: 'violated', line: 3, words: 'message.ack()' },
    { name: 'check-then-act.mjs', lost: 'holds', twice: 'violated', line: 5, words: 'call("charge")' },
    { name: 'atomic-inbox.mjs', lost: 'holds', twice: 'holds' },
    { name: 'outbox.mjs', lost: 'holds', twice: 'holds' },
  ] as const;

  test.each(samples)('$name gives its verdict, and the line at which it must not die', (expected) => {
    const { stdout, status } = attack([sample(expected.name), '--faults', '1', '--json']);
    const { verdicts, trouble, unobserved } = JSON.parse(stdout);
    expect({ trouble, unobserved }).toEqual({ trouble: null, unobserved: [] });
    expect(verdicts['at-least-once'].status).toBe(expected.lost);
    expect(verdicts['at-most-once'].status).toBe(expected.twice);
    const { status: found, counterexample } = verdicts['exactly-once'];
    if (!('line' in expected)) {
      expect({ found, counterexample, status }).toEqual({ found: 'holds', counterexample: null, status: 0 });
      return;
    }
    expect({ found, status }).toEqual({ found: 'violated', status: 1 });
    expect(counterexample).toMatchObject({
      par: 1,
      at: `${sample(expected.name)}:${expected.line}`,
      file: join(root, sample(expected.name)),
      line: expected.line,
      faults: [{ sentence: expect.stringContaining(expected.words) }],
    });
  });

  test('what is acknowledged first is never done twice by a crash, but by an acknowledgement that is lost', () => {
    const { stdout } = attack([sample('ack-first.mjs'), '--faults', '1', '--json']);
    const twice = JSON.parse(stdout).oneFault.filter(({ broke }: { broke: string[] }) =>
      broke.includes('at-most-once'),
    );
    expect(twice.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['duplicate', 'redeliver']);
  });

  test('the guarantee that is asked for decides the exit status', () => {
    expect(attack([sample('naive.mjs'), '--faults', '1', '--guarantee', 'at-least-once'])).toMatchObject({ status: 0 });
    expect(attack([sample('naive.mjs'), '--faults', '1', '--guarantee', 'at-most-once'])).toMatchObject({ status: 1 });
  });
});

describe('the test that it writes', () => {
  const project = projectWith([sample('naive.mjs'), sample('atomic-inbox.mjs')]);
  afterAll(project.remove);
  const within = (args: readonly string[]) => queuescope(['attack', '--faults', '1', ...args], { cwd: project.folder });

  test('fails on the code that breaks, tells the story, and passes once the code is right', () => {
    expect(within(['naive.mjs', '--test', 'naive.test.mjs'])).toMatchObject({ status: 1 });
    const broken = vitestIn(project.folder);
    expect({ passed: broken.passed, failed: broken.failed }, broken.output).toEqual({ passed: 0, failed: 2 });
    expect(broken.output).toContain('exactly-once holds after crash at naive.mjs:3');
    expect(broken.output).toContain('shop-1 takes effect AGAIN, for the 2nd time');

    writeFileSync(join(project.folder, 'naive.mjs'), readFileSync(join(project.folder, 'atomic-inbox.mjs')));
    const mended = vitestIn(project.folder);
    expect({ passed: mended.passed, failed: mended.failed }, mended.output).toEqual({ passed: 2, failed: 0 });
    // The call has become a part of a transaction: there is none any more that a crash could strike.
    expect(mended.output).toContain('crash@shop-1:call("charge") strikes nowhere any more');
  });

  test('is replaced only where that is asked for', () => {
    const file = join(project.folder, 'mine.test.mjs');
    writeFileSync(file, '// mine');
    const refused = within(['naive.mjs', '--test', 'mine.test.mjs']);
    expect(refused).toMatchObject({ status: 74, stderr: expect.stringContaining('--force') });
    expect(readFileSync(file, 'utf8')).toBe('// mine');
    expect(within(['naive.mjs', '--test', 'mine.test.mjs', '--force']).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('fc.assert');
  });
});

describe('a program that speaks JSON lines', () => {
  test('in Node is attacked at the lines that it names', () => {
    const { stdout, status } = attack([sample('lines/worker.mjs'), '--as', 'process', '--faults', '1', '--json']);
    const { counterexample } = JSON.parse(stdout).verdicts['exactly-once'];
    expect(counterexample).toMatchObject({ par: 1, at: 'scenarios/handlers/lines/worker.mjs:20' });
    expect(status).toBe(1);
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  test.skipIf(!python)('in Python as well, where there is Python', () => {
    const { stdout, status } = attack([sample('lines/worker.py'), '--faults', '1', '--json']);
    const { verdicts, oneFault } = JSON.parse(stdout);
    expect(verdicts['exactly-once'].status).toBe('holds');
    expect(oneFault).toContainEqual(
      expect.objectContaining({ kind: 'crash', at: 'scenarios/handlers/lines/worker.py:15' }),
    );
    expect(status).toBe(0);
  });
});
