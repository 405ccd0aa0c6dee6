import { describe, expect, test } from 'vitest';
import { seq } from '../../src/model/ids.ts';
import { failureLines, failureText } from '../../src/report/failure.ts';
import { exampleTrace } from '../support/example-trace.ts';

const row = {
  name: 'exactly-once',
  verdict: { status: 'violated', because: 'shop-1 took effect 2 times for orders', witnesses: [seq(16), seq(24)] },
  expected: 'holds',
} as const;
const replay = 'queuescope replay scenarios/ack-after-effect.yaml --plan c:worker@after-effect.1';

describe('a failure', () => {
  test('says what was decided, which events show it, and how to see it again', () => {
    expect(failureText({ row, events: exampleTrace(), replay })).toMatchInlineSnapshot(`
      "exactly-once: violated, but holds was promised
        shop-1 took effect 2 times for orders
      Because of:
        #16 at 25 ms, worker: shop-1 takes effect
        #24 at 98 ms, worker: shop-1 takes effect AGAIN, for the 2nd time
      See it again:
        queuescope replay scenarios/ack-after-effect.yaml --plan c:worker@after-effect.1
      "
    `);
  });

  test('tells the first and the last of many witnesses', () => {
    const events = exampleTrace();
    const verdict = { ...row.verdict, witnesses: events.map((event) => event.seq) };
    const lines = failureLines({ row: { ...row, verdict }, events, replay });
    expect(lines.filter((line) => line.startsWith('  #'))).toHaveLength(8);
    expect(lines).toContain('  ... 23 more');
  });

  test('without witnesses or a command leaves them out', () => {
    const verdict = { ...row.verdict, witnesses: [] };
    const lines = failureLines({ row: { ...row, verdict, expected: undefined }, events: [], replay: '' });
    expect(lines).toEqual(['exactly-once: violated', '  shop-1 took effect 2 times for orders']);
  });
});
