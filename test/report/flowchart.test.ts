import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlowNode, flowchart } from '../../src/report/flowchart.ts';
import { hostileName } from '../support/arbitrary-trace.ts';
import { parseMermaid } from '../support/mermaid-parse.ts';

describe('a flowchart', () => {
  test('draws who is joined to whom, and what flows there', async () => {
    const text = flowchart(
      {
        nodes: [
          { id: 'shop', role: 'producer', label: 'Shop' },
          { id: 'orders', role: 'broker', label: 'Exchange: orders' },
          { id: 'orders.eu', role: 'queue', label: 'Queue 1' },
          { id: 'worker', role: 'consumer', label: 'Worker' },
          { id: 'seen', role: 'store', label: 'Dedup Store' },
        ],
        edges: [
          { from: 'shop', to: 'orders', label: '' },
          { from: 'orders', to: 'orders.eu', label: 'eu.#' },
          { from: 'orders.eu', to: 'worker', label: '' },
          { from: 'worker', to: 'seen', label: 'mark' },
          { from: 'worker', to: 'end', label: '' },
        ],
      },
      { title: 'Orders' },
    );
    expect(text).toMatchInlineSnapshot(`
      "---
      title: "Orders"
      ---
      flowchart LR
          shop["Shop"]
          orders["Exchange#58; orders"]
          n0[["Queue 1"]]
          worker["Worker"]
          seen[("Dedup Store")]
          n1("#101;nd")
          shop --> orders
          orders -->|"eu.#35;"| n0
          n0 --> worker
          worker -->|"mark"| seen
          worker --> n1
      "
    `);
    expect(await parseMermaid(text)).toBe('flowchart-v2');
  });

  test('of nothing is a flowchart too', async () => {
    expect(await parseMermaid(flowchart({ nodes: [], edges: [] }, { direction: 'TB' }))).toBe('flowchart-v2');
  });

  test('parses whatever the names are', { timeout: 60_000 }, async () => {
    const roles: FlowNode['role'][] = ['producer', 'broker', 'queue', 'store', 'consumer', 'other'];
    const node = fc.record({ id: hostileName, role: fc.constantFrom(...roles), label: hostileName });
    const edge = fc.record({ from: hostileName, to: hostileName, label: hostileName });
    const topology = fc.record({
      nodes: fc.uniqueArray(node, { selector: ({ id }) => id, maxLength: 6 }),
      edges: fc.array(edge, { maxLength: 6 }),
    });
    const property = fc.asyncProperty(topology, hostileName, async (drawn, title) => {
      expect(await parseMermaid(flowchart(drawn, { title }))).toBe('flowchart-v2');
    });
    await fc.assert(property, { seed: 20240507, numRuns: 200 });
  });
});
