import { expect, test } from 'vitest';
import { github } from '../../src/report/github.ts';
import { exampleOutcomes } from '../support/example-outcome.ts';

test('GitHub gets an annotation for each broken promise, with its separators escaped', () => {
  expect(github(exampleOutcomes)).toMatchInlineSnapshot(`
    "::error file=scenarios/ack%2Cafter.yaml,line=13,col=11,title=Ack <after> the effect%3A 100%25 #1%3A exactly-once violated::promised: holds%0Aobserved: violated%0Abecause: shop-1 took effect 2 times%0Aat "worker" & \\u{1b}[31mnowhere%0Apromise: expect.exactly-once%0Areplay: queuescope replay 'scenarios/ack,after.yaml' --seed 1
    ::error file=b.yaml,title=B%3A order undecided::promised: holds%0Aobserved: undecided
    "
  `);
});

test('GitHub gets nothing where every promise was kept', () => {
  expect(github([])).toBe('');
});
