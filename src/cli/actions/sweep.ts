/** `queuescope sweep`: a value of a scenario varied, and what its runs show at each point. */
import {
  MOST_POINTS,
  type PlannedSweep,
  plannedSweep,
  pointCount,
  type Shard,
  type Sweep,
  shardDocument,
  sweep,
  sweepCsv,
  sweepJson,
} from '../../campaign/index.ts';
import { dealt } from '../../campaign/shard.ts';
import { hashText } from '../../model/hash.ts';
import { canonical } from '../../model/json.ts';
import { grouped } from '../../report/text/grouped.ts';
import { printable } from '../../report/text/printable.ts';
import { type Axis, codeFrames, VariedScenario } from '../../scenario/index.ts';
import { CliError, type ExitStatus, exit } from '../exit.ts';
import { readBeside, readInput } from '../files/read.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { WatchedRuns } from './runs-watch.ts';
import { goodFrom, nameOf, tellWarnings } from './scenario-input.ts';
import { sweepText } from './sweep-text.ts';
import { countOf, guaranteesNamed, profileNamed, shardNamed } from './words.ts';

/** The options of `sweep`. */
export interface SweepOptions {
  readonly set: readonly string[];
  readonly points?: string;
  readonly seeds?: string;
  readonly seed?: string;
  readonly profile?: string;
  readonly guarantee?: readonly string[];
  readonly workers?: string;
  readonly shard?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** So many runs are made for each point where nobody says otherwise. */
const SEEDS = 20;

/** Makes the runs of every point, or of those of a shard, and prints what came of them. */
export async function sweepCommand(
  [name = '']: readonly string[],
  options: SweepOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const seeds = countOf(options.seeds ?? String(SEEDS), '--seeds');
  const shard = options.shard === undefined ? undefined : shardNamed(options.shard);
  if (shard !== undefined && options.csv === true)
    throw new CliError(exit.usage, '--shard prints a report for merge', 'leave out --csv');
  const runs = new WatchedRuns(options.workers, terminal);
  const planned = await plan(name, seeds, options, terminal);
  const points = dealt(shard, planned.scenarios).length;
  const swept = await runs.during(points * seeds, (makeRuns) => sweep(planned, makeRuns, shard));
  if (shard !== undefined) terminal.print(jsonText(reportOf(shard, planned, swept)));
  else print(swept, options, terminal);
  if (!runs.interrupted) return exit.kept;
  terminal.complain(`Interrupted: ${grouped(swept.points.length)} of ${grouped(points)} points were run.`);
  return exit.interrupted;
}

function print(swept: Sweep, { json, csv }: SweepOptions, terminal: Terminal): void {
  if (json === true) terminal.print(jsonText(sweepJson(swept)));
  else if (csv === true) terminal.printData(sweepCsv(swept));
  else terminal.print(sweepText(swept, terminal));
}

type Planned = Extract<PlannedSweep, { readonly ok: true }>;

/** Reads the file and makes the scenario of every point; throws where one is refused, when it has been told. */
async function plan(name: string, seeds: number, options: SweepOptions, terminal: Terminal): Promise<Planned> {
  const guarantees = guaranteesNamed(options.guarantee ?? []);
  const profile = options.profile === undefined ? undefined : profileNamed(options.profile);
  const content = await readInput(name);
  tellWarnings(goodFrom(content, name, profile, terminal), terminal);
  const varied = VariedScenario.of(content, nameOf(name), readBeside, profile) as VariedScenario;
  const axes = axesOf(varied, options);
  const planned = plannedSweep(varied, axes, { file: nameOf(name), seed: options.seed, seeds, guarantees });
  if (planned.ok) return planned;
  const [first] = planned.refused;
  if (first === undefined) throw new CliError(exit.usage, 'there is no point to run');
  terminal.complain(codeFrames(first.problems));
  const all = pointCount(axes);
  const told = first.settings.map(({ address, value }) => `${printable(address.text)}=${printable(value.shown, 40)}`);
  const others = planned.refused.length - 1;
  const more = others === 0 ? '' : others === 1 ? ', and so is 1 other' : `, and so are ${grouped(others)} others`;
  throw new CliError(
    exit.invalid,
    `point ${grouped(first.at + 1)} of ${grouped(all)}, ${told.join(' ')}, is refused${more}`,
    'nothing was run',
  );
}

function axesOf(varied: VariedScenario, { set, points, seed }: SweepOptions): readonly Axis[] {
  if (set.length > 2) throw new CliError(exit.usage, `at most two values are varied at once, not ${set.length}`);
  const count = points === undefined ? undefined : countOf(points, '--points');
  const axes = set.map((text) => {
    const axis = varied.axis(text, count);
    if (axis.ok) return axis.value;
    throw new CliError(exit.usage, `--set: ${axis.message}`, axis.hint);
  });
  if (axes.length === 2 && canonical(axes[0]?.address.path) === canonical(axes[1]?.address.path))
    throw new CliError(exit.usage, '--set: the same key is varied twice', 'name two keys, or one list of values');
  if (seed !== undefined && axes.some(({ address }) => address.path[0] === 'seed'))
    throw new CliError(exit.usage, '--set seed varies what --seed fixes', 'leave out one of them');
  const all = pointCount(axes);
  if (all <= MOST_POINTS) return axes;
  throw new CliError(
    exit.usage,
    `a sweep has at most ${grouped(MOST_POINTS)} points, not ${grouped(all)}`,
    'take larger steps',
  );
}

function reportOf(shard: Shard, { head, scenarios }: Planned, { points }: Sweep): object {
  const { file, seed, seeds, guarantees, axes } = head;
  const set = axes.map(({ key, values }) => `${key}=${values.map(({ shown }) => shown).join(',')}`);
  return shardDocument({
    engine: version(),
    campaign: 'sweep',
    of: { file, scenarios: hashText(canonical(scenarios)), seed, seeds, set, guarantees },
    shard,
    body: { kind: 'sweep', head, points },
  });
}
