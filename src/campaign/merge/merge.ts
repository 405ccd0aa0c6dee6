/** Shards joined: the report of the whole campaign, as one machine would have made it. */
import { canonical } from '../../model/json.ts';
import { type CheckSummary, joinedChecks } from '../check/check.ts';
import { checkJson } from '../check/check-json.ts';
import type { CheckShare } from '../check/part.ts';
import { cellsOf } from '../explore/table/cell.ts';
import type { ProofTable } from '../explore/table/document.ts';
import { joinedTable } from '../explore/table/proof-table.ts';
import { isInShard, shardText } from '../shard.ts';
import { pointCount, type Sweep, type SweptPoint } from '../sweep/sweep.ts';
import { sweepJson } from '../sweep/sweep-json.ts';
import {
  type CampaignChecks,
  type CampaignRow,
  type CampaignRows,
  type CampaignTable,
  type CheckedFile,
  MergeError,
  type ShardReport,
} from './shard-file.ts';
import type { CampaignSweep } from './sweep-part.ts';

/** A report, and what errors call it: its file. */
export interface NamedShard {
  readonly name: string;
  readonly report: ShardReport;
}

/** A checked file of the whole campaign. */
export type MergedFile =
  | Extract<CheckedFile, { readonly error: string }>
  | { readonly file: string; readonly check: CheckSummary };

/** The whole campaign: its document, and what it is made of. */
export type Merged = { readonly document: object } & (
  | { readonly kind: 'rows'; readonly campaign: string; readonly rows: readonly CampaignRow[] }
  | { readonly kind: 'checks'; readonly files: readonly MergedFile[] }
  | { readonly kind: 'table'; readonly table: ProofTable }
  | { readonly kind: 'sweep'; readonly sweep: Sweep }
);

/**
 * Merges the reports of all shards of a campaign, in whatever order they come. Throws a MergeError where they are of several
 * campaigns, where one is missing, and where one is there twice.
 */
export function merged(shards: readonly NamedShard[]): Merged {
  const [first] = shards;
  if (first === undefined) throw new MergeError('there is nothing to merge', 'name the report of every shard');
  for (const shard of shards) expectSameCampaign(first, shard);
  expectAll(shards);
  const inOrder = shards.toSorted((a, b) => a.report.shard.index - b.report.shard.index);
  const { campaign, body } = first.report;
  if (body.kind === 'table') return mergedTable(inOrder);
  if (body.kind === 'sweep') return mergedSweep(inOrder, body);
  return body.kind === 'rows' ? mergedRows(campaign, inOrder, body) : mergedChecks(inOrder, body);
}

const hintToGoOn = 'run the shards that were stopped again';

/** How many missing shards are named. */
const NAMED = 10;

function expectSameCampaign(first: NamedShard, other: NamedShard): void {
  const differs = differenceOf(first.report, other.report);
  if (differs === undefined) return;
  const hint = 'merge the shards of one campaign only, made with the same command and the same files';
  throw new MergeError(`${first.name} and ${other.name} are of different campaigns: ${differs}`, hint);
}

function differenceOf(a: ShardReport, b: ShardReport): string | undefined {
  if (a.engine !== b.engine) return `one was made by queuescope ${a.engine}, the other by ${b.engine}`;
  if (a.campaign !== b.campaign) return `one is ${a.campaign}, the other ${b.campaign}`;
  if (a.shard.count !== b.shard.count) return `one is ${shardText(a.shard)}, the other ${shardText(b.shard)}`;
  if (canonical(a.of) !== canonical(b.of)) return `they differ in ${differingKeys(a.of, b.of).join(', ')}`;
  return canonical(fixedIn(a.body)) === canonical(fixedIn(b.body)) ? undefined : 'they do not list the same items';
}

function differingKeys(a: object, b: object): string[] {
  const of = (object: object, key: string): string => canonical((object as Readonly<Record<string, unknown>>)[key]);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => of(a, key) !== of(b, key));
}

