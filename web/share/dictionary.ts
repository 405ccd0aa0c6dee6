/**
 * What most scenarios say, for the compression of links: a link of version 1 can be read only with this very text, so it
 * never changes (a test holds its hash). Another text makes another version of links. The commonest words stand last,
 * since those are the cheapest to point at.
 */
export const dictionaryV1 = `# yaml-language-server: $schema=../scenario.schema.json
topology: { exchanges: [{ name: events, type: topic }], bindings: [{ from: events, to: audit, key: "order.*" }] }
topology: { topics: [{ name: orders, partitions: 3, replicas: 3, min-in-sync: 2 }] } visibility: 30s fifo: true
brokers: [{ id: broker, profile: { name: rabbitmq, version: "4.3" }, topology: { queues: [{ name: orders, type: quorum
profile: kafka profile: sqs-standard profile: sqs-fifo profile: redis-pubsub profile: rabbitmq
disk: { fsync: batch, every: 10ms } limits: { events: 100000, steps: 1000000 } heal-at: 5s
services: [{ id: payment, from: orders, to: [payments, mails], outbox: true, store: sent, work: 5ms }]
stores: [{ id: dedup, kind: transactional, window: 5m }] dedup: mark-first dedup: mark-last dedup: atomic effect: idempotent
{ partition: [shop, broker], at: 25ms, heal-after: 100ms, one-way: true } { hold: { to: worker }, release-after: 1s }
{ pause: worker, at: 10ms, resume-after: 2s } { delay: { packet: deliver }, nth: 2, by: 50ms }
{ duplicate: { packet: publish, from: shop, to: broker }, nth: 1 } { slow-disk: broker, factor: 10, for: 1s }
{ handler-error: worker, message: 2, error: fatal, times: 3 } { skew: broker, by: 30s } { fail-disk: broker, at: 5ms }
network: { latency: 1ms..5ms, rules: [{ lose: 1/10, packet: ack }] }
at-most-once-delivery: holds at-least-once-delivery: holds exactly-once-delivery: violated per-key-order: holds
strong-per-key-order: undecided monotone-reads total-order no-silent-loss: holds no-zombie-progress
must-see: [crashed, restarted, lost, requeued, redelivered, duplicate-effect, suppressed, marked, dead-lettered, settled]
queuescope: 1
name: At least once repeats the effect
question: What happens to the message if the worker dies between the effect and the acknowledgement?
teaches: the queue has to repeat what was not acknowledged, so the same effect may happen twice
extends: ./at-least-once.yaml
profile: in-memory
topology: { queues: [{ name: orders, lease: 200ms, durable: true, dead-letter: dead, max-deliveries: 3 }] }
producers: [{ id: shop, to: orders, messages: 3, every: 10ms, confirm: all, retry: { after: 100ms, max: forever }, outbox: true }]
consumers: [{ id: worker, from: orders, prefetch: 1, ack: after-effect, work: 20ms, dedup: none, on-error: requeue, count: 2 }]
faults: [{ crash: worker, at: after-effect, message: 2, restart-after: 50ms }, { lose: { packet: ack }, nth: 1 }]
seed: 1
until: 10s
expect: { at-least-once: holds, at-most-once: violated, exactly-once: violated }
search:
  budget: { drops: 1, duplicates: 1, crashes: 1, timeouts: 1 }
  expect: { exactly-once: { violated: { par: 1 } } }
,"t":0,"b":{"n":"what if","at":"sel":{"kind":"message","message":"shop-1"},"actor":"view":{"mode":"true","tab":"metrics"},"s":"
{"type":"crash","node":"worker","when":{"at":"point":"after-effect"},"restartAfter":,"match":{"packet":"deliver"},"nth":1},
{"type":"lose","match":{"from":"worker","to":"broker","packet":"ack","message":1},"nth":1}],"healAfter":
{"v":1,"g":"0.1.0","f":"1-patterns/work-queue.yaml","h":"{"v":1,"g":"0.1.0","f":"2-guarantees/exactly-once-crash.yaml","y":"queuescope: 1\\nname: `;
