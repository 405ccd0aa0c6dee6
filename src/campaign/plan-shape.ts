/** The shape of a fault plan, for reading one that somebody else wrote: the words of model/fault.ts, each with bounds. */
import { z } from 'zod';
import { type CrashPoint, crashPointsOf, type Role } from '../model/crash-point.ts';
import type { FaultPlan } from '../model/fault.ts';

/** So many faults a plan may have, as a scenario file. */
export const PLAN_LIMIT = 10_000;

/** The longest time that a fault may name, in microseconds: a year, as in scenario files. */
const LONGEST = 365 * 86_400_000_000;

const roles: readonly Role[] = ['producer', 'broker', 'consumer', 'store'];
const points = [...new Set(roles.flatMap(crashPointsOf))] as [CrashPoint, ...CrashPoint[]];

const name = z.string().min(1).max(200);
const message = z.union([z.int().min(1).max(1_000_000), name]);
const nth = z.int().min(1).max(1_000_000);
const span = z.int().min(0).max(LONGEST);
const count = z.int().min(1).max(1_000_000);

const match = z.strictObject({
  from: name.optional(),
  to: name.optional(),
  packet: name.optional(),
  message: message.optional(),
});
const when = z.union([
  z.strictObject({ at: span }),
  z.strictObject({ point: z.enum(points), message: message.optional(), nth: nth.optional() }),
]);
const side = z.array(name).min(1).max(1_000);
const errors = z.enum(['retryable', 'fatal']);

const fault = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('crash'), node: name, when, restartAfter: span.optional() }),
  z.strictObject({
    type: z.literal('partition'),
    between: z.tuple([side, side]),
    oneWay: z.boolean().optional(),
    when,
    healAfter: span.optional(),
  }),
  z.strictObject({ type: z.literal('hold'), match, when, releaseAfter: span.optional() }),
  z.strictObject({ type: z.literal('pause'), node: name, when, resumeAfter: span.optional() }),
  z.strictObject({ type: z.literal('lose'), match, nth }),
  z.strictObject({ type: z.literal('duplicate'), match, nth }),
  z.strictObject({ type: z.literal('delay'), match, nth, by: span }),
  z.strictObject({ type: z.literal('slow-disk'), node: name, when, factor: count, for: span.optional() }),
  z.strictObject({ type: z.literal('fail-disk'), node: name, when, for: span.optional() }),
  z.strictObject({
    type: z.literal('skew'),
    node: name,
    when,
    by: z.int().min(-LONGEST).max(LONGEST),
    rate: z.tuple([count, count]).optional(),
  }),
  z.strictObject({ type: z.literal('handler-error'), node: name, message, error: errors, times: count.optional() }),
]);

const plan = z.array(fault).max(PLAN_LIMIT);

/** The plan that a value is, or in a few words why it is none. */
export function readPlan(value: unknown): { readonly plan: FaultPlan } | { readonly why: string } {
  const read = plan.safeParse(value);
  // JSON has no undefined, so what zod takes for possibly undefined is absent.
  if (read.success) return { plan: read.data as unknown as FaultPlan };
  const [issue] = read.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'the plan' : `fault ${placeOf(issue.path)}`;
  return { why: `${place}: ${issue?.message ?? 'is not what it should be'}` };
}

const placeOf = ([index, ...fields]: readonly PropertyKey[]): string =>
  [Number(index) + 1, ...fields.map(String)].join('.');
