/** The report of one shard, as it is written to a file and read back: untrusted, as every file. */
import { z } from 'zod';
import { type GuaranteeName, guaranteeNames } from '../../guarantees/index.ts';
import type { CheckShare } from '../check/part.ts';
import type { ProofTable } from '../explore/table/document.ts';
import { readPlan } from '../plan-shape.ts';
import type { RunOutcome } from '../promises.ts';
import { MOST_SHARDS, type Shard, shardOf } from '../shard.ts';
import { type CampaignSweep, sweepPart } from './sweep-part.ts';
import { looksLikeTable, type TablePart, tablePart } from './table-part.ts';

/** The format that this engine writes and reads. */
export const SHARD_FORMAT = 'queuescope-shard/1';

/** One item of a campaign: plain data with the outcome of its own, by whatever names the campaign has for the rest. */
export type CampaignRow = { readonly outcome: RunOutcome } & object;

/** Items of a campaign that is a list, such as mutants or the cells of a table: each with its position among all. */
export interface CampaignRows {
  readonly kind: 'rows';
  /** What stands before the list in the whole document, and the key under which the list stands. */
  readonly head: object;
  readonly many: string;
  /** How many items all shards have together. */
  readonly total: number;
  readonly rows: readonly (readonly [at: number, row: CampaignRow])[];
}

/** What one shard of `check` found in a file, or what kept the file from being checked. */
export type CheckedFile =
  | { readonly file: string; readonly share: CheckShare }
  | {
      readonly file: string | null;
      readonly error: string;
      readonly problems: readonly unknown[];
      readonly status: number;
    };

/** CampaignChecks: every shard makes a part of the runs of each file. */
export interface CampaignChecks {
  readonly kind: 'checks';
  /** Whether one file was named, which then is the whole document. */
  readonly single: boolean;
  readonly files: readonly CheckedFile[];
}

/** A part of the proof table. */
export interface CampaignTable {
  readonly kind: 'table';
  readonly table: ProofTable;
}

/** The report of a shard. */
export interface ShardReport {
  /** The version of the engine that made it. */
  readonly engine: string;
  /** What the campaign is, and what it is about, as plain data: the same in all shards of a campaign. */
  readonly campaign: string;
  readonly of: object;
  readonly shard: Shard;
  readonly body: CampaignRows | CampaignChecks | CampaignTable | CampaignSweep;
}

/** The report as a document. */
export const shardDocument = (report: ShardReport): object => ({ format: SHARD_FORMAT, ...report });

/** Thrown for reports that cannot be merged; the command line turns it into exit status 65. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
  /** How to mend it. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Reads the report in a text; `name` is what errors call it. Throws a MergeError where it is none. */
export function readShard(text: string, name: string): ShardReport {
  const hint = '`check --shard 1/4 FILE > 1.json` writes one';
  const document = jsonIn(text);
  if (looksLikeTable(document)) return tableReport(document, name);
  const format = (document as { readonly format?: unknown } | undefined)?.format;
  if (typeof format !== 'string' || !format.startsWith('queuescope-shard/'))
    throw new MergeError(`${name} is no report of a shard`, hint);
  if (format !== SHARD_FORMAT)
    throw new MergeError(`${name} is of the format ${format.slice(0, 40)}`, `this engine reads ${SHARD_FORMAT}`);
  expectShape(report, document, name);
  return document as ShardReport;
}

/** What `explore --table --shard` prints is a table with a part of the cells: it says itself which part it is. */
function tableReport(part: TablePart, name: string): ShardReport {
  if (part.shard === null) throw new MergeError(`${name} is a whole table`, 'there is nothing to merge it with');
  expectShape(tablePart, part, name);
  const { engine, ...table } = part;
  const { faults, limit, shard } = part;
  return {
    engine,
    campaign: 'the proof table',
    of: { faults, limit },
    shard: shardOf(shard) as Shard,
    body: { kind: 'table', table },
  };
}

function expectShape(shape: z.ZodType, document: unknown, name: string): void {
  const read = shape.safeParse(document);
  if (read.success) return;
  const [issue] = read.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new MergeError(`${name} is damaged: ${issue?.message ?? 'wrong'} at ${place}`, 'make that shard again');
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const count = z.int().min(0);
const outcome = z.enum(['kept', 'broken', 'undecided']);
const promise = z.union([
  z.object({ status: z.literal('holds'), asked: z.literal(true).optional() }),
  z.object({ status: z.literal('violated'), par: count.optional() }),
]);
const verdict = z.object({
  status: z.enum(['holds', 'violated', 'undecided']),
  because: z.string(),
  witnesses: z.array(count),
});
const plan = z.custom((value) => 'plan' in readPlan(value), 'this is no plan of faults');
const counterexample = z.object({
  seed: z.string(),
  plan,
  faults: count,
  verdict,
  traceHash: z.string(),
  replay: z.string(),
});
const sighting = z.object({ run: count, struck: count, plan, told: counterexample });
const finding = z.object({
  tally: z.object({ violations: count, undecided: count, untested: count }),
  any: sighting.optional(),
  deed: sighting.optional(),
});
const share = z
  .object({
    scenario: z.string(),
    seed: z.string(),
    profile: z.string(),
    promises: z.array(z.tuple([z.enum(guaranteeNames as readonly [GuaranteeName, ...GuaranteeName[]]), promise])),
    part: z.object({
      asked: count,
      runs: count,
      distinct: count,
      mattered: count,
      stopped: z.boolean(),
      findings: z.array(finding),
    }),
  })
  .refine(
    ({ promises, part }) => promises.length === part.findings.length,
    'there is not one finding for each promise',
  );
const badFile = z.object({
  file: z.string().nullable(),
  error: z.string(),
  problems: z.array(z.unknown()),
  status: z.union([z.literal(65), z.literal(66)]),
});
const rows = z.object({
  kind: z.literal('rows'),
  head: z.looseObject({}),
  many: z.string(),
  total: count,
  rows: z.array(z.tuple([count, z.looseObject({ outcome })])),
});
const checks = z.object({
  kind: z.literal('checks'),
  single: z.boolean(),
  files: z.array(z.union([z.object({ file: z.string(), share }), badFile])),
});
const report = z.object({
  engine: z.string(),
  campaign: z.string(),
  of: z.looseObject({}),
  shard: z
    .object({ index: z.int().min(1), count: z.int().min(1).max(MOST_SHARDS) })
    .refine(({ index, count: all }) => index <= all, 'there is no such shard'),
  body: z.discriminatedUnion('kind', [rows, checks, sweepPart]),
});