/** What is the same in the bodies of all shards. */
function fixedIn(body: ShardReport['body']): unknown {
  if (body.kind === 'table') return body.kind;
  if (body.kind === 'sweep') return { head: body.head };
  if (body.kind === 'rows') return { head: body.head, many: body.many, total: body.total };
  const files = body.files.map((file) =>
    'share' in file ? { ...file, share: { ...file.share, part: file.share.part.asked } } : file,
  );
  return { single: body.single, files };
}

function expectAll(shards: readonly NamedShard[]): void {
  const byIndex = new Map<number, string>();
  for (const { name, report } of shards) {
    const before = byIndex.get(report.shard.index);
    if (before !== undefined)
      throw new MergeError(`${before} and ${name} are both shard ${shardText(report.shard)}`, 'name each shard once');
    byIndex.set(report.shard.index, name);
  }
  const { count } = (shards[0] as NamedShard).report.shard;
  const missing: string[] = [];
  for (let index = 1; index <= count; index++) if (!byIndex.has(index)) missing.push(shardText({ index, count }));
  if (missing.length === 0) return;
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
  const which = missing.length === 1 ? 'shard' : 'shards';
  const are = missing.length === 1 ? 'is' : 'are';
  throw new MergeError(
    `${which} ${missing.slice(0, NAMED).join(', ')}${more} ${are} missing`,
    'run what is missing with --shard, and name its report too',
  );
}

function mergedRows(campaign: string, shards: readonly NamedShard[], { head, many, total }: CampaignRows): Merged {
  const rows: (CampaignRow | undefined)[] = Array.from({ length: total });
  for (const { name, report } of shards) {
    for (const [at, row] of (report.body as CampaignRows).rows) {
      if (at >= total || rows[at] !== undefined)
        throw new MergeError(`${name} has an item ${at} that does not belong to it`, 'run that shard again');
      rows[at] = row;
    }
  }
  const done = rows.filter((row) => row !== undefined);
  if (done.length < total) throw new MergeError(`${total - done.length} of ${total} items were not done`, hintToGoOn);
  return { kind: 'rows', campaign, rows: done, document: { ...head, [many]: done } };
}

function mergedChecks(shards: readonly NamedShard[], { single, files }: CampaignChecks): Merged {
  const whole = files.map((file, index): MergedFile => {
    if (!('share' in file)) return file;
    const shares = shards.map(
      ({ report }) => ((report.body as CampaignChecks).files[index] as { readonly share: CheckShare }).share,
    );
    return { file: file.file, check: joinedChecks(shares) };
  });
  const documents = whole.map((file) => {
    if ('check' in file) return { file: file.file, ...checkJson(file.check) };
    const { status: _, ...told } = file;
    return told;
  });
  return { kind: 'checks', files: whole, document: single ? (documents[0] ?? {}) : { checks: documents } };
}

function mergedTable(shards: readonly NamedShard[]): Merged {
  const parts = shards.map(({ report }) => (report.body as CampaignTable).table);
  const table = joinedTable(parts);
  const cells = parts.reduce((sum, part) => sum + part.cells.length, 0);
  if (cells < table.asked)
    throw new MergeError(`${table.asked - cells} of ${table.asked} cells were not searched`, hintToGoOn);
  const profiles = [...new Set(table.cells.map(({ profile }) => profile))];
  if (table.cells.length < cells || cellsOf(profiles, table.faults).length > cells)
    throw new MergeError('these are not the parts of one table', 'make all with the same --profile');
  return { kind: 'table', table, document: table };
}

function mergedSweep(shards: readonly NamedShard[], { head }: CampaignSweep): Merged {
  const points = new Map<number, SweptPoint>();
  for (const { name, report } of shards) {
    for (const point of (report.body as CampaignSweep).points) {
      const [at, { runs }] = point;
      if (!isInShard(report.shard, at) || points.has(at) || runs !== head.seeds)
        throw new MergeError(`${name} has a point ${at} that does not belong to it`, 'run that shard again');
      points.set(at, point);
    }
  }
  const all = pointCount(head.axes);
  if (points.size < all) throw new MergeError(`${all - points.size} of ${all} points were not run`, hintToGoOn);
  const sweep = { head, points: [...points.values()].toSorted(([a], [b]) => a - b) };
  return { kind: 'sweep', sweep, document: sweepJson(sweep) };
}
