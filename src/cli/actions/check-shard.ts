/** `queuescope check --shard`: one part of the runs of every file, and its report for `merge`. */
import { type CheckShare, checkShard, type Shard, type ShardReport, shardDocument } from '../../campaign/index.ts';
import { hashText } from '../../model/hash.ts';
import { canonical } from '../../model/json.ts';
import { type ExitStatus, exit } from '../exit.ts';
import { isOneFile } from '../files/scenario-paths.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import type { CheckOptions } from './check.ts';
import { nameOf, scenarioFiles, tellBad, tellWarnings } from './scenario-input.ts';
import type { Asked } from './search-report.ts';
import { Watched } from './watched-check.ts';

/**
 * Makes the runs of a shard and prints its report, whatever was found: what a campaign as a whole has shown, `merge` tells.
 * The status is 0 when the shard is done.
 */
export async function checkShardCommand(
  shard: Shard,
  { names, guarantees }: Asked,
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const watched = new Watched<CheckShare>(
    (scenario, how) => checkShard(scenario, shard, how),
    options,
    guarantees,
    terminal,
  );
  const files: Extract<ShardReport['body'], { readonly kind: 'checks' }>['files'][number][] = [];
  const scenarios: (number | null)[] = [];
  for await (const file of scenarioFiles(names)) {
    if (watched.interrupted) break;
    if (file.ok) {
      tellWarnings(file, terminal);
      scenarios.push(hashText(canonical(file.scenario)));
      files.push({ file: nameOf(file.path), share: await watched.search(file) });
    } else {
      tellBad(file, terminal);
      const { path, status, error, problems } = file;
      scenarios.push(null);
      files.push({
        file: path === undefined ? null : nameOf(path),
        error: error?.message ?? 'invalid',
        problems,
        status,
      });
    }
  }
  const { runs = null, seed = null } = options;
  const report: ShardReport = {
    engine: version(),
    campaign: 'check',
    of: { files: files.map(({ file }) => file), scenarios, runs, seed, guarantees },
    shard,
    body: { kind: 'checks', single: isOneFile(names), files },
  };
  terminal.print(jsonText(shardDocument(report)));
  if (!watched.interrupted) return exit.kept;
  terminal.complain('Interrupted: the report has the runs that were made.');
  return exit.interrupted;
}
