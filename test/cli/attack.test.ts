// The command that attacks a person's own code, in a process of its own.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
