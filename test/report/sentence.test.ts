import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countEffects } from '../../src/report/effect-counts.ts';
import { sentence, timedSentence } from '../../src/report/sentence.ts';
import { spanText } from '../../src/report/text/time.ts';
import { arbitraryTrace, hostileName } from '../support/arbitrary-trace.ts';
import { ExampleTrace, exampleMessage, exampleTrace } from '../support/example-trace.ts';

describe('the sentence of an event', () => {
  test('says who does what', () => {
    const told = countEffects(exampleTrace()).map(({ event, nth }) => sentence(event, nth));
    expect(told.slice(8, 31).join('\n')).toMatchInlineSnapshot(`
      "broker delivers shop-1 to worker
      shop receives confirm shop-1 from broker
      shop knows that shop-1 is accepted
      worker receives deliver shop-1 from broker
      worker gets shop-1 of orders
      shop starts to send shop-2
      shop publishes shop-2 to broker
      shop to broker: publish shop-2 is lost by chance
      worker: shop-1 takes effect
      fault: worker crashes (after-effect of shop-1)
      worker restarts
      broker puts shop-1 back into orders: its consumer is gone
      broker hands shop-1 of orders to worker, delivery 2
      broker delivers shop-1 to worker, attempt 2
      worker receives deliver shop-1, attempt 2 from broker
      worker gets shop-1 of orders, delivery 2, redelivered
      worker: shop-1 takes effect AGAIN, for the 2nd time
      worker is done with shop-1 of orders
      worker acknowledges shop-1 to broker
      broker receives ack shop-1 from worker
      broker owes shop-1 of orders no longer
      shop: timer confirm-timeout fires for shop-2
      shop stops waiting and cannot tell whether shop-2 is accepted"
    `);
  });

  test('tells what the network does, and why', () => {
    const trace = new ExampleTrace();
    const message = exampleMessage('shop', 7);
    const wire = trace.send('shop', 'broker', 'publish', message, { attempt: 3 });
    wire.duplicated();
    wire.delayed(5);
    wire.held();
    for (const reason of ['chance', 'rule', 'fault', 'partition', 'down'] as const) wire.lost(reason);
    trace.send('worker', 'broker', 'fetch');
    expect(trace.events.map((event) => sentence(event)).join('\n')).toMatchInlineSnapshot(`
      "shop publishes shop-7 to broker, attempt 3
      shop to broker: the network duplicates publish shop-7, attempt 3
      shop to broker: publish shop-7, attempt 3 is delayed by 5 ms
      shop to broker: publish shop-7, attempt 3 is held back
      shop to broker: publish shop-7, attempt 3 is lost by chance
      shop to broker: publish shop-7, attempt 3 is lost by a rule of the network
      shop to broker: publish shop-7, attempt 3 is lost by an injected fault
      shop to broker: publish shop-7, attempt 3 is lost at a partition
      shop to broker: publish shop-7, attempt 3 is lost since the receiver is down
      worker sends fetch to broker"
    `);
  });

  test('says in front when it was', () => {
    expect(
      exampleTrace()
        .map((event) => timedSentence(event))
        .at(-1),
    ).toMatch(/^110 ms, shop stops waiting/);
    expect([0, 999, 1000, 1500, 20_000, 1_000_000, 61_050_000].map(spanText)).toEqual([
      '0 µs',
      '999 µs',
      '1 ms',
      '1.5 ms',
      '20 ms',
      '1 s',
      '61.05 s',
    ]);
  });

  test('is one line of printable text for every event that the types allow', () => {
    const property = fc.property(arbitraryTrace(hostileName), (trace) => {
      for (const { event, nth } of countEffects(trace)) {
        expect(timedSentence(event, nth)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|undefined/u);
      }
    });
    fc.assert(property, { seed: 20240505, numRuns: 500 });
  });
});
