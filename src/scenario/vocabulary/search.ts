/** What check and explore may do and have to find, as files spell it. */
import { z } from 'zod';
import { guaranteeNames, guaranteeOf } from '../../guarantees/index.ts';
import { entity, name, whole, word } from './fields.ts';
import { packetVerbs } from './packets.ts';
import { crashPoints } from './when.ts';

/** A mapping from guarantees to what is promised about them. */
export function promises<T extends z.ZodType>(promise: T) {
  const entries = guaranteeNames.map((guarantee) => {
    return [guarantee, promise.optional().describe(guaranteeOf(guarantee).promise)] as const;
  });
  const shape = Object.fromEntries(entries) as Record<(typeof guaranteeNames)[number], z.ZodOptional<T>>;
  return z.strictObject(shape).meta({ keysAre: 'guarantee' });
}

const promise = z.union([
  word('holds', 'violated'),
  entity({
    violated: entity({
      par: whole(0, 1_000).optional().describe('The least number of faults that breaks the guarantee. 0 to 1,000.'),
    }).describe('That some run breaks the guarantee, and with how many faults at least.'),
  }),
]);

const budget = (what: string) => whole(0, 1_000).default(0).describe(`${what} 0 to 1,000; 0 by default.`);

/** What check and explore do instead of the run's own faults. */
export const searchFile = entity({
  budget: entity({
    drops: budget('How many transmissions may be lost.'),
    duplicates: budget('How many transmissions may arrive twice.'),
    crashes: budget('How many times an actor may crash.'),
    timeouts: budget('How many timers may fire although what they wait for is still on its way.'),
  })
    .prefault({})
    .describe('How many faults of each kind a run may suffer.'),
  faults: entity({
    nodes: z.array(name()).min(1).max(1_000).optional().describe('The actors that may crash. Any by default.'),
    points: z
      .array(z.enum(crashPoints).meta({ form: 'point' }))
      .min(1)
      .max(100)
      .optional()
      .describe('The points at which actors may crash. Any by default.'),
    packets: z
      .array(z.enum(packetVerbs).meta({ form: 'packet' }))
      .min(1)
      .max(100)
      .optional()
      .describe('The packets that may be lost or duplicated. Any by default.'),
  })
    .prefault({})
    .describe('What faults may hit.'),
  runs: whole(1, 10_000_000)
    .default(1_000)
    .describe('How many random plans check tries. 1 to 10,000,000; 1,000 by default.'),
  expect: promises(promise)
    .prefault({})
    .describe('What is promised for all runs: guarantee -> holds, violated, or { violated: { par: 1 } }.'),
});
