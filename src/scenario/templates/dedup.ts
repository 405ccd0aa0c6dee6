/** Exactly once in effect: at least once, and a memory that commits together with the effect. */
export const dedup = `queuescope: 1
name: Remember what is done
teaches: at-least-once and an atomic mark make the effect exactly-once
question: Which crash breaks mark-first, which mark-last, and why none atomic?

profile: in-memory
topology:
  queues:
    - { name: payments, lease: 200ms, durable: true }

producers:
  - id: shop
    to: payments
    messages: 3
    every: 10ms
    confirm: all
    retry: { after: 100ms, max: forever }
    outbox: true

# A transactional store commits the mark and the effect in one step.
stores:
  - { id: ledger, kind: transactional }

# Try dedup: mark-first (loses an effect) and dedup: mark-last (repeats one).
consumers:
  - id: cashier
    from: payments
    ack: after-effect
    work: 10ms
    dedup: atomic

network:
  latency: 1ms..5ms

# The ack of the second message is lost, so that it is delivered again.
faults:
  - { lose: { packet: ack, message: 2 }, nth: 1 }

seed: 1
until: 10s

expect: { at-least-once: holds, at-most-once: holds, exactly-once: holds }
must-see: [lost, redelivered, suppressed]

search:
  budget: { drops: 1, crashes: 1 }
  expect: { exactly-once: holds }
`;
