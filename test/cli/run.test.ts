// What `run` and `replay` print, in each form.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { fixture, folder, queuescope, shell } from '../support/cli/command.ts';
import { parseTraceFile, widthOf } from '../support/cli/library.ts';

vi.setConfig({ testTimeout: 60_000 });
const { path: place, remove } = folder();
afterAll(remove);

const duplicate = fixture('duplicate');
const whole = queuescope(['run', duplicate]);

describe('a run of one file', () => {
  test('tells the story, the verdicts, the counts, the metrics and how to see it again', () => {
    expect(whole.status).toBe(0);
    expect(whole.stderr).toBe('');
    expect(whole.stdout).toMatch(/^A crash between the effect and its ack\nWhat happens if/);
    for (const part of ['FAULT crashes', 'AGAIN', '\nVerdicts\n', '\nCounts\n3 attempted', '\nMetrics\nqueue orders:'])
      expect(whole.stdout).toContain(part);
    expect(whole.stdout).toMatch(/\nTrace: {2}[0-9a-f]{16}\nReplay: queuescope replay .*duplicate\.yaml --seed 1\n$/);
  });

  test('fits 80 columns, but for the line that is to be copied', () => {
    const lines = whole.stdout.split('\n').filter((line) => !/^Replay:|^\/.*: in-memory/.test(line));
    expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
  });

  test('is without colours in a pipe, unless they are forced', () => {
    const dressed = '\u001b[';
    expect(whole.stdout).not.toContain(dressed);
    const forced = queuescope(['run', duplicate], { env: { FORCE_COLOR: '1', LANG: 'C' } });
    expect(forced.stdout).toContain(dressed);
    // The locale of this run shows ASCII only, and so do the glyphs.
    expect(forced.stdout).not.toMatch(/\P{ASCII}/u);
    expect(queuescope(['--no-color', 'run', duplicate], { env: { FORCE_COLOR: '1' } }).stdout).toBe(whole.stdout);
  });

  test('as JSON is one document with what the contract names, and nothing else on standard output', () => {
    const { stdout, stderr, status } = queuescope(['run', '-', '--json', '--seed', '7'], {
      input: readFileSync(duplicate),
    });
    expect([status, stderr]).toEqual([0, '']);
    const run = JSON.parse(stdout);
    expect(run).toMatchObject({
      file: '<stdin>',
      scenario: 'A crash between the effect and its ack',
      seed: '7',
      profile: 'in-memory',
      outcome: 'kept',
      verdicts: { 'exactly-once': { status: 'violated', expected: 'violated' } },
      counts: { attempted: 3, accepted: 3, unknown: 0, effected: 4, lost: 0, duplicated: 1, excused: 0 },
      faults: [{ what: 'crashed', node: 'worker' }],
      replay: 'queuescope replay FILE --seed 7',
    });
    expect(run.traceHash).toMatch(/^[0-9a-f]{16}$/);
  });

  test('as a trace file can be read, judged, compared and drawn, with the hash of the run', () => {
    const { stdout, stderr, status } = shell(
      `set -e
      queuescope run ${duplicate} -q -o run.jsonl
      queuescope judge run.jsonl --json > judged.json
      queuescope diff run.jsonl ${duplicate}
      queuescope export run.jsonl --to jsonl | cmp - run.jsonl`,
      { cwd: place },
    );
    expect([status, stderr]).toEqual([0, '']);
    const trace = parseTraceFile(readFileSync(join(place, 'run.jsonl'), 'utf8'));
    if (!trace.ok) throw trace.errors[0];
    expect(stdout).toBe(`The traces are the same: ${trace.events.length} events.\n`);
    const judged = JSON.parse(readFileSync(join(place, 'judged.json'), 'utf8'));
    expect(whole.stdout).toContain(`Trace:  ${judged.traceHash}`);
    expect(judged).toMatchObject({ end: 'quiet', counts: { duplicated: 1 } });
  });
});

describe('replay', () => {
  test('of the printed line gives the same to the byte', () => {
    const line = /^Replay: (queuescope replay .*)$/m.exec(whole.stdout)?.[1] ?? '';
    expect(shell(line)).toEqual(whole);
  });
});

describe('a run of several files', () => {
  test('as JSON is a list of runs, with those that could not be run', () => {
    const { stdout, stderr, status } = queuescope(['run', '--json', duplicate, fixture('invalid')]);
    expect(status).toBe(65);
    expect(stderr).toContain('QS303');
    const { runs } = JSON.parse(stdout);
    expect(runs).toMatchObject([
      { outcome: 'kept' },
      { error: 'invalid', problems: [{ code: 'QS303', line: 4 }, {}, {}] },
    ]);
  });

  test('on another broker says, in its document too, which settings only the own broker reads', () => {
    const { stdout, stderr, status } = queuescope(['run', '-', '--json', '--profile', 'in-memory'], {
      input: `queuescope: 1
name: A quorum queue
profile: rabbitmq
topology: { queues: [{ name: orders, rabbitmq: { type: quorum } }] }
producers: [{ id: shop, to: orders }]
consumers: [{ id: worker, from: orders }]
`,
    });
    expect(status).toBe(0);
    expect(stderr).toContain('QS456');
    expect(JSON.parse(stdout)).toMatchObject({
      profile: 'in-memory',
      warnings: [{ code: 'QS456', path: 'topology.queues[0].rabbitmq', line: 4 }],
    });
  });

  test('points at the lines of what was not kept', () => {
    const { stdout } = queuescope(['run', ...['wrong-promise', 'invalid'].map(fixture), '--format', 'github']);
    const places = stdout.split('\n').map((line) => /^::error file=.*?([a-z-]+\.yaml),line=(\d+)/.exec(line)?.slice(1));
    expect(places.filter((found) => found !== undefined)).toEqual([
      ['wrong-promise.yaml', '6'],
      ['wrong-promise.yaml', '7'],
      ['invalid.yaml', '4'],
      ['invalid.yaml', '5'],
      ['invalid.yaml', '5'],
    ]);
  });

  test('cannot be drawn as one diagram, and says so', () => {
    const { stderr, status, stdout } = queuescope(['run', duplicate, duplicate, '--format', 'svg']);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toContain('svg draws one run');
  });
});

test('what is no text, and what is too large, is refused as a scenario', () => {
  writeFileSync(join(place, 'binary.yaml'), Uint8Array.of(0x71, 0xff, 0xfe));
  writeFileSync(join(place, 'large.yaml'), `# ${'x'.repeat(10_000_000)}\n`);
  const { stderr, status } = queuescope(['lint', 'binary.yaml', 'large.yaml', '--format', 'github'], { cwd: place });
  expect([status, stderr]).toEqual([65, '']);
  const { stdout } = queuescope(['lint', 'binary.yaml', 'large.yaml'], { cwd: place });
  expect(stdout).toMatch(/binary\.yaml:1:1 {2}QS101[\s\S]*large\.yaml:1:1 {2}QS103/);
});
