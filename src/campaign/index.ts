/** What runs scenarios: one run with all that reports tell of it, and many. */
export { type FaultPlanBounds, faultPlans } from './arbitraries/fault-plans.ts';
export { type ScenarioBounds, scenarios } from './arbitraries/scenarios.ts';
export {
  type Load,
  type Workload,
  type WorkloadBounds,
  withWorkload,
  workloads,
} from './arbitraries/workloads.ts';
export {
  type CheckOptions,
  type CheckResult,
  type CheckSummary,
  check,
  checkShard,
  joinedChecks,
  promisesOf,
} from './check/check.ts';
export { checkJson } from './check/check-json.ts';
export type { Counterexample, Coverage, Finding } from './check/finding.ts';
export type { CheckShare } from './check/part.ts';
export { type CheckProgress, seedsOf } from './check/search.ts';
export { CodeError, type CodeProblem } from './code-error.ts';
export { type BrokerCell, type BrokerRow, brokerMatrix } from './comparison/broker-matrix.ts';
export {
  type ComparedProfile,
  type Comparison,
  comparison,
  comparisonJson,
  disagreements,
  ownProblems,
  type PlannedComparison,
  plannedComparison,
  runnable,
} from './comparison/comparison.ts';
export { type Descent, descentOf, type Stage } from './explore/descent.ts';
export {
  type ExploreOptions,
  type ExploreProgress,
  type ExploreResult,
  explore,
  STATE_LIMIT,
} from './explore/explore.ts';
export { exploreJson } from './explore/explore-json.ts';
export type { Explored, LeastRun } from './explore/explored.ts';
export { type Halt, type HaltCause, interruption } from './explore/halt.ts';
export type { SearchBrief } from './explore/inquest-of.ts';
export { scoutOf } from './explore/scouts.ts';
export { searchProspects } from './explore/search-prospects.ts';
export { type Cell, cellName, cellNamed, cellsOf, isCellName, MOST_FAULTS } from './explore/table/cell.ts';
export { type ProofCell, type ProofTable, type ProofWord, wordOf } from './explore/table/document.ts';
export { CELL_LIMIT, measure } from './explore/table/measure.ts';
export { joinedTable, proofTable, type TableOptions, type TableProgress } from './explore/table/proof-table.ts';
export { proofTablePage } from './explore/table/table-page.ts';
export { proofTableText } from './explore/table/table-text.ts';
export { worldOf } from './explore/table/world.ts';
export type { RunEnd } from './follow.ts';
export type { Injected } from './injected.ts';
export {
  type CellWord,
  crashMatrix,
  type MatrixCell,
  type MatrixRow,
  type RowVerdict,
} from './matrix/crash-matrix.ts';
export { type CrashColumn, cellText, crashColumns, type Discipline, disciplines } from './matrix/disciplines.ts';
export { crashMatrixJson, crashMatrixText } from './matrix/matrix-text.ts';
export { type Merged, type MergedFile, merged, type NamedShard } from './merge/merge.ts';
export {
  type CampaignChecks,
  type CampaignRow,
  type CampaignRows,
  type CampaignTable,
  type CheckedFile,
  MergeError,
  readShard,
  type ShardReport,
  shardDocument,
} from './merge/shard-file.ts';
export { participantsIn } from './participants-in.ts';
export { pathCode, pathOf } from './path-code.ts';
export { planCode, planOf } from './plan-code.ts';
export { expectedOf, type MustSee, type Promised, type RunOutcome } from './promises.ts';
export { type ReplayOptions, replayLine } from './replay-line.ts';
export { runJson } from './run-json.ts';
export { conduct, conductInStretches, profileOf, type RunChoice, type RunPause, type RunReport } from './run-report.ts';
export { ScenarioError, scenarioIn } from './scenario-error.ts';
export { type Origin, originOf } from './scenario-origin.ts';
export { dealt, isInShard, MOST_SHARDS, type Shard, shardOf, shardText } from './shard.ts';
export {
  type AxisHead,
  MOST_POINTS,
  type PlannedSweep,
  plannedSweep,
  pointCount,
  type RefusedPoint,
  type Sweep,
  type SweepHead,
  type SweepWish,
  type SweptPoint,
  sweep,
  valuesAt,
} from './sweep/sweep.ts';
export { sweepCsv, sweepJson } from './sweep/sweep-json.ts';
export { added, goodputOf, meanOf, type RunsTally, tallyRun, type VerdictTally, worstIn } from './tally/tally.ts';
export { tallyJson } from './tally/tally-json.ts';
export { type MakeRuns, type RunOrder, type Seeded, tallyRuns } from './tally/tallying.ts';
export { topologyOf } from './topology-of.ts';
export type { Variant } from './variant.ts';
