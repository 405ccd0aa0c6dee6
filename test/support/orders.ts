// A small scenario for searches: three orders, one worker, and what differs between disciplines.

/** What differs from the at-least-once scenario without dedup. */
export interface OrdersOptions {
  readonly dedup?: 'none' | 'mark-first' | 'mark-last' | 'atomic';
  readonly budget?: string;
  readonly expect?: string;
  readonly faults?: string;
  readonly more?: string;
}

/** The text of the scenario's file. */
export function ordersText(options: OrdersOptions = {}): string {
  const { dedup = 'none', budget = '{ crashes: 1, drops: 1 }', expect = '{}', more = '' } = options;
  const store = dedup === 'none' ? '' : `stores: [{ id: ledger, kind: transactional }]`;
  return `queuescope: 1
name: Orders
topology: { queues: [{ name: orders, lease: 200ms, durable: true }] }
producers: [{ id: shop, to: orders, messages: 3, every: 10ms, confirm: all, retry: { after: 100ms, max: forever } }]
consumers: [{ id: worker, from: orders, ack: after-effect, work: 10ms, dedup: ${dedup} }]
${store}
network: { latency: 1ms..5ms }
until: 30s
${more}
search:
  budget: ${budget}
  faults: ${options.faults ?? '{ nodes: [worker] }'}
  expect: ${expect}
`;
}
