/** QS3xx: durations and ratios. */
import type { Explanation } from './explanation.ts';

const durations =
  'A duration is a number and a unit: us, ms, s, m, h or d. Decimals are exact: 1.5s is 1,500,000 microseconds.';
const ratios =
  'A chance is a fraction such as 1/10 or a percentage such as 2.5%, kept exactly; 0 and 1 are never and always.';

export const quantityProblems = {
  QS301: {
    title: 'This is not a duration',
    help: [durations, 'Where a range is allowed, it is written with two dots: 1ms..5ms.'],
    example: 'network: { latency: 1ms..5ms }',
  },
  QS302: {
    title: 'The duration has no unit',
    help: [
      durations,
      'A bare number would be milliseconds to one reader and seconds to another. Only 0 needs no unit.',
    ],
    example: 'producers: [{ id: shop, to: orders, every: 10ms }]',
  },
  QS303: {
    title: 'The duration is negative',
    help: [durations, 'Only the error of a clock (`skew`, `by`) may be negative.'],
    example: 'faults: [{ skew: broker, by: -50ms, at: 10ms }]',
  },
  QS304: {
    title: 'The duration is too long',
    help: [
      durations,
      'Nothing takes longer than 365 days; virtual time is counted in microseconds and must stay exact.',
    ],
    example: 'until: 10m',
  },
  QS305: {
    title: 'The duration is finer than a microsecond',
    help: [durations, 'Virtual time has no fractions of a microsecond.'],
    example: 'network: { latency: 250us }',
  },
  QS306: {
    title: 'The range is reversed',
    help: ['The least comes first, the most second. Equal ends are allowed and mean a fixed duration.'],
    example: 'network: { latency: 1ms..5ms }',
  },
  QS307: {
    title: 'This is not a ratio',
    help: [
      ratios,
      'Decimals such as 0.1 are refused since a float is not exactly that, and not the same in every program.',
    ],
    example: 'network: { rules: [{ lose: 1/10, packet: ack }] }',
  },
  QS308: {
    title: 'The chance is more than 1',
    help: [ratios],
    example: 'network: { rules: [{ duplicate: 10%, packet: deliver }] }',
  },
  QS309: {
    title: 'The duration must not be zero',
    help: [
      'With a wait of zero the thing would happen again and again at the same instant, and time would stand still.',
    ],
    example: 'producers: [{ id: shop, to: orders, confirm: all, retry: { after: 100ms, max: 5 } }]',
  },
} as const satisfies Readonly<Record<`QS3${string}`, Explanation>>;
