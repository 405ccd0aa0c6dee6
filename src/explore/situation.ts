/** A world together with what has been seen of its run: the states of a search over worlds. */
import type { Judge } from '../guarantees/index.ts';
import { apply, begin } from '../kernel/apply.ts';
import { enabled } from '../kernel/enabled.ts';
import { isAiling } from '../kernel/ending.ts';
import type { Setup } from '../kernel/setup.ts';
import type { Step } from '../kernel/step.ts';
import type { World } from '../kernel/world.ts';
import { combine, hashText } from '../model/hash.ts';
import type { TraceEvent } from '../model/trace.ts';
import type { Model } from './search.ts';
import { isBefore, type View } from './symmetry.ts';
import { encodeWorld } from './world-code.ts';

/** A world, and a judge who has seen all that led to it. */
export interface Situation {
  readonly world: World;
  readonly judge: Judge;
  /** The points that the last step has passed, as `Adversary.passed` tells them: part of the state where it does. */
  readonly passed: number;
  /**
   * A hash of all facts so far, in whatever order: whether a fault has changed what happened; one for each way to seat
   * everybody. No part of the state, since a search tells worlds apart by what may come of them.
   */
  readonly facts: readonly number[];
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

/** All situations that can come from one. Those that differ only in who is seated where, as the views have it, are one. */
export class Situations implements Model<Situation, NumberedStep> {
  readonly initial: Situation;
  private readonly adversary: Adversary;
  private readonly views: readonly View[];

  constructor(initial: Situation, adversary: Adversary, views: readonly View[]) {
    this.initial = initial;
    this.adversary = adversary;
    this.views = views;
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

  /** The steps by which a schedule goes on: none once it has come to rest, since the adversary only strikes what goes on. */
  onward(situation: Situation): readonly NumberedStep[] {
    const steps = this.steps(situation);
    return isAtRest(steps, situation.world) ? [] : steps;
  }

  after(before: Situation, { step }: NumberedStep): Situation {
    const { world, events } = apply(before.world, step);
    return {
      world,
      judge: judged(before.judge, events),
      // Whoever may not strike any more waits for no moment.
      passed: mayStrike(world) ? this.adversary.passed(events) : 0,
      facts: factsAfter(before.facts, events, this.views),
    };
  }

  nameOf({ position }: NumberedStep): number {
    return position;
  }

  /** Written as the least of all that it can be taken for. */
  encode(situation: Situation): ArrayLike<number> {
    const { views } = this;
    let code = seen(situation, views[0] as View);
    for (let i = 1; i < views.length; i++) {
      const other = seen(situation, views[i] as View);
      if (isBefore(other, code)) code = other;
    }
    return code;
  }
}

/** The first of all situations that can come from a setup. */
export function beginning(setup: Setup, judge: Judge, adversary: Adversary, views: readonly View[]): Situation {
  const { world, events } = begin(setup);
  const nothing = views.map(() => 0);
  return {
    world,
    judge: judged(judge, events),
    passed: adversary.passed(events),
    facts: factsAfter(nothing, events, views),
  };
}

/** What a view shows of a situation. Its judge knows nobody by name, but messages by their indices. */
function seen({ world, judge, passed }: Situation, { seating, encoder, at }: View): number[] {
  encodeWorld(world, seating, encoder);
  let bits = 0;
  for (let rest = passed; rest !== 0; rest &= rest - 1)
    bits |= 1 << (seating.places[31 - Math.clz32(rest & -rest)] as number);
  encoder.integer(bits);
  const code = encoder.take();
  judge.encode((value) => code.push(value), at);
  return code;
}

const mayStrike = ({ spent, setup: { budget } }: World): boolean => spent.crashes < budget.crashes;

function judged(before: Judge, events: readonly TraceEvent[]): Judge {
  if (events.length === 0) return before;
  const judge = before.fork();
  for (const event of events) judge.observe(event);
  return judge;
}

function factsAfter(
  before: readonly number[],
  events: readonly TraceEvent[],
  views: readonly View[],
): readonly number[] {
  const facts = events.filter((event) => event.type === 'fact');
  if (facts.length === 0) return before;
  return views.map(({ nameOf, at }, index) =>
    facts.reduce((sum, { fact: { type, message }, node }) => {
      return (sum + combine(combine(hashText(type), at(message.index)), hashText(nameOf(node)))) | 0;
    }, before[index] as number),
  );
}

/** Whether a world has come to rest, so that liveness may be judged: nothing is left to happen but at the adversary's hand. */
export const isAtRest = (steps: readonly NumberedStep[], world: World): boolean =>
  !isAiling(world) && !steps.some(({ step }) => isBenign(step));

/** Whether a step needs no adversary: it happens by itself, or it mends. */
export const isBenign = ({ type }: Step): boolean => type === 'occur' || type === 'restart' || type === 'heal';
