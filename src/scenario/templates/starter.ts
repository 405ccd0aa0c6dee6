/** The starter: one of everything that most scenarios need, with comments. */
export const starter = `queuescope: 1
name: My first scenario
teaches: at-least-once repeats the effect when the consumer dies before its ack
question: What happens if the worker crashes after the effect and before the ack?

# The kind of broker, and its queues. A lease is how long a delivered message may
# stay unacknowledged before it is delivered again. A durable queue has its messages
# on a disk: one that lives in memory loses them when the broker crashes.
profile: in-memory
topology:
  queues:
    - { name: orders, lease: 200ms, durable: true }

# Who sends messages: shop-1, shop-2 and shop-3. Without a confirm within 100ms a
# message is sent again.
producers:
  - id: shop
    to: orders
    messages: 3
    every: 10ms
    confirm: all
    retry: { after: 100ms, max: 5 }

# Who works on them. Try ack: before-effect, or dedup: mark-last with a store.
consumers:
  - id: worker
    from: orders
    ack: after-effect
    work: 20ms

network:
  latency: 1ms..5ms

# What goes wrong in this one run.
faults:
  - { crash: worker, at: after-effect, message: 2, restart-after: 50ms }

seed: 1
until: 10s

# What this run shows, and what has to happen in it.
expect: { at-least-once: holds, exactly-once: violated }
must-see: [crashed, redelivered, duplicate-effect]

# What check and explore try instead of the faults above, and promise for all runs.
search:
  budget: { crashes: 1 }
  expect: { at-least-once: holds, exactly-once: { violated: { par: 1 } } }
`;
