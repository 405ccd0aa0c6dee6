/**
 * Takes out of a path what a search had put into it only since it takes commuting steps first: what shows without them is
 * shown without them.
 */
import { ARRIVAL } from '../kernel/pending.ts';
import type { Step } from '../kernel/step.ts';
import type { World } from '../kernel/world.ts';
import type { Violation } from './answers.ts';
import type { Inquest } from './inquest.ts';
import type { NumberedStep, Situation } from './situation.ts';

interface Walk {
  readonly path: readonly number[];
  /** Where each step begins, and where the last one ends. */
  readonly situations: readonly Situation[];
  readonly steps: readonly NumberedStep[];
}

/** The path of a violation without the steps that were taken first and do not belong to it; `property` is what it violates. */
export function shortened(inquest: Inquest, { path, kind }: Violation, property: number): readonly number[] {
  let best = walked(inquest, path);
  for (let at = path.length - 1; at >= 0; at--) {
    const { step } = best.steps[at] as NumberedStep;
    const left = { kind, property, step: keyOf(step, (best.situations[at] as Situation).world) };
    const tried = without(inquest, best, at);
    if (tried !== undefined && shows(inquest, tried, best, left)) best = tried;
  }
  return best.path;
}

interface Shown {
  readonly kind: Violation['kind'];
  readonly property: number;
  /** The step that was taken out. */
  readonly step: string;
}

/**
 * Whether a walk without a step still shows a deed; or, of a loss, whether the step might come last and before all others
 * there: then what can come with it is what can come without it.
 */
function shows(inquest: Inquest, tried: Walk, before: Walk, { kind, property, step }: Shown): boolean {
  const end = tried.situations.at(-1) as Situation;
  if (kind === 'deed') return ((inquest.broken(end) >> property) & 1) === 1;
  const last = found(inquest, end, step);
  if (last === undefined || !inquest.mayBeFirst(end, last)) return false;
  const met = inquest.encode(inquest.after(end, last));
  return String(met) === String(inquest.encode(before.situations.at(-1) as Situation));
}

function walked(inquest: Inquest, path: readonly number[]): Walk {
  const situations = [inquest.initial];
  const steps = path.map((position) => {
    const from = situations.at(-1) as Situation;
    const step = inquest.all(from).find((each) => each.position === position) as NumberedStep;
    situations.push(inquest.after(from, step));
    return step;
  });
  return { path, situations, steps };
}

/** The walk without the step at a position; undefined where what follows could not follow then. */
function without(inquest: Inquest, { situations, steps }: Walk, at: number): Walk | undefined {
  const kept = steps.slice(0, at);
  const passed = situations.slice(0, at + 1);
  for (let next = at + 1; next < steps.length; next++) {
    const key = keyOf((steps[next] as NumberedStep).step, (situations[next] as Situation).world);
    const step = found(inquest, passed.at(-1) as Situation, key);
    if (step === undefined) return undefined;
    passed.push(inquest.after(passed.at(-1) as Situation, step));
    kept.push(step);
  }
  return { path: kept.map(({ position }) => position), situations: passed, steps: kept };
}

function found(inquest: Inquest, situation: Situation, key: string): NumberedStep | undefined {
  return inquest.all(situation).find(({ step }) => keyOf(step, situation.world) === key);
}

/** What a step is in words that do not depend on what has happened elsewhere: the next packet of a link, an alarm, a fault. */
function keyOf(step: Step, { agenda }: World): string {
  if (!('seq' in step)) return JSON.stringify(step);
  const item = agenda.entries().find((entry) => entry.item.seq === step.seq)?.item;
  if (item === undefined || !('node' in item)) return step.type;
  const { type } = step;
  if (item.kind === ARRIVAL) return JSON.stringify([type, item.from, item.node]);
  return JSON.stringify([type, item.node, item.slot, item.token.name, item.argument]);
}
