import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seq } from '../../src/model/ids.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { participantsOf } from '../../src/report/participants.ts';
import { story, storyLines } from '../../src/report/story.ts';
import { widthOf } from '../../src/report/text/width.ts';
import { arbitraryTrace, hostileName } from '../support/arbitrary-trace.ts';
import { exampleNodes, exampleTrace } from '../support/example-trace.ts';

const events = exampleTrace();
const lostByChance = events.find(({ type }) => type === 'lost') as TraceEvent;

describe('the story of a run', () => {
  test('has a row for each event that others could see', () => {
    expect(story(events)).toMatchInlineSnapshot(`
      " time ms   #   who     what
         0.000   0 · shop    starts to send shop-1
         0.000   1 ▻ shop    publishes shop-1 to broker
         2.000   2 ► broker  receives publish shop-1 from shop
         2.000   4 · broker  stores shop-1 in orders
         2.000   5 · broker  takes responsibility for shop-1 of orders
         2.000   6 ▻ broker  confirms shop-1 to shop
         2.000   7 · broker  hands shop-1 of orders to worker
         2.000   8 ▻ broker  delivers shop-1 to worker
         4.000   9 ► shop    receives confirm shop-1 from broker
         4.000  10 ✓ shop    knows that shop-1 is accepted
         5.000  11 ► worker  receives deliver shop-1 from broker
         5.000  12 · worker  gets shop-1 of orders
        10.000  13 · shop    starts to send shop-2
        10.000  14 ▻ shop    publishes shop-2 to broker
        10.000  15 ✗ shop    to broker: publish shop-2 is lost by chance
        25.000  16 ● worker  shop-1 takes effect
        25.000  17 ▒ worker  FAULT crashes (after-effect of shop-1)
        75.000  18 ↑ worker  restarts
        75.000  19 ↩ broker  puts shop-1 back into orders: its consumer is gone
        75.000  20 · broker  hands shop-1 of orders to worker, delivery 2
        75.000  21 ▻ broker  delivers shop-1 to worker, attempt 2
        78.000  22 ► worker  receives deliver shop-1, attempt 2 from broker
        78.000  23 ↻ worker  gets shop-1 of orders, delivery 2, redelivered
        98.000  24 ⧉ worker  shop-1 takes effect AGAIN, for the 2nd time
        98.000  25 ✓ worker  is done with shop-1 of orders
        98.000  26 ▻ worker  acknowledges shop-1 to broker
       100.000  27 ► broker  receives ack shop-1 from worker
       100.000  28 · broker  owes shop-1 of orders no longer
       110.000  30 ? shop    stops waiting and cannot tell whether shop-2 is accepted
      "
    `);
  });

  test('draws lanes where asked', () => {
    expect(story(events, { lanes: participantsOf(exampleNodes, events) })).toMatchInlineSnapshot(`
      " time ms   #            who     what
         0.000   0 · ·  │  │  shop    starts to send shop-1
         0.000   1 ▻ ▻  │  │  shop    publishes shop-1 to broker
         2.000   2 ► ○──►  │  broker  receives publish shop-1 from shop
         2.000   4 · │  ·  │  broker  stores shop-1 in orders
         2.000   5 · │  ·  │  broker  takes responsibility for shop-1 of orders
         2.000   6 ▻ │  ▻  │  broker  confirms shop-1 to shop
         2.000   7 · │  ·  │  broker  hands shop-1 of orders to worker
         2.000   8 ▻ │  ▻  │  broker  delivers shop-1 to worker
         4.000   9 ► ◄──○  │  shop    receives confirm shop-1 from broker
         4.000  10 ✓ ✓  │  │  shop    knows that shop-1 is accepted
         5.000  11 ► │  ○──►  worker  receives deliver shop-1 from broker
         5.000  12 · │  │  ·  worker  gets shop-1 of orders
        10.000  13 · ·  │  │  shop    starts to send shop-2
        10.000  14 ▻ ▻  │  │  shop    publishes shop-2 to broker
        10.000  15 ✗ ✗  │  │  shop    to broker: publish shop-2 is lost by chance
        25.000  16 ● │  │  ●  worker  shop-1 takes effect
        25.000  17 ▒ │  │  ▒  worker  FAULT crashes (after-effect of shop-1)
        75.000  18 ↑ │  │  ↑  worker  restarts
        75.000  19 ↩ │  ↩  │  broker  puts shop-1 back into orders: its consumer is
                     │  │  │          gone
        75.000  20 · │  ·  │  broker  hands shop-1 of orders to worker, delivery 2
        75.000  21 ▻ │  ▻  │  broker  delivers shop-1 to worker, attempt 2
        78.000  22 ► │  ○──►  worker  receives deliver shop-1, attempt 2 from broker
        78.000  23 ↻ │  │  ↻  worker  gets shop-1 of orders, delivery 2, redelivered
        98.000  24 ⧉ │  │  ⧉  worker  shop-1 takes effect AGAIN, for the 2nd time
        98.000  25 ✓ │  │  ✓  worker  is done with shop-1 of orders
        98.000  26 ▻ │  │  ▻  worker  acknowledges shop-1 to broker
       100.000  27 ► │  ◄──○  broker  receives ack shop-1 from worker
       100.000  28 · │  ·  │  broker  owes shop-1 of orders no longer
       110.000  30 ? ?  │  │  shop    stops waiting and cannot tell whether shop-2 is
                     │  │  │          accepted
      "
    `);
  });

  test('tells moves and timers only to those who ask', () => {
    expect(storyLines(events)).toHaveLength(30);
    expect(story(events, { verbose: true })).toContain('29 ◷ shop    timer confirm-timeout fires for shop-2');
  });

  test('that is too long is cut in the middle, but never by a fault, a restart, a loss or a repeated effect', () => {
    expect(story(events, { limit: 8, toSeeAll: '--verbose shows all' })).toMatchInlineSnapshot(`
      " time ms   #   who     what
         0.000   0 · shop    starts to send shop-1
         0.000   1 ▻ shop    publishes shop-1 to broker

                             12 events left out here; --verbose shows all

        10.000  15 ✗ shop    to broker: publish shop-2 is lost by chance
        25.000  16 ● worker  shop-1 takes effect
        25.000  17 ▒ worker  FAULT crashes (after-effect of shop-1)
        75.000  18 ↑ worker  restarts

                             5 events left out here

        98.000  24 ⧉ worker  shop-1 takes effect AGAIN, for the 2nd time
        98.000  25 ✓ worker  is done with shop-1 of orders
        98.000  26 ▻ worker  acknowledges shop-1 to broker
       100.000  27 ► broker  receives ack shop-1 from worker
       100.000  28 · broker  owes shop-1 of orders no longer
       110.000  30 ? shop    stops waiting and cannot tell whether shop-2 is accepted
      "
    `);
    expect(storyLines(events, { limit: 29 })).toHaveLength(30);
  });

  test('that is cut keeps the witnesses that it is given, and says once how to see the rest', () => {
    const told = story(events, { limit: 2, keep: [9, 10] });
    expect(told).toContain('knows that shop-1 is accepted');
    expect(told.split('raise the limit to see all')).toHaveLength(2);
    expect(story(events, { limit: 2 })).not.toContain('knows that shop-1 is accepted');
  });

  test('of very many witnesses keeps the first nine and the last, beside what there is room for', () => {
    const many: TraceEvent[] = Array.from({ length: 100 }, (_, at) => ({
      ...(events[8] as TraceEvent),
      seq: seq(at + 1),
    }));
    const told = storyLines(many, { limit: 2, keep: many.map((event) => event.seq), width: 200 });
    const numbers = told.map((line) => /^ +\S+ +(\d+) /.exec(line)?.[1]).filter((number) => number !== undefined);
    expect(numbers).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '99', '100']);
  });

  test('tells every fault and what mends it, wherever it is cut', () => {
    const property = fc.property(arbitraryTrace(hostileName), fc.integer({ min: 2, max: 20 }), (trace, limit) => {
      const told = storyLines(trace, { limit, width: 1_000 }).filter((line) => / [▒↑] /.test(line));
      expect(told).toHaveLength(trace.filter(({ type }) => type === 'fault').length);
    });
    fc.assert(property, { seed: 20261124, numRuns: 100 });
  });

  test('says of what is left out how much the network lost', () => {
    const lost = (at: number): TraceEvent => ({ ...lostByChance, seq: seq(at) });
    const told = storyLines(
      Array.from({ length: 40 }, (_, at) => lost(at)),
      { limit: 10 },
    );
    expect(told.join('\n')).toContain('30 events left out here, 30 lost packets among them');
  });

  test('knows after a cut who is down', () => {
    const cut = storyLines(events.slice(0, 18), { limit: 2, lanes: participantsOf(exampleNodes, events) });
    expect(cut.at(-1)).toContain('│  │  ▒');
    const later = storyLines(events.slice(0, 18).concat(events.slice(19, 21)), { limit: 2, lanes: exampleNodes });
    expect(later.at(-1)).toContain('·  ┊');
  });

  test('needs no colour and no Unicode', () => {
    const lines = storyLines(events, { ascii: true, lanes: participantsOf(exampleNodes, events) });
    expect(lines.join('')).toMatch(/^[ -~]*$/);
    expect(lines.find((line) => line.includes('AGAIN'))).toContain(' 24 2 |  |  2  worker  shop-1 takes effect AGAIN');
  });

  test('can be painted, and reads the same without the paint', () => {
    const painted = story(events, { paint: (tone, text) => (tone === 'plain' ? text : `<${tone}>${text}</${tone}>`) });
    expect(painted).toContain('<fault>▒</fault> worker  <fault>FAULT crashes (after-effect of shop-1)</fault>');
    expect(painted.replace(/<\/?[a-z]+>/g, '')).toBe(story(events));
  });

  test('of nothing says so', () => {
    expect(story([])).toBe('Nothing happened.\n');
  });

  test('keeps to the width and to printable text, whatever the names', () => {
    const property = fc.property(arbitraryTrace(hostileName), fc.integer({ min: 70, max: 130 }), (trace, width) => {
      for (const line of storyLines(trace, { width, verbose: true, lanes: participantsOf([], trace) })) {
        expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }
    });
    fc.assert(property, { seed: 20240504, numRuns: 300 });
  });
});
