/** What is on the wire. */

/** The verbs of packets that rules and faults may name. */
export const packetVerbs = [
  'subscribe',
  'subscribed',
  'publish',
  'confirm',
  'refuse',
  'deliver',
  'ack',
  'nack',
  'check',
  'mark',
  'apply',
  'answer',
  // Between the nodes of a cluster.
  'append',
  'appended',
  'ask-vote',
  'vote',
  'node-down',
  'spread',
  'claim',
  // Where a shard channel is, at Redis.
  'moved',
] as const;

/** Whether a text is a verb of a packet. */
export const isPacketVerb = (text: unknown): text is (typeof packetVerbs)[number] =>
  (packetVerbs as readonly unknown[]).includes(text);
