/** The guarantees that a scenario may promise, in the order of reports. */
export const guaranteeNames = [
  'at-most-once',
  'at-least-once',
  'exactly-once',
  'at-most-once-delivery',
  'at-least-once-delivery',
  'exactly-once-delivery',
  'per-key-order',
  'strong-per-key-order',
  'monotone-reads',
  'total-order',
  'no-silent-loss',
  'no-zombie-progress',
] as const;

/** The name of a guarantee. */
export type GuaranteeName = (typeof guaranteeNames)[number];
