/** A world together with what has been seen of its run: the states of a search over worlds. */
import { Encoder } from '../collections/encoder.ts';
import { type Amend, type GuaranteeName, Judge } from '../guarantees/index.ts';
import { apply, begin } from '../kernel/apply.ts';
import { enabled } from '../kernel/enabled.ts';
import { isAiling } from '../kernel/ending.ts';
import type { Setup } from '../kernel/setup.ts';
import type { Step } from '../kernel/step.ts';
import type { World } from '../kernel/world.ts';
import { combine, hashText } from '../model/hash.ts';
import type { TraceEvent } from '../model/trace.ts';
import type { Model } from './search.ts';
import { encodeWorld } from './world-code.ts';

/** A world, and a judge who has seen all that led to it. */
export interface Situation {
  readonly world: World;
  readonly judge: Judge;
  /** The points that the last step has passed, as `Adversary.passed` tells them: part of the state where it does. */
  readonly passed: number;
  /**
   * A hash of all facts so far, in whatever order: whether a fault has changed what happened. No part of the state, since
   * a search tells worlds apart by what may come of them.
   */
  readonly facts: number;
}

/** A step, and its position among all steps that are enabled: what a path is made of. */
export interface NumberedStep {
  readonly step: Step;
  readonly position: number;
}

/** What the adversary may do of all that its budget allows. */
export interface Adversary {
  /** Which of the crash points that matter to it a step has passed: a bit for each actor. Always 0 where none matters. */
  passed(events: readonly TraceEvent[]): number;
  /** Whether it may take a step. */
  may(situation: Situation, step: Step): boolean;
}

/** An adversary that does whatever its budget allows. */
export const anything: Adversary = { passed: () => 0, may: () => true };

/** The first of all situations that can come from a setup. */
export function beginning(
  setup: Setup,
  names: readonly GuaranteeName[],
  adversary: Adversary,
  amend?: Amend,
): Situation {
  const { world, events } = begin(setup);
  const judge = judged(Judge.of({ names, counting: false, amend }), events);
  return { world, judge, passed: adversary.passed(events), facts: factsAfter(0, events) };
}

/** All situations that can come from one. */
export class Situations implements Model<Situation, NumberedStep> {
  readonly initial: Situation;
  private readonly encoder = new Encoder();
  private readonly adversary: Adversary;

  constructor(initial: Situation, adversary: Adversary) {
    this.initial = initial;
    this.adversary = adversary;
  }

  /** The steps that may come next. What ails when nothing else is left to do is healed, as at the end of every run. */
  steps(situation: Situation): readonly NumberedStep[] {
    const { world } = situation;
    const all = enabled(world);
    const steps = all.flatMap((step, position) =>
      isBenign(step) || this.adversary.may(situation, step) ? [{ step, position }] : [],
    );
    if (!world.healed && isAiling(world) && !steps.some(({ step }) => isBenign(step)))
      steps.push({ step: { type: 'heal', at: world.now }, position: all.length });
    return steps;
  }

  after(before: Situation, { step }: NumberedStep): Situation {
    const { world, events } = apply(before.world, step);
    return {
      world,
      judge: judged(before.judge, events),
      passed: this.adversary.passed(events),
      facts: factsAfter(before.facts, events),
    };
  }

  nameOf({ position }: NumberedStep): number {
    return position;
  }

  encode({ world, judge, passed }: Situation): ArrayLike<number> {
    const { encoder } = this;
    encodeWorld(world, encoder);
    encoder.integer(passed);
    judge.encode((value) => encoder.integer(value));
    return encoder.take();
  }
}

function judged(before: Judge, events: readonly TraceEvent[]): Judge {
  if (events.length === 0) return before;
  const judge = before.fork();
  for (const event of events) judge.observe(event);
  return judge;
}

function factsAfter(before: number, events: readonly TraceEvent[]): number {
  let sum = before;
  for (const event of events) {
    if (event.type !== 'fact') continue;
    const { type, message } = event.fact;
    sum = (sum + combine(combine(hashText(type), message.hash), hashText(event.node))) | 0;
  }
  return sum;
}

/** Whether a world has come to rest, so that liveness may be judged: nothing is left to happen but at the adversary's hand. */
export const isAtRest = (steps: readonly NumberedStep[], world: World): boolean =>
  !isAiling(world) && !steps.some(({ step }) => isBenign(step));

/** Whether a step needs no adversary: it happens by itself, or it mends. */
export const isBenign = ({ type }: Step): boolean => type === 'occur' || type === 'restart' || type === 'heal';
