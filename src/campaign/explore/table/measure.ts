/** Searches every schedule of a cell's world. */
import { type GuaranteeName, Judge } from '../../../guarantees/index.ts';
import { begin } from '../../../kernel/apply.ts';
import type { FaultPlan } from '../../../model/fault.ts';
import type { Scenario } from '../../../scenario/index.ts';
import { check } from '../../check/check.ts';
import { conduct } from '../../run-report.ts';
import { searchWorld } from '../../search-world.ts';
import { type ExploreOptions, type ExploreResult, explore } from '../explore.ts';
import type { Explored } from '../explored.ts';
import { searchProspects } from '../search-prospects.ts';
import { type Cell, cellName } from './cell.ts';
import { type CellVerdict, type ProofCell, type SearchedCell, type Staged, tableGuarantees } from './document.ts';
import { worldOf } from './world.ts';

/** How far a cell is searched, and who may stop it. */
export type MeasureOptions = Pick<ExploreOptions, 'limit' | 'onProgress' | 'stoppedBy'>;

/** The most states of a cell unless one asks for more. */
export const CELL_LIMIT = 50_000;
/** So many random plans are tried to find one that breaks a guarantee in time order. */
const TRIES = 300;

/** Searches a cell. */
export async function measure(cell: Cell, options: MeasureOptions = {}): Promise<ProofCell> {
  const { profile, ack, dedup, fault } = cell;
  const head = { name: cellName(cell), profile, ack, dedup, fault };
  const world = worldOf(cell);
  if (!world.possible) return { ...head, possible: false, lacks: world.lacks };
  const { scenario } = world;
  const limit = options.limit ?? CELL_LIMIT;
  const result = await explore(scenario, { ...options, limit, file: head.name, guarantees: tableGuarantees });
  const staged = await stagedRuns(scenario, result.findings);
  const verdicts = result.findings.map((found) => [found.guarantee, verdictOf(found, staged)]);
  const { states, transitions, depth, complete, faultyEnds, mattered, vacuous } = result;
  return {
    ...head,
    possible: true,
    states,
    transitions,
    depth,
    schedules: complete === true ? schedulesOf(result, limit) : null,
    complete,
    faultyEnds,
    mattered,
    vacuous,
    verdicts: Object.fromEntries(verdicts) as SearchedCell['verdicts'],
  };
}

function verdictOf(
  { guarantee, observed, because, counterexample }: Explored,
  staged: ReadonlyMap<GuaranteeName, Staged>,
): CellVerdict {
  if (counterexample === undefined) return { status: observed, because, broken: null };
  const { par, replay, traceHash, verdict } = counterexample;
  const broken = { par, replay, traceHash, staged: staged.get(guarantee) ?? null };
  return { status: observed, because: verdict.because, broken };
}

/** How many schedules a world has. They are counted without judging them: what is broken goes on as well. */
function schedulesOf({ scenario, seed }: ExploreResult, limit: number): string | null {
  const setup = searchWorld(scenario, seed);
  const prospects = searchProspects(setup, [], scenario.search.faults, limit);
  const first = prospects.enter({ world: begin(setup).world, judge: Judge.of({ names: [], counting: false }) });
  while (prospects.advance(limit));
  return prospects.outlook(first)?.schedules.toString() ?? null;
}

/** For each guarantee that is broken faults that break it in time order. */
async function stagedRuns(
  scenario: Scenario,
  findings: readonly Explored[],
): Promise<ReadonlyMap<GuaranteeName, Staged>> {
  const broken = findings.filter(({ observed }) => observed === 'violated').map(({ guarantee }) => guarantee);
  if (broken.length === 0) return new Map();
  const checked = await check(scenario, { guarantees: broken, runs: TRIES });
  const found = checked.findings.flatMap(({ guarantee, counterexample }) => {
    const staged = counterexample === undefined ? undefined : stagedBy(scenario, guarantee, counterexample.plan);
    return staged === undefined ? [] : [[guarantee, staged] as const];
  });
  return new Map(found);
}

function stagedBy(scenario: Scenario, guarantee: GuaranteeName, plan: FaultPlan): Staged | undefined {
  const { status, witnesses } = conduct(scenario, { faults: plan }).verdicts[guarantee];
  return status === 'violated' ? { plan, event: Math.max(0, ...witnesses) } : undefined;
}
