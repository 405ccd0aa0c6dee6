import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/model/message.ts';
import { verb } from '../../src/model/packet.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { TraceHash, traceHash } from '../../src/report/trace-hash.ts';
import { arbitraryTrace } from '../support/arbitrary-trace.ts';
import { exampleTrace } from '../support/example-trace.ts';

describe('the hash of a trace', () => {
  test('is pinned, so that every engine and every version agrees on it', () => {
    expect(traceHash([])).toMatchInlineSnapshot(`"05d0c53bf7a98f03"`);
    expect(traceHash(exampleTrace().slice(0, 1))).toMatchInlineSnapshot(`"0aa17e9466f6fb8d"`);
    expect(traceHash(exampleTrace())).toMatchInlineSnapshot(`"14033d7301ac6592"`);
  });

  test('is the same whether the trace is seen at once or event by event', () => {
    const events = exampleTrace();
    const hash = new TraceHash();
    for (const event of events) {
      hash.observe(event);
      hash.digest();
    }
    expect(hash.digest()).toBe(traceHash(events));
  });

  test('does not depend on which objects stand for the messages', () => {
    expect(traceHash(structuredClone(exampleTrace()))).toBe(traceHash(exampleTrace()));
  });

  test('changes with any field of any event', () => {
    const property = fc.property(arbitraryTrace(undefined, 4), fc.nat(), fc.nat(), (events, which, where) => {
      fc.pre(events.length > 0);
      const at = which % events.length;
      const changes = changesOf(events[at] as TraceEvent);
      const changed = changes[where % changes.length] as TraceEvent;
      expect(traceHash(events.with(at, changed))).not.toBe(traceHash(events));
    });
    fc.assert(property, { seed: 20240501, numRuns: 2000 });
  });

  test('tells an event that is missing, repeated or moved', () => {
    const events = exampleTrace();
    const others = [events.slice(1), events.slice(0, -1), [...events, events[0] as TraceEvent], events.toReversed()];
    expect(new Set([events, ...others].map(traceHash)).size).toBe(5);
  });
});

/** The same value with one part of it different, for each part that a trace file writes. */
function changesOf<T>(value: T): unknown[] {
  if (typeof value === 'number') return [value === 0 ? 1 : value - 1, value ^ 1, value + 4294967296];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return [`${value}x`, `\u0000${value}`];
  if (value === undefined) return [];
  return Object.entries(value as object).flatMap(([name, part]) => {
    if (name === 'hash') return [];
    if (name === 'verb')
      return changesOfVerb(part as ReturnType<typeof verb>).map((other) => ({ ...value, verb: other }));
    if (name === 'message' && typeof part === 'object')
      return changesOf(part as Message).map((other) => ({ ...value, message: other }));
    return changesOf(part).map((other) => ({ ...value, [name]: other }));
  });
}

const changesOfVerb = ({ name, line }: ReturnType<typeof verb>) => [
  verb(`${name}x`, line),
  verb(name, line === 'solid' ? 'dashed' : 'solid'),
];
