/**
 * Looks at futures in a Worker of its own, so that the one that answers the page stays free: the moment at the cursor while
 * somebody wants to know, and else where the run lost its guarantees for good.
 */
import { computed, effect, signal } from '@preact/signals';
import type { GuaranteeName } from '../../src/guarantees/guarantee.ts';
import type { FaultBudget } from '../../src/model/fault.ts';
import type { Branch } from '../state/branch.ts';
import { cursor, playing } from '../state/cursor.ts';
import { Laboratory } from '../state/laboratory.ts';
import type { RunView } from '../state/run-view.ts';
import { active, ranWith } from '../state/session.ts';
import type { PointOfNoReturn } from '../worker/doom.ts';
import { mainNames } from './names.ts';
import { pointsOfNoReturn, study } from './state.ts';

/** How long the Worker looks before it tells, in milliseconds. */
const GLANCE = 60;
/** How long nothing must have moved before anybody looks, in milliseconds: who scrubs or plays needs the machine. */
const REST = 300;
/** Runs with more events are so long that nobody looks ahead from them unasked. */
const LONGEST = 20_000;

/** How many places show the futures of the cursor; while it is 0 nobody looks. */
export const onlookers = signal(0);
/** The faults that a future may have; undefined until the first look. */
export const budget = signal<FaultBudget | undefined>(undefined);

/** The long run from which the person wants to look ahead all the same, by its number. */
export const wantedRun = signal<number | undefined>(undefined);

const laboratory = new Laboratory(nothing, nothing);
/** Points by the number of the run, so that one comes back to a branch with what was found. */
const found = new Map<number, Map<GuaranteeName, PointOfNoReturn>>();
let rehearsed: { readonly run: number; readonly rehearsal: number } | undefined;
let isWorking = false;
let movedAt = 0;

/** What there is to look at: the run, the moment where somebody wants to know it, and the guarantees that were violated. */
const agenda = computed(() => {
  const branch = active.value;
  if (branch === undefined || ranWith.value === undefined || branch.run.status.value !== 'done') return undefined;
  if (isTooLong(branch.run)) return undefined;
  const event = onlookers.value > 0 && !playing.value ? cursor.value - 1 : undefined;
  return { branch, event, violated: violatedIn(branch) };
});

/** Whether a run is so long that one looks ahead from it only when asked to. */
export const isTooLong = ({ id, count }: RunView): boolean => count.value > LONGEST && wantedRun.value !== id;

function violatedIn({ run }: Branch): GuaranteeName[] {
  const verdicts = run.summary.value?.verdicts;
  if (verdicts === undefined) return [];
  const names = Object.keys(verdicts) as GuaranteeName[];
  const violated = names.filter((name) => verdicts[name].status === 'violated');
  const isMain = (name: GuaranteeName): number => (mainNames.includes(name as (typeof mainNames)[number]) ? 0 : 1);
  return violated.toSorted((a, b) => isMain(a) - isMain(b));
}

/** Begins to look whenever there is something to look at; returns how to stop. */
export function lookAhead(): () => void {
  const listen = effect(() => {
    // Only that it has moved matters, not where to.
    void cursor.value;
    movedAt = performance.now();
  });
  const stop = effect(() => {
    const next = agenda.value;
    pointsOfNoReturn.value = new Map(next && found.get(next.branch.run.id));
    if (study.peek()?.event !== next?.event || next?.event === undefined) study.value = undefined;
    if (next !== undefined && !isWorking) void work();
  });
  return () => {
    stop();
    listen();
    laboratory.stop('nobody looks ahead any more');
    rehearsed = undefined;
  };
}

async function work(): Promise<void> {
  isWorking = true;
  try {
    do await rest();
    while (
      // Each glance looks again at what there is to do, since the person may have moved on.
      await glance()
    );
  } catch {
    // The Worker is gone or the text has changed: the next move of the person begins anew.
    rehearsed = undefined;
  }
  isWorking = false;
}

/** Waits until nothing has moved for a while. */
async function rest(): Promise<void> {
  for (;;) {
    const left = playing.peek() ? REST : movedAt + REST - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}

/** Looks once; false where nothing is left to look at. */
async function glance(): Promise<boolean> {
  const wanted = agenda.peek();
  if (wanted === undefined) return false;
  const { branch, event, violated } = wanted;
  const points = found.get(branch.run.id) ?? new Map<GuaranteeName, PointOfNoReturn>();
  found.set(branch.run.id, points);
  const isStudied = event === undefined || (study.peek()?.event === event && study.peek()?.done);
  const name = violated.find((each) => !points.has(each));
  if (isStudied && name === undefined) return false;
  const rehearsal = await rehearse(branch);
  if (!isStudied) {
    const report = await laboratory.ask('lookAhead', rehearsal, event, GLANCE);
    if (agenda.peek()?.event === event && agenda.peek()?.branch.run === branch.run) study.value = report;
  } else if (name !== undefined) {
    const { point } = await laboratory.ask('lookBack', rehearsal, name, GLANCE);
    if (point !== undefined) points.set(name, point);
    if (active.peek()?.run === branch.run) pointsOfNoReturn.value = new Map(points);
  }
  return true;
}

async function rehearse({ run, edits }: Branch): Promise<number> {
  if (rehearsed?.run === run.id) return rehearsed.rehearsal;
  const { source, seed } = ranWith.peek() as NonNullable<typeof ranWith.value>;
  const begun = await laboratory.ask('rehearse', { source, seed, edits });
  rehearsed = { run: run.id, rehearsal: begun.rehearsal };
  budget.value = begun.budget;
  study.value = undefined;
  return begun.rehearsal;
}

function nothing(): void {}
