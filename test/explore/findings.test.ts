// What a search keeps of the ends that it has met: which of them faults had led to, and where these mattered.
import { expect, test } from 'vitest';
import { Findings } from '../../src/explore/findings.ts';

/** Findings about one property that is judged at rest, of ends as: faults, facts, whether it is violated. */
function findingsOf(ends: readonly (readonly [number, number, boolean])[]): Findings {
  const findings = new Findings(1, 1);
  ends.forEach(([faults, facts, violated], state) => {
    findings.meet(faults, 0);
    findings.rest(state, { violated: violated ? 1 : 0, undecided: 0, facts });
  });
  return findings;
}

test('a fault mattered where other things have happened than without', () => {
  const findings = findingsOf([
    [0, 7, false],
    [1, 7, false],
    [1, 8, false],
  ]);
  expect(findings.influence()).toEqual({ faultyEnds: 2, mattered: 1 });
});

test('and where the same has happened in an order that breaks what is not broken without', () => {
  const findings = findingsOf([
    [0, 7, false],
    [1, 7, true],
  ]);
  expect(findings.influence()).toEqual({ faultyEnds: 1, mattered: 1 });
});

test('but not where that is broken without a fault as well', () => {
  const findings = findingsOf([
    [0, 7, true],
    [1, 7, true],
  ]);
  expect(findings.influence()).toEqual({ faultyEnds: 1, mattered: 0 });
});

test('a place at which all is broken after a fault counts as an end, though nobody goes on there', () => {
  const findings = findingsOf([[0, 7, false]]);
  expect(findings.meet(1, 1)).toBe(false);
  expect(findings.influence()).toEqual({ faultyEnds: 1, mattered: 1 });
});

test('and one after no fault takes all its meaning from it', () => {
  const findings = findingsOf([[0, 7, false]]);
  expect(findings.meet(0, 1)).toBe(false);
  expect(findings.meet(1, 1)).toBe(false);
  expect(findings.influence()).toEqual({ faultyEnds: 1, mattered: 0 });
});
