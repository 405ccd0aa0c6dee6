// `explore`, through the process.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { fixture, queuescope, shell } from '../support/cli/command.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('explore', () => {
  const found = queuescope(['explore', fixture('duplicate'), '--guarantee', 'exactly-once', 'at-least-once']);

  test('says how much it searched, what holds in all of it, and with how few faults the rest breaks', () => {
    expect(found.stderr).toBe('');
    expect(found.status).toBe(0);
    expect(found.stdout).toMatch(/[\d,]+ states, [\d,]+ transitions, depth \d+: complete/);
    expect(found.stdout).toContain('at-least-once  holds');
    expect(found.stdout).toMatch(
      /The shortest path that breaks exactly-once, with 1\s+fault,\s+has \d+\s+steps;\s+--verbose\s+tells\s+them\./,
    );
    expect(found.stdout).toMatch(/^ {5}0 +\d+ % of [\d,]+ +at the beginning$/m);
    expect(found.stdout).toMatch(/^ +\d+ +0 % of [\d,]+ +#\d+ /m);
    expect(found.stdout).toMatch(/The point of no return is step \d+ \(event #\d+\)/);
  });

  test('prints a line that gives the trace that it names', () => {
    const hash = /^Trace: +([0-9a-f]{16})$/m.exec(found.stdout)?.[1];
    const line = /^Replay: (queuescope replay .* --path .*)$/m.exec(found.stdout)?.[1];
    const { stdout, stderr } = shell(`${line} --json`);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ traceHash: hash, verdicts: { 'exactly-once': { status: 'violated' } } });
  });

  test('prints one document with --json', () => {
    const { stdout } = queuescope(['explore', fixture('duplicate'), '--guarantee', 'exactly-once', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      complete: true,
      states: expect.any(Number),
      transitions: expect.any(Number),
      depth: expect.any(Number),
      mattered: expect.any(Number),
      verdicts: { 'exactly-once': { status: 'violated', counterexample: { par: 1, path: expect.any(String) } } },
    });
  });

  test('says of a guarantee that nothing is promised about that it was only asked about', () => {
    const twin = ['explore', fixture('duplicate'), '--guarantee', 'exactly-once-delivery'];
    const { stdout, status } = queuescope(twin);
    expect(status).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('It was asked to hold; the scenario promises nothing about it.');
    expect(stdout).not.toContain('BUT the scenario promises');
    const { verdicts } = JSON.parse(queuescope([...twin, '--json']).stdout);
    expect(verdicts['exactly-once-delivery']).toMatchObject({ status: 'violated', expected: null, outcome: 'broken' });
  });

  test('of which a bound is reached is undecided, and ends with 2', () => {
    const { stdout, status } = queuescope([
      'explore',
      fixture('duplicate'),
      '--guarantee',
      'at-least-once',
      '--states',
      '20',
    ]);
    expect(status).toBe(2);
    expect(stdout).toContain('stopped by 20 states');
    expect(stdout).not.toMatch(/at-least-once +holds/);
  });

  test('holds a scenario to the number of faults that it promises', () => {
    const input = readFileSync(fixture('duplicate'), 'utf8').replace('par: 1', 'par: 2');
    const { stdout, status } = queuescope(['explore', '-', '--guarantee', 'exactly-once'], { input });
    const words = stdout.replaceAll(/\s+/g, ' ');
    expect(status).toBe(1);
    expect(words).toContain('1 fault, fewer than the promised 2 BUT the scenario promises: it takes 2 faults');
    expect(words).not.toContain('(as promised)');
  });

  test('refuses a bound that is no number', () => {
    const { stderr, status } = queuescope(['explore', fixture('duplicate'), '--states', 'many']);
    expect([status, stderr]).toEqual([64, expect.stringContaining('--states must be a whole number from 1 on')]);
  });

  test('finds the same with two threads as with one', () => {
    const large = fileURLToPath(new URL('../../scenarios/2-guarantees/at-least-once-repaired.yaml', import.meta.url));
    const searched = (workers: string) =>
      queuescope(['explore', large, '--states', '6000', '--json', '--workers', workers]);
    const [one, two] = [searched('1'), searched('2')];
    expect(JSON.parse(two.stdout)).toMatchObject({ states: 6000, complete: '6000 states' });
    expect([two.status, two.stdout]).toEqual([one.status, one.stdout]);
  });
});
