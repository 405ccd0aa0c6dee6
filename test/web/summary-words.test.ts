// What a run came to, in a line.
import { describe, expect, test } from 'vitest';
import { happened, headlineOf } from '../../web/workbench/summary-words.ts';
import type { Summary } from '../../web/worker/protocol.ts';

const counts: Summary['counts'] = {
  attempted: 2,
  accepted: 2,
  unknown: 0,
  refused: 0,
  delivered: 3,
  redelivered: 1,
  effected: 3,
  lost: 0,
  'lost-delivery': 0,
  waiting: 0,
  duplicated: 1,
  'duplicated-delivery': 1,
  recovered: 0,
  excused: 0,
  'dead-lettered': 0,
  unexpected: 0,
  suppressed: 0,
};
const crash: Summary['injected'][number] = {
  seq: 4,
  at: 1,
  node: 'worker',
  what: 'crashed',
  detail: '',
  message: undefined,
};
const promised = [{ name: 'at-least-once', promised: 'holds', observed: 'holds', ok: true }] as const;

describe('the summary of a run', () => {
  test('counts messages, deliveries and effects, and what is amiss', () => {
    expect(happened({ counts, injected: [crash] })).toBe(
      '2 messages sent, 3 deliveries, 3 effects: 1 too many, 0 lost. 1 fault struck.',
    );
  });

  test('says what waits and what was given up', () => {
    const some = { ...counts, attempted: 1, delivered: 1, effected: 1, duplicated: 0, waiting: 2, excused: 1 };
    expect(happened({ counts: some, injected: [] })).toBe(
      '1 message sent, 1 delivery, 1 effect: 0 lost, 2 still waiting, 1 given up openly. No fault struck.',
    );
  });

  test('says that nothing was sent', () => {
    expect(happened({ counts: { ...counts, attempted: 0 }, injected: [] })).toBe(
      'No message was sent. No fault struck.',
    );
  });

  test.each([
    ['kept', promised, 'As promised'],
    ['kept', [], 'Nothing was promised'],
    ['broken', promised, 'Not as promised'],
    ['undecided', promised, 'Undecided'],
  ] as const)('calls a run that is %s, with the promises %j: %s', (outcome, promises, text) => {
    expect(headlineOf({ outcome, promised: promises, mustSee: [] }).text).toBe(text);
  });
});
