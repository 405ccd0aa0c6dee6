import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { micros, nodeId, seq } from '../../src/model/ids.ts';
import type { Message } from '../../src/model/message.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { mustSeeWords } from '../../src/scenario/must-see.ts';
import { seenWords, wordSpotter } from '../../src/scenario/seen-words.ts';

const message = (number: number, key = ''): Message =>
  ({ id: `shop-${number}`, index: number - 1, hash: number, producer: nodeId('shop'), number, key }) as Message;

const event = (rest: object): TraceEvent =>
  ({ seq: seq(0), at: micros(0), node: nodeId('worker'), cause: undefined, ...rest }) as TraceEvent;
const fact = (of: Fact): TraceEvent => event({ type: 'fact', fact: of });

const group = 'orders';
const delivered = (number: number, redelivered = false): TraceEvent =>
  fact({ type: 'delivered', message: message(number), group, copy: 0, delivery: redelivered ? 2 : 1, redelivered });
const effected = (number: number, key = '', queue = group): TraceEvent =>
  fact({ type: 'effected', message: message(number, key), group: queue, by: nodeId('worker') });
const confirmed = (number: number): TraceEvent => fact({ type: 'confirmed', message: message(number), by: 'broker' });

describe('a trace shows', () => {
  const shown = (...trace: TraceEvent[]): string[] => [...seenWords(trace)];

  test('nothing when nothing happened', () => expect(shown()).toEqual([]));

  test('the facts, faults and losses in it', () => {
    const words = shown(
      confirmed(1),
      effected(1),
      event({ type: 'fault', what: 'crashed', detail: '', injected: true }),
      event({ type: 'lost', to: nodeId('broker'), transmission: 0, reason: 'chance' }),
      event({ type: 'sent' }),
    );
    expect(words).toEqual(['confirmed', 'effected', 'crashed', 'lost']);
  });

  test('a retry by its attempt', () => {
    const attempt = (number: number) => fact({ type: 'attempted', message: message(1), attempt: number, group });
    expect(shown(attempt(1))).not.toContain('retried');
    expect(shown(attempt(1), attempt(2))).toContain('retried');
  });

  test('a redelivery by its mark, and a second delivery with or without one', () => {
    expect(shown(delivered(1), delivered(2))).not.toContain('duplicate-delivery');
    expect(shown(delivered(1), delivered(1))).toEqual(['delivered', 'duplicate-delivery']);
    expect(shown(delivered(1, true))).toContain('redelivered');
  });

  test('a second copy in one queue', () => {
    const stored = (copy: number) => fact({ type: 'stored', message: message(1), group, copy });
    expect(shown(stored(0), stored(1))).toContain('duplicate-copy');
  });

  test('a second effect for one queue, not for two', () => {
    expect(shown(effected(1), effected(1))).toContain('duplicate-effect');
    expect(shown(effected(1), effected(1, '', 'bills'))).not.toContain('duplicate-effect');
  });

  test('an effect out of order among messages of one key', () => {
    expect(shown(effected(2), effected(1))).toContain('out-of-order');
    expect(shown(effected(2, 'a'), effected(1, 'b'))).not.toContain('out-of-order');
    expect(shown(effected(1), effected(1))).not.toContain('out-of-order');
  });

  test('a message that was confirmed and never had its effect, once the trace ends', () => {
    expect(shown(confirmed(1), confirmed(2), effected(2))).toContain('unprocessed');
    const spotter = wordSpotter();
    spotter.observe(confirmed(1));
    expect([...spotter.words()]).toContain('unprocessed');
    spotter.observe(effected(1));
    expect([...spotter.words()]).not.toContain('unprocessed');
  });
});

test('every word of must-see has a meaning of its own', () => {
  const meanings = Object.values(mustSeeWords);
  expect(new Set(meanings).size).toBe(meanings.length);
});
