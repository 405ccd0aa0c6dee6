// What led to an event, and what came of it.
import { describe, expect, test } from 'vitest';
import { causesOf, effectsOf } from '../../../web/trace/causes.ts';
import { exampleTrace } from '../../support/example-trace.ts';

describe('causes and effects', () => {
  const events = exampleTrace();
  const sent = events.findIndex(({ type }) => type === 'sent');
  const received = events.findIndex(({ type }) => type === 'received');

  test('lead from an arrival back to its sending', () =>
    expect(causesOf(events, received + 1)).toEqual([received, sent]));

  test('lead from a sending to all that its arrival brought about', () =>
    expect(effectsOf(events, sent).slice(0, 3)).toEqual([received, received + 1, received + 2]));

  test('are one relation seen from two sides', () => {
    for (const { seq } of events) {
      for (const cause of causesOf(events, seq)) expect(effectsOf(events, cause)).toContain(seq);
    }
  });
});
