/** The parts of the proof table, as `explore --table --shard --json` prints them. */
import { z } from 'zod';
import { type ProfileName, profileNames } from '../../profiles/profile.ts';
import {
  acknowledgements,
  type FaultClassName,
  faultClassNames,
  type MemoryName,
  memoryNames,
} from '../explore/table/axes.ts';
import type { ProofTable } from '../explore/table/document.ts';
import { shardOf } from '../shard.ts';

const count = z.int().min(0);
const status = z.enum(['holds', 'violated', 'undecided']);
const verdict = z.object({
  status,
  because: z.string(),
  broken: z.object({ par: count, replay: z.string(), traceHash: z.string() }).nullable(),
});
const head = {
  name: z.string(),
  profile: z.enum(profileNames as readonly [ProfileName, ...ProfileName[]]),
  ack: z.enum(acknowledgements),
  dedup: z.enum(memoryNames as readonly [MemoryName, ...MemoryName[]]),
  fault: z.enum(faultClassNames as readonly [FaultClassName, ...FaultClassName[]]),
};
const cell = z.union([
  z.object({ ...head, possible: z.literal(false), lacks: z.array(z.string()) }),
  z.object({
    ...head,
    possible: z.literal(true),
    states: count,
    transitions: count,
    depth: count,
    schedules: z.string().regex(/^\d+$/).nullable(),
    complete: z.union([z.literal(true), z.string()]),
    faultyEnds: count,
    mattered: count,
    vacuous: z.boolean(),
    verdicts: z.object({ 'at-most-once': verdict, 'at-least-once': verdict, 'exactly-once': verdict }),
  }),
]);

/** A part: its `shard` says which it is, and its `engine` which version made it. */
export type TablePart = ProofTable & { readonly engine: string };

/** The shape of a part. */
export const tablePart = z.object({
  engine: z.string(),
  faults: count,
  limit: count,
  shard: z.string().refine((text) => shardOf(text) !== undefined, 'there is no such shard'),
  asked: count,
  cells: z.array(cell),
});

/** Whether a document is meant to be a table; a whole one has nothing to be merged with. */
export function looksLikeTable(document: unknown): document is TablePart {
  return typeof document === 'object' && document !== null && 'cells' in document && 'shard' in document;
}
