/** At most once: fire and forget, acknowledge on receipt. */
export const atMostOnce = `queuescope: 1
name: Fire and forget
teaches: at-most-once never repeats an effect and may lose one
question: What happens to the message whose consumer dies at work?

profile: in-memory
topology:
  queues:
    - { name: metrics }

# confirm: none means that a message is sent once and forgotten.
producers:
  - { id: sensor, to: metrics, messages: 5, every: 10ms, confirm: none }

# ack: on-receipt means that the broker forgets it when it has arrived.
consumers:
  - { id: board, from: metrics, ack: on-receipt, work: 5ms }

network:
  latency: 1ms..2ms

faults:
  - { crash: board, at: after-receive, message: 2, restart-after: 20ms }

seed: 1
until: 10s

expect: { at-most-once: holds, at-least-once: violated }
must-see: [crashed, unprocessed]

search:
  budget: { drops: 1, crashes: 1 }
  expect: { at-most-once: holds, at-least-once: { violated: { par: 1 } } }
`;
