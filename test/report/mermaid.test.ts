import fc from 'fast-check';
import plainMermaid from 'mermaid';
import { describe, expect, test } from 'vitest';
import { seq } from '../../src/model/ids.ts';
import { mermaid } from '../../src/report/mermaid.ts';
import { arbitraryTrace, hostileName } from '../support/arbitrary-trace.ts';
import { ExampleTrace, exampleMessage, exampleNodes, exampleTrace } from '../support/example-trace.ts';

const verdicts = [
  {
    name: 'exactly-once',
    verdict: { status: 'violated', because: 'shop-1 took effect 2 times', witnesses: [seq(16), seq(24)] },
    expected: 'violated',
  },
] as const;
const example = { events: exampleTrace(), participants: exampleNodes, title: 'Ack after the effect', verdicts };

describe('a sequence diagram', () => {
  test('shows arrivals, losses, effects, faults and verdicts in the order of time', async () => {
    const text = mermaid({ ...example, description: 'seed 1, profile rabbitmq' });
    expect(text).toMatchInlineSnapshot(`
      "---
      title: "Ack after the effect"
      ---
      sequenceDiagram
          %% seed 1, profile rabbitmq
          participant shop as shop
          participant broker@{ "type": "queue" } as broker
          participant worker as worker
          shop-)broker: publish shop-1
          broker--)shop: confirm shop-1
          broker-)worker: deliver shop-1
          shop-xbroker: publish shop-2 LOST (chance)
          Note over worker: effect shop-1
          rect rgba(149, 38, 0, 0.12)
          Note over worker: FAULT crashes (after-effect of shop-1)
          Note over worker: restarts
          end
          Note over broker: shop-1 back in the queue (consumer-forgot)
          broker-)worker: deliver shop-1, attempt 2, redelivered
          Note over worker: effect shop-1 AGAIN (2x)
          worker--)broker: ack shop-1
          Note over shop: is shop-2 accepted? unknown
          Note over shop,worker: exactly-once VIOLATED#58; shop-1 took effect 2 times
      "
    `);
    expect(await plainMermaid.parse(text)).toMatchObject({ diagramType: 'sequence' });
  });

  test('draws brokers as queues, stores as databases, and everybody in the order of their roles', async () => {
    const participants = [
      { id: 'worker', role: 'consumer' },
      { id: 'seen', role: 'store' },
      { id: 'rabbit', role: 'broker' },
      { id: 'shop', role: 'producer' },
    ] as const;
    const text = mermaid({ events: [], participants });
    expect(text.split('\n').slice(1, 5)).toEqual([
      '    participant shop as shop',
      '    participant rabbit@{ "type": "queue" } as rabbit',
      '    participant seen@{ "type": "database" } as seen',
      '    participant worker as worker',
    ]);
    expect(await plainMermaid.parse(text)).toMatchObject({ diagramType: 'sequence' });
  });

  test('draws a packet twice that the network doubled, and one that never arrived as under way', () => {
    const trace = new ExampleTrace();
    const wire = trace.send('shop', 'broker', 'publish', exampleMessage('shop', 1));
    wire.duplicated();
    wire.delayed(5);
    wire.arrives();
    wire.arrives();
    trace.send('shop', 'broker', 'publish', exampleMessage('shop', 2)).held();
    const lines = mermaid({ events: trace.events, participants: exampleNodes }).split('\n').slice(4, -1);
    expect(lines.map((line) => line.trim()).join('\n')).toMatchInlineSnapshot(`
      "Note over shop,broker: the network duplicates publish shop-1
      Note over shop,broker: publish shop-1 is delayed by 5 ms
      shop-)broker: publish shop-1
      shop-)broker: publish shop-1, the same packet twice
      Note over shop,broker: publish shop-2 is held back
      shop-)broker: publish shop-2 (still under way)"
    `);
  });

  test('keeps one band open while anybody is down', async () => {
    const trace = new ExampleTrace();
    trace.fault('worker', 'crashed');
    trace.fault('broker', 'crashed');
    trace.fault('worker', 'restarted');
    trace.fault('broker', 'restarted');
    trace.fault('worker', 'crashed');
    const text = mermaid({ events: trace.events, participants: exampleNodes });
    expect(text.match(/^ *(rect|end)\b/gm)?.map((line) => line.trim())).toEqual(['rect', 'end', 'rect', 'end']);
    expect(await plainMermaid.parse(text)).toBeTruthy();
  });

  test('can begin later, and still knows what happened before', async () => {
    const events = exampleTrace();
    const again = events.findIndex((event) => event.type === 'fact' && event.fact.type === 'effected') + 1;
    const text = mermaid({ events, participants: exampleNodes }, { from: again });
    expect(text).toMatch(/AGAIN/);
    expect(text).not.toContain('publish shop-1');
    await expect(plainMermaid.parse(text)).resolves.toMatchObject({ diagramType: 'sequence' });
  });

  test('is cut at its limit, and says so', async () => {
    const text = mermaid(example, { limit: 10 });
    expect(text).toContain('CUT#58; 21 more events are not drawn#59; these are the first 10');
    expect(text).not.toContain('still under way');
    expect(await plainMermaid.parse(text)).toBeTruthy();
  });

  test('is cut where Mermaid would refuse its size', () => {
    const trace = new ExampleTrace();
    const name = '<'.repeat(100);
    for (let i = 0; i < 190; i++) trace.fault(name, 'crashed', name);
    const text = mermaid({ events: trace.events, participants: [] });
    expect(text.length).toBeLessThan(50_000);
    expect(text).toContain('more events are not drawn');
  });

  test('can name itself to assistive technology where there is a DOM to read that', () => {
    const text = mermaid({ ...example, description: 'an effect; twice' }, { accessible: true });
    expect(text).toContain('    accTitle: Ack after the effect\n    accDescr: an effect#59; twice\n');
  });

  test('parses whatever the names are', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(
      arbitraryTrace(hostileName),
      hostileName,
      hostileName,
      async (events, title, because) => {
        const verdict = { status: 'undecided', because, witnesses: [] } as const;
        const text = mermaid({
          events,
          participants: exampleNodes,
          title,
          description: because,
          verdicts: [{ name: title, verdict, expected: undefined }],
        });
        expect(await plainMermaid.parse(text)).toMatchObject({ diagramType: 'sequence' });
      },
    );
    await fc.assert(property, { seed: 20240506, numRuns: 300 });
  });
});
