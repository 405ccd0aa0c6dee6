// One run and what is reported of it.
import { describe, expect, test } from 'vitest';
import { conduct, conductInStretches, runJson } from '../../src/campaign/index.ts';
import { traceHash } from '../../src/report/trace-hash.ts';
import { templates } from '../../src/scenario/index.ts';
import { scenarioOf } from '../support/parsed.ts';

const starter = scenarioOf(templates.starter.text);

describe('a run report', () => {
  test('tells a scenario that keeps its promises from one that does not', () => {
    expect(conduct(starter).outcome).toBe('kept');
    const promisesMore = { ...starter, expect: { ...starter.expect, 'exactly-once': 'holds' } as const };
    const report = conduct(promisesMore);
    expect(report.outcome).toBe('broken');
    expect(report.promised).toContainEqual({
      name: 'exactly-once',
      promised: 'holds',
      observed: 'violated',
      ok: false,
    });
  });

  test('is the same in two runs, and its hash is that of its events', () => {
    const [first, second] = [conduct(starter), conduct(starter)];
    expect(second).toEqual(first);
    expect(traceHash(first.events)).toBe(first.traceHash);
    expect(conduct(starter, { seed: 'another' }).traceHash).not.toBe(first.traceHash);
  });

  test.each([1, 3, 1000])('is the same where the run pauses after every %i steps', (stretch) => {
    const running = conductInStretches(starter, {}, stretch);
    let pauses = 0;
    for (;;) {
      const next = running.next();
      if (next.done) {
        expect(next.value).toEqual(conduct(starter));
        expect(pauses).toBeGreaterThan(next.value.steps / (stretch + 1));
        return;
      }
      pauses += 1;
      expect(next.value.world.traceLength).toBe(next.value.events.length);
    }
  });

  test('names the faults that were injected, and not what mended them', () => {
    const { faults } = conduct(starter);
    expect(faults.map(({ what, node }) => `${what} ${node}`)).toEqual(['crashed worker']);
  });

  test('is undecided where a word that it must show may have been cut off, and broken where it was not', () => {
    const strict = { ...starter, mustSee: ['dead-lettered'] as const };
    expect(conduct(strict).outcome).toBe('broken');
    expect(conduct({ ...strict, limits: { ...strict.limits, events: 10 } }).outcome).toBe('undecided');
  });

  test.each(['steps', 'events'] as const)('is never green where the limit of %s ended the run', (limit) => {
    const report = conduct({ ...starter, expect: {}, mustSee: [], limits: { ...starter.limits, [limit]: 7 } });
    expect(report).toMatchObject({ end: limit, outcome: 'undecided' });
    expect(report.notes.join()).toContain(`limit of 7 ${limit}`);
    if (limit === 'events') expect(report.events).toHaveLength(7);
  });

  test('follows a path, and then goes on in time order', () => {
    // The world of a path is that of a search: the run's own faults have no place in it.
    const straight = conduct(starter, { path: [] });
    expect(straight.traceHash).toBe(conduct(starter, { faults: [] }).traceHash);
    const path = [0, 0, 1, 0];
    const report = conduct(starter, { path, file: 'orders.yaml' });
    expect(report.end).toBe('quiet');
    expect(report.replay).toBe('queuescope replay orders.yaml --seed 1 --path 0.0.1.0');
  });

  test('refuses a path that leads nowhere and a plan that names a stranger', () => {
    expect(() => conduct(starter, { path: [0, 999] })).toThrow('choice 2 of the path cannot be made here');
    const crash = { type: 'crash', node: 'nobody', when: { at: 5 } } as const;
    expect(() => conduct(starter, { faults: [crash] })).toThrow('"nobody"');
    const misplaced = { type: 'crash', node: 'shop', when: { point: 'after-effect' } } as const;
    expect(() => conduct(starter, { faults: [misplaced] })).toThrow('a producer does not have');
  });

  test('has the JSON form that the outside contract names', () => {
    const json = runJson(conduct(starter, { file: 'my orders.yaml', seed: "it's" }));
    expect(Object.keys(json)).toEqual(
      expect.arrayContaining(['scenario', 'seed', 'profile', 'verdicts', 'counts', 'metrics', 'faults', 'traceHash']),
    );
    expect(Object.keys(json.verdicts['exactly-once'] ?? {})).toEqual(['status', 'because', 'witnesses', 'expected']);
    expect(json.replay).toBe("queuescope replay 'my orders.yaml' --seed 'it'\\''s'");
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});
