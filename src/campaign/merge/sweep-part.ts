/** The parts of a sweep, as the report of a shard has them. */
import { z } from 'zod';
import { type Counts, type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import { MOST_POINTS, pointCount, type Sweep } from '../sweep/sweep.ts';

const count = z.int().min(0);
const sum = z.number().min(0);
const verdict = z.object({ holds: count, violated: count, undecided: count, because: z.string() });
const countNames = [
  'attempted',
  'accepted',
  'unknown',
  'refused',
  'delivered',
  'redelivered',
  'effected',
  'suppressed',
  'lost',
  'lost-delivery',
  'waiting',
  'recovered',
  'excused',
  'duplicated',
  'duplicated-delivery',
  'dead-lettered',
  'unexpected',
] as const satisfies readonly (keyof Counts)[];

const guarantee = z.enum(guaranteeNames as readonly [GuaranteeName, ...GuaranteeName[]]);
const tally = z.object({
  runs: z.int().min(1),
  verdicts: z.record(guarantee, verdict),
  counts: z.record(z.enum(countNames), sum),
  latency: z.object({ runs: count, p50: sum, p99: sum }),
  span: sum,
  cutShort: count,
  traceHash: z.string(),
});
const value = z.object({
  written: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  shown: z.string(),
  number: z.number().nullable(),
});
const head = z.object({
  file: z.string(),
  scenario: z.string(),
  profile: z.string(),
  seed: z.string().nullable(),
  seeds: z.int().min(1),
  guarantees: z.array(guarantee),
  axes: z
    .array(z.object({ key: z.string(), values: z.array(value).min(1).max(MOST_POINTS) }))
    .min(1)
    .max(2),
});

/** The shape of the part of a sweep. */
export const sweepPart = z
  .object({ kind: z.literal('sweep'), head, points: z.array(z.tuple([count, tally])).max(MOST_POINTS) })
  .refine(({ head: { axes } }) => pointCount(axes) <= MOST_POINTS, 'there are too many points')
  .refine(({ head: { axes }, points }) => points.every(([at]) => at < pointCount(axes)), 'there is no such point');

/** A part of a sweep, in the report of a shard. */
export type CampaignSweep = { readonly kind: 'sweep' } & Sweep;
