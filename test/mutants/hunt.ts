/** The hunt: the search of each world without a bug, which has to pass, and with each bug, which has to catch it. */
import {
  type CheckResult,
  check,
  conduct,
  type ExploreResult,
  explore,
  type RunOutcome,
  type RunReport,
  type Variant,
} from '../../src/campaign/index.ts';
import { catalogue } from './catalogue.ts';
import type { Culprit, Mutant } from './mutant.ts';
import type { SearchKind } from './world.ts';
import { scenarioOf, searchOf, type WorldId, worldIds } from './worlds.ts';

/** One search of the hunt. */
export interface Hunted {
  readonly id: string;
  /** Whose bug it is; the engine itself has none. */
  readonly culprit: Culprit | 'none';
  readonly does: string;
  readonly search: SearchKind;
  readonly world: WorldId;
  /** `kept`: the bug was caught, or the engine passed. */
  readonly outcome: RunOutcome;
  /** The guarantee by which a bug was caught, and what was said of it. */
  readonly caughtBy: string | null;
  readonly because: string | null;
  /** With how many faults; null where a violation that should be there was not seen, or nothing was caught. */
  readonly faults: number | null;
  /** The command that tells the story of it. */
  readonly replay: string;
}

/** What is hunted: a mutant, or the engine itself in one of the worlds. */
export type Quarry = Mutant | WorldId;

/** All that is hunted, in the order of the table: the worlds without a bug come first. */
export const quarries: readonly Quarry[] = [...worldIds, ...catalogue];

type Result = CheckResult | ExploreResult;
type Finding = Result['findings'][number];

/** The id of what is hunted. */
export const idOf = (quarry: Quarry): string => (typeof quarry === 'string' ? quarry : quarry.id);

/** Hunts one. */
export async function hunt(quarry: Quarry): Promise<Hunted> {
  const { id, culprit, does, world, variant } = described(quarry);
  const { findings, outcome } = await searched(world, variant);
  const found = findings.find((finding) => finding.outcome === 'broken') ?? findings.find(isMissed);
  const isSound = culprit === 'none' ? outcome === 'kept' : found !== undefined;
  return {
    id,
    culprit,
    does,
    search: searchOf(world),
    world,
    outcome: isSound ? 'kept' : 'broken',
    caughtBy: found?.guarantee ?? null,
    because: found?.because ?? null,
    faults: faultsOf(found) ?? null,
    replay: `npm run mutants -- --only ${id} --story`,
  };
}

/** The run that shows the bug: of a bug that was caught its counterexample, else the undisturbed run. */
export async function shown(quarry: Quarry): Promise<RunReport> {
  const { world, variant } = described(quarry);
  const { findings } = await searched(world, variant);
  const found = findings.find(({ outcome, counterexample }) => outcome === 'broken' && counterexample !== undefined);
  const scenario = scenarioOf(world);
  const counterexample = found?.counterexample;
  if (counterexample === undefined) return conduct(scenario, { variant });
  return 'path' in counterexample
    ? conduct(scenario, { variant, path: counterexample.path })
    : conduct(scenario, { variant, seed: counterexample.seed, faults: counterexample.plan });
}

/** A promise that a search could not show is a search that does not pass. */
const isMissed = ({ outcome }: Finding): boolean => outcome !== 'kept';

function described(quarry: Quarry): Omit<Mutant, 'culprit'> & { readonly culprit: Hunted['culprit'] } {
  if (typeof quarry !== 'string') return quarry;
  return { id: quarry, culprit: 'none', does: scenarioOf(quarry).name, world: quarry, variant: {} };
}

function searched(world: WorldId, variant: Variant): Promise<Result> {
  const scenario = scenarioOf(world);
  return searchOf(world) === 'explore' ? explore(scenario, { variant }) : check(scenario, { variant });
}

function faultsOf(found: Finding | undefined): number | undefined {
  const { counterexample } = found ?? {};
  if (counterexample === undefined) return undefined;
  return 'par' in counterexample ? counterexample.par : counterexample.faults;
}
