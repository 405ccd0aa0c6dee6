// Outcomes for tests of the reports: one promise kept, one broken, one undecided, with names that each format must escape.
import type { Outcome } from '../../src/report/outcome.ts';

export const exampleOutcomes: readonly Outcome[] = [
  {
    file: 'scenarios/ack,after.yaml',
    scenario: 'Ack <after> the effect: 100% #1',
    expectations: [
      {
        name: 'at-least-once',
        promised: 'holds',
        observed: 'holds',
        ok: true,
        because: '',
        line: 12,
        column: 11,
        path: 'expect.at-least-once',
      },
      {
        name: 'exactly-once',
        promised: 'holds',
        observed: 'violated',
        ok: false,
        because: 'shop-1 took effect 2 times\nat "worker" & \u001b[31mnowhere',
        line: 13,
        column: 11,
        path: 'expect.exactly-once',
      },
    ],
    replay: "queuescope replay 'scenarios/ack,after.yaml' --seed 1",
  },
  {
    file: 'b.yaml',
    scenario: 'B',
    expectations: [
      {
        name: 'order',
        promised: 'holds',
        observed: 'undecided',
        ok: false,
        because: '',
        line: undefined,
        column: undefined,
        path: '',
      },
    ],
    replay: '',
  },
];
