/** A world together with what has been seen of its run: the states of a search over worlds. */
import { Encoder } from '../collections/encoder.ts';
import type { GuaranteeName } from '../guarantees/index.ts';
import { Judge } from '../guarantees/index.ts';
import { apply, begin } from '../kernel/apply.ts';
import { enabled } from '../kernel/enabled.ts';
import { isAiling } from '../kernel/ending.ts';
import type { Setup } from '../kernel/setup.ts';
import type { Step } from '../kernel/step.ts';
import type { World } from '../kernel/world.ts';
import type { TraceEvent } from '../model/trace.ts';
import type { Model } from './search.ts';
import { encodeWorld } from './world-code.ts';

/** A world, and a judge who has seen all that led to it. */
export interface Situation {
  readonly world: World;
  readonly judge: Judge;
}

/** A step, and its position among all steps that are enabled: what a path is made of. */
export interface NumberedStep {
  readonly step: Step;
  readonly position: number;
}

/** Whether the adversary may take a step, of those that its budget allows. */
export type Allowed = (world: World, step: Step) => boolean;

/** All worlds that can come from a setup, judged by guarantees. */
export class Situations implements Model<Situation, NumberedStep> {
  readonly initial: Situation;
  private readonly encoder = new Encoder();
  private readonly allowed: Allowed;

  constructor(setup: Setup, names: readonly GuaranteeName[], allowed: Allowed = () => true) {
    this.allowed = allowed;
    const { world, events } = begin(setup);
    this.initial = { world, judge: judged(Judge.of({ names, counting: false }), events) };
  }

  steps({ world }: Situation): readonly NumberedStep[] {
    return enabled(world).flatMap((step, position) => (this.allowed(world, step) ? [{ step, position }] : []));
  }

  after({ world, judge }: Situation, { step }: NumberedStep): Situation {
    const next = apply(world, step);
    return { world: next.world, judge: judged(judge, next.events) };
  }

  encode({ world, judge }: Situation): ArrayLike<number> {
    const { encoder } = this;
    encodeWorld(world, encoder);
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

/** Whether a world has come to rest, so that liveness may be judged: nothing is left to happen but at the adversary's hand. */
export const isAtRest = (steps: readonly NumberedStep[], world: World): boolean =>
  !isAiling(world) && !steps.some(({ step }) => isBenign(step));

/** Whether a step needs no adversary: it happens by itself, or it mends. */
export const isBenign = ({ type }: Step): boolean => type === 'occur' || type === 'restart' || type === 'heal';
