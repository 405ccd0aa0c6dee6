// The consumer timeout in a search: half an hour does not pass while a worker works for 5 ms.
import { expect, test } from 'vitest';
import { explore } from '../../../src/campaign/index.ts';
import { scenarioOf } from '../../support/parsed.ts';

const quorum = scenarioOf(`queuescope: 1
name: A quorum queue
profile: rabbitmq
topology: { queues: [{ name: orders, rabbitmq: { type: quorum } }] }
producers: [{ id: shop, to: orders, messages: 1, confirm: all }]
consumers: [{ id: worker, from: orders, work: 5ms, ack: after-effect }]
search: { budget: { crashes: 1 }, expect: { at-most-once: violated } }
`);

test('RMQ-24: no order of events lets a delivery time out before its consumer has worked, so a duplicate takes a fault', async () => {
  const { complete, findings } = await explore(quorum, { guarantees: ['at-most-once'] });
  expect(complete).toBe(true);
  expect(findings).toMatchObject([{ observed: 'violated', counterexample: { par: 1 } }]);
});
