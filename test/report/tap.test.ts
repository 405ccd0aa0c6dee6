import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { tap } from '../../src/report/tap.ts';
import { exampleOutcomes } from '../support/example-outcome.ts';

test('TAP has a line for each promise and YAML below the broken ones', () => {
  expect(tap(exampleOutcomes)).toMatchInlineSnapshot(`
    "TAP version 13
    1..3
    ok 1 - Ack <after> the effect: 100% \\#1: at-least-once: holds
    not ok 2 - Ack <after> the effect: 100% \\#1: exactly-once: holds
      ---
      promised: "holds"
      observed: "violated"
      because: "shop-1 took effect 2 times\\nat \\"worker\\" & \\\\u{1b}[31mnowhere"
      promise: "expect.exactly-once"
      replay: "queuescope replay 'scenarios/ack,after.yaml' --seed 1"
      file: "scenarios/ack,after.yaml"
      line: 13
      column: 11
      ...
    not ok 3 - B: order: holds
      ---
      promised: "holds"
      observed: "undecided"
      file: "b.yaml"
      ...
    "
  `);
});

test('the YAML of TAP can be read', () => {
  const [, first = ''] = /---\n([\s\S]*?) {2}\.\.\.\n/.exec(tap(exampleOutcomes)) ?? [];
  expect(parse(first)).toMatchObject({ promised: 'holds', observed: 'violated', line: 13 });
});

test('TAP of no promises is skipped', () => {
  expect(tap([])).toBe('TAP version 13\n1..0 # skipped: nothing was promised\n');
});
